import { defineRule, finding } from '../rule.ts';
import { listAt, textAt } from '../tree.ts';

export const configChecksum = defineRule({
  id: 'config-checksum',
  title: 'A changed ConfigMap rolls the pods',
  how: 'pods that take variables from a ConfigMap of the chart have the annotation checksum/config',
  check: ({ pods, objects }) => {
    const own = objects.filter(({ kind }) => kind === 'ConfigMap').map(({ name }) => name);
    return pods
      .filter(({ containers, annotations }) => {
        const used = containers.flatMap(({ container }) => [
          ...listAt(container, 'envFrom').map((source) => textAt(source, 'configMapRef', 'name')),
          ...listAt(container, 'env').map((variable) =>
            textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'),
          ),
        ]);
        return used.some((name) => own.includes(name)) && !annotations['checksum/config'];
      })
      .map(({ at }) =>
        finding(
          at('metadata.annotations["checksum/config"]'),
          'is missing, so that a change to the ConfigMap reaches no pod',
          'annotate the pods with checksum(values.env)',
        ),
      );
  },
});
