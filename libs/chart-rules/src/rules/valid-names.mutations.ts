import { container, field, oddField, plus, type Mutation } from '../testing/mutation.ts';

export const validNamesMutations: readonly Mutation[] = [
  {
    what: 'an object whose name is too long under a long release name',
    change: oddField(
      'ConfigMap',
      'metadata.name',
      (name: unknown) => `${String(name)}${'x'.repeat(200)}`,
    ),
    says: 'must be a DNS name: at most 253',
  },
  {
    what: 'a label that is too long under a long release name',
    change: oddField(
      'Service',
      'metadata.labels.release',
      (): unknown => `shop-web-api-${'r'.repeat(53)}`,
    ),
    says: 'metadata.labels.release',
  },
  {
    what: 'a Service that is named after a release with dots',
    change: oddField('Service', 'metadata.name', 'a.b'),
    says: '"a.b" must be a DNS label',
  },
  {
    what: 'a Service that begins with a digit',
    change: field('Service', 'metadata.name', '1shop', { chart: 'shop-web' }),
    says: '1shop begins with a digit',
  },
  {
    what: 'an object in upper case',
    change: field('Deployment', 'metadata.name', 'Shop'),
    says: '"Shop" must be a DNS name',
  },
  {
    what: 'a container with a dot',
    change: container('name', 'shop.api'),
    says: 'containers[0].name "shop.api" must be a DNS label',
  },
  {
    what: 'a port with a long name',
    change: container('ports', plus({ name: 'administration-port', containerPort: 1 })),
    says: 'containers[0].ports[1].name',
  },
  {
    what: 'a variable that is no name',
    change: container('env', plus({ name: '1A', value: '' })),
    says: 'containers[0].env[1].name "1A"',
  },
  {
    what: 'a volume that is no name',
    change: field('Deployment', 'spec.template.spec.volumes', plus({ name: 'A', emptyDir: {} })),
    says: 'spec.template.spec.volumes[1].name "A"',
  },
  {
    what: 'a key of a ConfigMap that is none',
    change: field('ConfigMap', 'data.A B', 'x'),
    says: 'ConfigMap/shop-api-prod-config data "A B"',
  },
  {
    what: 'a label of the pods that is none',
    change: field('Deployment', 'spec.template.metadata.labels.team', 'a b'),
    says: 'spec.template.metadata.labels.team "a b"',
  },
  {
    what: 'an annotation that is none',
    change: field('Service', 'metadata.annotations.a b', 'x'),
    says: 'metadata.annotations "a b"',
  },
];
