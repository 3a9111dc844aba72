import { type Templated, type Tree, each, isExpr, merged } from '@helm-gen/helm-template';
import type { EnvVar } from '@helm-gen/k8s-primitives';
import type { CommonValues, Contributed } from './contributed.ts';
import { mergedFields } from './merge-fields.ts';
import { selectorKeys, selectorLabels } from './names.ts';
import { inOrder } from './order.ts';
import type { PodTemplate } from './kinds.ts';
import type { FinishedPods } from './part.ts';

/** The pods of a workload, and the keys in its open maps that the chart sets itself. */
export function podTemplate(preset: string, values: CommonValues, contributed: Contributed) {
  const container = contributed.merged('container');
  const [labels, annotations] = [
    contributed.merged('podLabels'),
    contributed.merged('podAnnotations'),
  ];
  const extra = each<string, EnvVar>(values.extraEnv, (name, value) => ({ name, value }));
  const given: Tree | undefined = container['env'];
  const env = mergedFields(
    'container.env',
    [given, extra].filter((list) => list !== undefined).map((fields) => ({ part: preset, fields })),
  );
  const own = inOrder({ ...container, ...(env === undefined ? {} : { env }) });
  const pod = mergedFields('pod', [
    { part: preset, fields: { containers: [own] } },
    ...contributed.of('pod'),
  ]);
  const template = {
    metadata: {
      labels: merged({ helpers: [selectorLabels], fixed: labels, open: values.podLabels }),
      annotations: merged<string>({ fixed: annotations, open: values.podAnnotations }),
    },
    spec: pod,
  };
  return {
    template: template as unknown as Templated<PodTemplate>,
    finished: { pod, container: own } as FinishedPods,
    own: {
      extraEnv: [...Object.keys(values.env ?? {}), ...namesIn(given)],
      podLabels: [...selectorKeys, ...Object.keys(labels)],
      podAnnotations: Object.keys(annotations),
    },
  };
}

/** The names of the variables in a list that are known before it is rendered. */
function namesIn(env: Tree | undefined): readonly string[] {
  if (!Array.isArray(env)) return [];
  return (env as readonly Tree[]).flatMap((item) =>
    typeof item === 'object' && !isExpr(item) && 'name' in item && typeof item.name === 'string'
      ? [item.name]
      : [],
  );
}
