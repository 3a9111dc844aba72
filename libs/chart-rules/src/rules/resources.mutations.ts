import { container, field, plus, type Mutation } from '../testing/mutation.ts';

export const resourcesMutations: readonly Mutation[] = [
  {
    what: 'a container without a memory limit',
    change: container('resources.limits.memory', undefined),
    says: 'spec.template.spec.containers[0].resources.limits.memory is missing',
  },
  {
    what: 'a container without a CPU request, in dev alone',
    change: container('resources.requests.cpu', undefined, { environment: 'dev' }),
    says: 'Deployment/shop-api-dev spec.template.spec.containers[0].resources.requests.cpu is missing',
  },
  {
    what: 'an init container without any',
    change: field('Deployment', 'spec.template.spec', (spec: unknown) => {
      const pod = spec as { containers: readonly object[] };
      const init = { ...pod.containers[0], name: 'init', resources: undefined };
      return { ...pod, initContainers: [init] };
    }),
    says: 'spec.template.spec.initContainers[0].resources.limits.cpu is missing',
  },
  {
    what: 'a second container without any',
    change: field('Deployment', 'spec.template.spec.containers', (list: unknown) => {
      const [first] = list as readonly object[];
      return plus({ ...first, name: 'second', resources: {} })(list);
    }),
    says: 'spec.template.spec.containers[1].resources.requests.memory is missing',
  },
];
