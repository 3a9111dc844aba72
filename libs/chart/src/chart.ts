import type { Environments, Overrides } from '@helm-gen/env-overrides';
import type { Scalar, TemplateFile, TextLines, Tree, Values } from '@helm-gen/helm-template';
import type { ValuesContract } from '@helm-gen/values-schema';
import type { z } from 'zod';
import type { Accept } from './accept.ts';

/** A contract for values of type `V`. */
export type ContractOf<V> = ValuesContract & { readonly schema: z.core.$ZodType<V> };

/** What an author writes of a chart. */
export interface ChartDefinition<V, N extends string> extends About {
  /** An RFC 1123 label. */
  readonly name: string;
  /** The chart's own version, a semantic version (H-005). */
  readonly version: string;
  /** The version of the application that it deploys. */
  readonly appVersion: string;
  /** One line, for Chart.yaml. */
  readonly description: string;
  readonly environments: Environments<N>;
  readonly values: ContractOf<V>;
  /** What must be in the namespace before the install, for the chart's README. */
  readonly requires?: readonly string[];
  /** Charts whose release must be ready before that of this one is deployed. */
  readonly dependsOn?: readonly string[];
  /** The files below `templates/`, by name without `.yaml`. */
  readonly templates: (values: Values<V>) => Readonly<Record<string, TemplateFile>>;
  /** NOTES.txt. */
  readonly notes: (values: Values<V>) => TextLines;
  readonly overrides: { readonly [P in NoInfer<N>]: Overrides<V> };
  /**
   * The value by which the application knows that it is under development. Whoever renders or deploys cannot bring it
   * into an environment whose own values, defaults included, have another.
   */
  readonly development?: ValueAtPath | undefined;
  /** What the rules find and is meant to be so. */
  readonly accept?: Accept | undefined;
}

/** What people have to know of a chart, and nobody can derive; for the documents. */
export interface About {
  /** What the service does and for whom, in one or two sentences; the description if not given. */
  readonly purpose?: string;
  /** The team that answers for the service. */
  readonly owner?: string;
  /** What the pods call outside the cluster. */
  readonly externalSystems?: readonly ExternalSystem[];
  /** What else to know before an upgrade, a sentence or two each. */
  readonly upgradeNotes?: readonly string[];
  /** Who maintains the chart, for Chart.yaml, as are the next three. */
  readonly maintainers?: readonly Maintainer[];
  /** URLs of source code. */
  readonly sources?: readonly string[];
  /** URL of an SVG or PNG image. */
  readonly icon?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Maintainer {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}

/** A system outside the cluster, such as a managed database, that the pods call. */
export interface ExternalSystem {
  /** `PostgreSQL` */
  readonly name: string;
  /** What the service uses it for, and who runs it: one sentence. */
  readonly description: string;
  /** TCP port that the pods call. */
  readonly port: number;
  /** The environment variable that holds its address or its credentials. */
  readonly variable?: string;
}

export interface ValueAtPath {
  /** Dotted, as `env.NODE_ENV`. */
  readonly path: string;
  readonly value: Scalar;
}

const CHART: unique symbol = Symbol.for('helm-gen chart');

type ValuesTree = Readonly<Record<string, unknown>>;

/** A complete, checked chart. */
export interface Chart<V = unknown> {
  readonly [CHART]: true;
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly description: string;
  readonly environments: Environments;
  readonly contract: ContractOf<V>;
  readonly files: Readonly<Record<string, TemplateFile>>;
  readonly notes: TextLines;
  readonly requires: readonly string[];
  readonly about: About;
  readonly dependsOn: readonly string[];
  readonly development: ValueAtPath | undefined;
  readonly accept: Accept;
  /** By environment: what differs from the defaults. */
  readonly overrides: Readonly<Record<string, ValuesTree>>;
  /** By environment: the defaults with the override, as Helm merges them, checked and frozen. */
  readonly values: Readonly<Record<string, ValuesTree>>;
}

export function isChart(value: unknown): value is Chart {
  return typeof value === 'object' && value !== null && CHART in value;
}

export function asChart<V>(chart: Omit<Chart<V>, typeof CHART>): Chart<V> {
  return Object.freeze({ ...chart, [CHART]: true as const });
}

/** Every template of a chart, NOTES.txt included. */
export function treesOf(chart: Pick<Chart, 'files' | 'notes'>): readonly Tree[] {
  return [...Object.values(chart.files).flatMap((file) => file.documents), chart.notes as Tree];
}
