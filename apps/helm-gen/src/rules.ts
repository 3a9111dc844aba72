import { defineCatalogue, production, rules as general } from 'helm-gen';

/** `K-001` to `K-008` */
const eight = (letter: string) =>
  Array.from({ length: 8 }, (_, index) => `${letter}-00${String(index + 1)}`);

/** The rules and success criteria of the plan for Phase IV. */
export const phaseIV = defineCatalogue({
  name: 'Phase IV',
  entries: [
    {
      id: 'K-001',
      title: 'Minikube is the local environment',
      process:
        'the quickstart and the cluster commands use Minikube unless told otherwise; a chart cannot show it',
    },
    {
      id: 'K-002',
      also: ['H-001'],
      title: 'Helm is the only way to deploy',
      process:
        'helm-gen deploys with helm upgrade --install alone, and makes with kubectl only what must be there before, namespaces and Secrets; a chart cannot show it',
    },
    {
      id: 'K-003',
      title: 'No direct kubectl apply in production',
      process:
        'helm-gen runs kubectl apply as a dry run only; who else may run it is up to the access rights in the cluster',
    },
    { id: 'K-004', also: ['SC-007'], rule: general.environmentNamespace },
    { id: 'K-005', also: ['SC-004'], rule: general.resources },
    {
      id: 'K-006',
      also: ['SC-005'],
      title: 'Every container has a liveness and a readiness probe',
      rule: general.probes,
    },
    { id: 'K-007', title: 'PostgreSQL stays outside the cluster', rule: general.externalDatabase },
    { id: 'K-008', rule: general.serviceAddresses },
    { id: 'H-002', rule: general.oneService },
    { id: 'H-003', rule: general.declaredValues },
    { id: 'H-004', rule: general.environmentOverrides },
    { id: 'H-005', rule: general.chartVersion },
    { id: 'H-006', rule: general.notes },
    {
      id: 'H-007',
      title: 'No value of an environment is hardcoded',
      rule: general.noEnvironmentConstants,
    },
    { id: 'H-008', rule: general.releaseName },
    { id: 'C-007', also: ['SC-006'], rule: general.noSecrets },
    { id: 'SC-003', rule: general.completeSchema },
    {
      id: 'SC-008',
      title: 'The infrastructure team can review it without reading YAML',
      process: 'people review the generated contracts and the data model',
    },
    { id: 'SC-001', title: 'K-001 to K-008 hold, as far as they are checked', of: eight('K') },
    { id: 'SC-002', title: 'H-001 to H-008 hold, as far as they are checked', of: eight('H') },
    {
      id: 'C-001',
      also: eight('C').filter((id) => !['C-001', 'C-007'].includes(id)),
      title: 'belong to the container specification, outside this repository',
      responsible: 'the container specification',
    },
    {
      id: 'A-001',
      also: eight('A').slice(1),
      title: 'belong to the use of AI tools, outside this repository',
      responsible: 'the rules for the use of AI tools',
    },
  ],
});

/** What the charts of the product must keep. */
export const rules = [phaseIV, production];
