import type { Expr, Templated, TemplateFile, TextLines, Values } from '@helm-gen/helm-template';
import type { Container, KubernetesObject, PodSpec } from '@helm-gen/k8s-primitives';
import type { Check, Implication, Shape } from '@helm-gen/values-schema';
import type { z } from 'zod';
import type { JobSpec, Kinds } from './kinds.ts';

/** Any fields of a Kubernetes type, each of which may be an expression. */
export type Fields<T> = { readonly [K in keyof T]?: Templated<T[K]> | undefined };

/** Any fields of an object, and of its `metadata`, `spec` and other maps. */
type ObjectFields<T> = {
  readonly [K in keyof T as Exclude<K, 'apiVersion' | 'kind' | 'status'>]?: Fields<
    NonNullable<T[K]>
  >;
};

/** Further fields of the chart's objects, by kind. */
type KindFields = { readonly [K in keyof Kinds]?: ObjectFields<Kinds[K]> };

/** An object under a condition. */
type OptIn = Expr<{ apiVersion: string; kind: string } | undefined>;

/** Labels or annotations. */
type Texts = Readonly<Record<string, Templated<string>>>;

/**
 * What a part adds to a chart. A kind, such as `Deployment` or `Service`, is for further fields of the one object of that
 * kind. Maps are merged and lists of objects joined; whatever else two parts set is an error.
 */
export interface Contribution extends KindFields {
  /** Labels of every object of the chart. */
  readonly labels?: Texts;
  readonly podLabels?: Texts;
  readonly podAnnotations?: Texts;
  readonly pod?: Fields<PodSpec>;
  /** Fields of the chart's own container; others go into `pod.containers` and `pod.initContainers`. */
  readonly container?: Fields<Container>;
  /** Fields of a Job, also of one that a CronJob makes. */
  readonly job?: Fields<JobSpec>;
  /**
   * Further objects, by the file below `templates/` without `.yaml`. One without a name gets that of the release, one
   * without labels those of the chart.
   */
  readonly objects?: Readonly<Record<string, TemplateFile | readonly (KubernetesObject | OptIn)[]>>;
  /** Objects made of the finished pods, such as a Job that runs the same image. */
  readonly derived?: (pods: FinishedPods) => NonNullable<Contribution['objects']>;
  /** Lines for NOTES.txt. */
  readonly notes?: TextLines;
  /** What must be in the namespace before the install. */
  readonly requires?: readonly string[];
}

/** The pods of a chart, with what all parts have set. */
export interface FinishedPods {
  readonly pod: Fields<PodSpec>;
  readonly container: Fields<Container>;
}

/** What a part knows of the chart that it is in. */
export interface PartContext {
  /** The chart's name. */
  readonly name: string;
  /** The kind of its workload, such as `Deployment`. */
  readonly kind: string;
  /** The template that the workload is in. */
  readonly file: string;
  /** The labels by which the pods are selected. */
  readonly selectorLabels: Expr<Record<string, string>>;
}

declare const VALUES: unique symbol;

/** What a part brings: values of its own, rules for them, and what it makes of them. */
export interface Part<V = unknown> extends AnyPart {
  readonly [VALUES]?: V;
}

/** A part of whatever values. */
export interface AnyPart {
  readonly name: string;
  readonly values: Shape;
  readonly rules: readonly Implication<never>[];
  readonly checks: readonly Check<never>[];
  readonly contribute: (values: never, chart: PartContext) => Contribution;
  /** Whether its values and fields take the place of those of other parts. */
  readonly replaces?: true;
}

/** The values of some parts together. */
export type ValuesOfParts<P extends readonly AnyPart[]> = P extends readonly [
  infer First,
  ...infer Rest extends readonly AnyPart[],
]
  ? (First extends Part<infer V> ? V : unknown) & ValuesOfParts<Rest>
  : unknown;

type Output<S extends Shape> = z.output<z.ZodObject<S, z.core.$strict>>;

/**
 * A part of charts: values of its own, and what it makes of them.
 * @param name what messages call it
 */
export function part<S extends Shape>(
  name: string,
  values: S,
  contribute: (values: Values<Output<NoInfer<S>>>, chart: PartContext) => Contribution,
  rules: readonly Implication<Output<NoInfer<S>>>[] = [],
  checks: readonly Check<Output<NoInfer<S>>>[] = [],
): Part<Output<S>> {
  return { name, values, contribute, rules, checks };
}

/** A part without values: fields of pod, container and objects, and whole objects. */
export function fields(contribution: Contribution): Part<unknown> {
  return part('', {}, () => contribution);
}

/** The part, whose values and fields take the place of those of other parts; `undefined` takes a field away. */
export function replacing<V>(one: Part<V>): Part<V> {
  return { ...one, replaces: true };
}
