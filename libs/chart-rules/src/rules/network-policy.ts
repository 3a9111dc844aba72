import { defineRule, finding, type Problem } from '../rule.ts';
import { listAt, valueAt } from '../tree.ts';
import type { ObjectView } from '../view.ts';

export const networkPolicy = defineRule({
  id: 'network-policy',
  title: 'A NetworkPolicy says what goes in and out, and lets DNS through',
  how: 'where one is rendered: policyTypes Ingress and Egress, port 53 by UDP and TCP among the egress',
  check: ({ objects }) =>
    objects.filter(({ kind }) => kind === 'NetworkPolicy').flatMap(policyProblems),
});

function policyProblems({ manifest, at }: ObjectView): readonly Problem[] {
  const types = listAt(manifest, 'spec', 'policyTypes');
  const missing = ['Ingress', 'Egress'].filter((type) => !types.includes(type));
  const egress = listAt(manifest, 'spec', 'egress');
  const closed = ['UDP', 'TCP'].filter(
    (protocol) =>
      !egress.some((one) => {
        const ports = listAt(one, 'ports');
        const isAnywhere = valueAt(one, 'to') === undefined;
        const isDns = ports.some(
          (port) =>
            valueAt(port, 'port') === 53 && (valueAt(port, 'protocol') ?? 'TCP') === protocol,
        );
        return isDns || (isAnywhere && ports.length === 0);
      }),
  );
  return [
    ...missing.map((type) =>
      finding(at('spec.policyTypes'), `does not name ${type}, which is then open`, `add ${type}`),
    ),
    ...(missing.includes('Egress')
      ? []
      : closed.map((protocol) =>
          finding(at('spec.egress'), `lets no DNS through by ${protocol}`, 'allow port 53'),
        )),
  ];
}
