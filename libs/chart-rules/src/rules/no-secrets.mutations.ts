import {
  another,
  container,
  field,
  file,
  plus,
  release,
  type Mutation,
} from '../testing/mutation.ts';

const password = 'postgresql://shop:hunter2@db.example.com/shop';
const token = `ghp_${'a1'.repeat(18)}`;

export const noSecretsMutations: readonly Mutation[] = [
  {
    what: 'a Secret',
    change: another('ConfigMap', { 'metadata.name': 'shop-secrets', kind: 'Secret' }),
    says: 'Secret/shop-secrets is a Secret that the chart renders',
  },
  {
    what: 'a key in a ConfigMap that is named like a secret',
    change: field('ConfigMap', 'data.DB_PASSWORD', 'x'),
    says: 'data.DB_PASSWORD DB_PASSWORD is named like a secret',
  },
  {
    what: 'an address with a password in a ConfigMap',
    change: field('ConfigMap', 'data.STORE', password),
    says: 'data.STORE looks like a connection string with a password',
  },
  {
    what: 'a token in the binary data of a ConfigMap',
    change: field('ConfigMap', 'binaryData', { 'app~ini': btoa(`token = ${token}`) }),
    says: 'binaryData["app~ini"] looks like a GitHub token',
  },
  {
    what: 'a token in what NOTES.txt prints',
    change: release(({ notes }) => ({ notes: `${notes}\ncurl -H 'token: ${token}'\n` })),
    says: 'templates/NOTES.txt looks like a GitHub token',
  },
  {
    what: 'DATABASE_URL by value',
    change: container('env.0', { name: 'DATABASE_URL', value: 'postgresql://db.example.com/shop' }),
    says: 'containers[0].env[0] DATABASE_URL is named like a secret',
  },
  {
    what: 'DATABASE_URL from a ConfigMap',
    change: container('env.0.valueFrom', {
      configMapKeyRef: { name: 'shop-api-prod-config', key: 'POOL_SIZE' },
    }),
    says: 'containers[0].env[0] DATABASE_URL is named like a secret',
  },
  {
    what: 'a token among the arguments',
    change: container('args', ['--token', token]),
    says: 'containers[0].args[1] looks like a GitHub token',
  },
  {
    what: 'a private key in an annotation',
    change: field('Service', 'metadata.annotations.key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'),
    says: 'metadata.annotations.key looks like a private key',
  },
  {
    what: 'a whole Secret as variables',
    change: container('envFrom', plus({ secretRef: { name: 'shop-secrets' } })),
    says: 'containers[0].envFrom[1].secretRef takes every key of a Secret',
  },
  {
    what: 'a Secret as a volume',
    change: field(
      'Deployment',
      'spec.template.spec.volumes',
      plus({
        name: 'keys',
        secret: { secretName: 'shop-secrets' },
      }),
    ),
    says: 'spec.template.spec.volumes[1].secret mounts every key of a Secret',
  },
  {
    what: 'a Secret as a part of a volume',
    change: field(
      'Deployment',
      'spec.template.spec.volumes',
      plus({ name: 'keys', projected: { sources: [{ secret: { name: 'shop-secrets' } }] } }),
    ),
    says: 'spec.template.spec.volumes[1].projected.sources[0].secret mounts every key of a Secret',
  },
  {
    what: 'a token for a key',
    change: field('ConfigMap', `data.${token}`, 'x'),
    says: 'data has a key that looks like a GitHub token',
  },
  {
    what: 'a token in a comment of values.yaml',
    change: file('values.yaml', (text) => `${text}# ${token}\n`),
    says: 'values.yaml looks like a GitHub token',
  },
  {
    what: 'a connection string in a template',
    change: file('templates/service.yaml', (text) => `${text}# ${password}\n`),
    says: 'templates/service.yaml looks like a connection string with a password',
  },
];
