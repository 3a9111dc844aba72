import type { ManifestOf } from '../kubernetes.ts';
import type { ObjectView } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';

export const networkPolicy = defineRule({
  id: 'network-policy',
  title: 'A NetworkPolicy says what goes in and out, and lets DNS through',
  how: 'where one is rendered: policyTypes Ingress and Egress, port 53 by UDP and TCP among the egress',
  check: ({ ofKind }) => ofKind('NetworkPolicy').flatMap(policyProblems),
});

type Policy = NonNullable<ManifestOf<'NetworkPolicy'>['spec']>;
type EgressRule = Policy['egress'][number];

function policyProblems({
  manifest,
  at,
}: ObjectView<ManifestOf<'NetworkPolicy'>>): readonly Problem[] {
  const { policyTypes = [], egress = [] } = manifest.spec ?? {};
  const missing = ['Ingress', 'Egress'].filter((type) => !policyTypes.includes(type));
  const closed = ['UDP', 'TCP'].filter(
    (protocol) => !egress.some((rule) => letsDnsThrough(rule, protocol)),
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

function letsDnsThrough({ ports, to }: EgressRule, wanted: string): boolean {
  const isEveryPort = ports.length === 0;
  if (isEveryPort) return to === undefined || to.length === 0 || to.some(isDnsServer);
  return ports.some(
    ({ port, endPort, protocol = 'TCP' }) =>
      protocol === wanted &&
      (port === undefined || (Number(port) <= 53 && 53 <= Number(endPort ?? port))),
  );
}

/** The pods of every namespace, or of the one that the DNS server of a cluster is in. */
function isDnsServer({ namespaceSelector }: NonNullable<EgressRule['to']>[number]): boolean {
  if (namespaceSelector === undefined) return false;
  const labels = namespaceSelector.matchLabels ?? {};
  return (
    Object.keys(labels).length === 0 || labels['kubernetes.io/metadata.name'] === 'kube-system'
  );
}
