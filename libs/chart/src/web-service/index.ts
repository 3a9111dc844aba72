import { located } from '@helm-gen/errors';
import type { Environments, Overrides } from '@helm-gen/env-overrides';
import type { TemplateFile } from '@helm-gen/helm-template';
import type { z } from 'zod';
import type { Chart, ContractOf } from '../chart.ts';
import { checkMetadata, defineChart } from '../define-chart.ts';
import { type WebServiceInput, type WebServiceValues, contractOf } from './contract.ts';
import type { ValuesContract } from '@helm-gen/values-schema';
import { chartError } from '../chart-error.ts';
import { checkOptions } from './check-options.ts';
import { deploymentOf } from './deployment.ts';
import { developmentOf } from './development.ts';
import { namesOf } from './names.ts';
import { notesOf } from './notes.ts';
import {
  autoscalerOf,
  disruptionBudgetOf,
  ingressOf,
  networkPolicyOf,
  serviceAccountOf,
} from './opt-in.ts';
import type { ServiceType, WebServiceOptions } from './options.ts';
import { configMapOf, serviceOf } from './service.ts';

/** A web service: its chart's options, its environments and what each of them overrides. */
export interface WebService<
  T extends readonly ServiceType[],
  E extends Readonly<Record<string, z.ZodType<string>>>,
  K extends Readonly<Record<string, string>>,
  N extends string,
> extends Omit<WebServiceOptions<T, E, K>, 'system' | 'mostReplicas' | 'cluster'> {
  readonly version: string;
  readonly description: string;
  readonly environments: Environments<N>;
  readonly overrides: { readonly [P in NoInfer<N>]: Overrides<WebServiceInput<T, E, K>> };
  /** Charts whose release must be ready before that of this one is deployed. */
  readonly dependsOn?: readonly string[];
}

/**
 * The chart of a web service: a Deployment, a Service and a ConfigMap, and by a value each, off by default, a
 * HorizontalPodAutoscaler, PodDisruptionBudget, NetworkPolicy, Ingress and ServiceAccount.
 * @throws {HelmGenError} where the definition cannot become a chart
 */
export function webService<
  const T extends readonly ServiceType[],
  E extends Readonly<Record<string, z.ZodType<string>>>,
  N extends string,
  K extends Readonly<Record<string, string>> = never,
>(service: WebService<T, E, K, N>): Chart<WebServiceInput<T, E, K>> {
  const options = {
    ...service,
    system: service.environments.system,
    mostReplicas: service.environments.mostReplicas,
    cluster: service.environments.cluster,
  } as unknown as WebServiceOptions;
  return located({ chart: service.name }, () => {
    checkMetadata(service);
    checkOptions(options);
    return defineChart({
      ...service,
      values: stringVariables(options.name, contractOf(options)) as unknown as ContractOf<
        WebServiceInput<T, E, K>
      >,
      requires: requirementsOf(options),
      dependsOn: service.dependsOn ?? [],
      templates: (references) => templatesOf(options, references as unknown as WebServiceValues),
      notes: (references) => notesOf(options, references as unknown as WebServiceValues),
      development: developmentOf(options),
      accept: service.accept,
    });
  });
}

/** What the compiler refuses too, for whoever generates without it. */
function stringVariables(name: string, contract: ValuesContract): ValuesContract {
  const other = Object.entries(contract.defaults['env'] as object).find(
    ([, value]) => typeof value !== 'string',
  );
  if (other === undefined) return contract;
  throw chartError(
    name,
    `env.${other[0]} is not a string, as every environment variable is`,
    'use envInteger for a whole number',
  );
}

function templatesOf(
  options: WebServiceOptions,
  values: WebServiceValues,
): Record<string, TemplateFile> {
  const names = namesOf(options, values);
  return {
    deployment: {
      documents: [
        deploymentOf(options, values, names),
        autoscalerOf(values, names),
        disruptionBudgetOf(values, names),
        serviceAccountOf(values, names),
      ],
    },
    service: {
      documents: [
        serviceOf(options, values, names),
        ingressOf(values, names),
        networkPolicyOf(options, values, names),
      ],
    },
    configmap: { documents: [configMapOf(values, names)] },
    ...(options.secrets === undefined ? {} : { secret: secretFile(options) }),
  };
}

function requirementsOf({ secrets }: WebServiceOptions): readonly string[] {
  if (secrets === undefined) return [];
  const keys = Object.values(secrets.keys).map((key) => `\`${key}\``);
  return [`Secret \`${secrets.existingSecret}\` with the keys ${keys.join(', ')}`];
}

/** secret.yaml: what Secret must exist; the chart never renders one (C-007). */
function secretFile({ name, secrets }: WebServiceOptions): TemplateFile {
  const keys = Object.entries(secrets?.keys ?? {}).map(
    ([key, variable]) => `  ${variable}: key .Values.secrets.keys.${key}`,
  );
  return {
    documents: [],
    comment: [
      `The chart renders no Secret: secret values belong neither into values files nor into templates.`,
      `Before the install of ${name} a Secret must exist in the namespace of the release, named as`,
      `.Values.secrets.existingSecret, with a key for each of these environment variables:`,
      ...keys,
    ].join('\n'),
  };
}
