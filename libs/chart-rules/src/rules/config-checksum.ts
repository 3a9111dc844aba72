import { rollingKinds } from '@helm-gen/k8s-primitives';
import type { Container } from '../kubernetes.ts';
import { defineRule, finding } from '../rule.ts';

export const configChecksum = defineRule({
  id: 'config-checksum',
  title: 'A changed ConfigMap rolls the pods',
  how: 'pods of a Deployment, StatefulSet or DaemonSet that take variables from a ConfigMap of the chart have an annotation such as checksum/config',
  check: ({ pods, ofKind }) => {
    const own = ofKind('ConfigMap').map(({ name }) => name);
    return pods
      .filter(({ workload }) => rollingKinds.includes(workload.kind))
      .filter(
        ({ annotations }) => !Object.keys(annotations).some((key) => /checksum|hash/.test(key)),
      )
      .filter(({ containers }) =>
        containers.some(({ container }) =>
          configMapsOf(container).some((name) => own.includes(name)),
        ),
      )
      .map(({ at }) =>
        finding(
          at('metadata.annotations["checksum/config"]'),
          'is missing, so that a change to the ConfigMap reaches no pod',
          'annotate the pods with a checksum of the ConfigMap',
        ),
      );
  },
});

/** The ConfigMaps that a container takes variables from. */
function configMapsOf({ env, envFrom }: Container): readonly string[] {
  return [
    ...envFrom.map(({ configMapRef }) => configMapRef?.name),
    ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name),
  ].filter((name) => name !== undefined);
}
