import type { Schemas } from '../../schemas.ts';
import { dropsAll } from './drops-all.ts';
import type { Random } from './random.ts';

const long = (length: number): string => 'x'.repeat(length);

/** What fields of strings have in manifests, and what lies just beside it. */
const STRINGS = [
  'TZ=UTC * * * * *',
  'CRON_TZ=UTC 0 0 * * *',
  '@every 1h30m',
  '0 0 1 jan mon',
  'Local',
  'europe/berlin',
  'Etc/GMT+1',
  'unconfined',
  'eui.0123456789abcdef',
  'eui.1',
  'naa.0123456789abcdef0123456789abcdef',
  'iqn.x',
  'a'.repeat(256) + '\\b',
  'DOMAIN\\',
  '. .',
  'example.com/' + 'x'.repeat(60),
  '/a//b',
  '/a/..',
  '/a/../b',
  '/%2f',
  '172.16.0.0/12',
  '::ffff:10.0.0.1',
  'ff02::1',
  '224.0.0.1',
  '1.2.3',
  '1.2.3.4.5',
  'fe80::1%eth0',
  '00:11',
  '1e3',
  '+1',
  '01',
  'web-scratch',
  '[{"key":"a"}]',
  '[{"key":"a b"}]',
  'x'.repeat(300),
  'x'.repeat(4096),
  '',
  'a',
  'web',
  'Web',
  'a-b',
  'a.b',
  'a_b',
  '-a',
  'a-',
  '1a',
  '.',
  '..',
  '..a',
  '../a',
  'a/../b',
  '/',
  '/abs',
  '//',
  '/a/./b',
  'a/b',
  'a/b/c',
  'example.com',
  'example.com/name',
  'Example.com/Name',
  'example.com/a b',
  'kubernetes.io/name',
  'x.kubernetes.io/name',
  '*',
  '*.example.com',
  'a:b',
  '10.0.0.1',
  '010.0.0.1',
  '::1',
  'fd00::1',
  '127.0.0.1',
  '0.0.0.0',
  '10.0.0.0/8',
  '10.1.2.3/8',
  'fd00::/64',
  '10.0.0.0/33',
  'None',
  '0',
  '1',
  '-1',
  '80',
  '0%',
  '5%',
  '100%',
  '101%',
  '%',
  'http',
  'HTTP',
  'https',
  ' a',
  'a ',
  'ü',
  'a\nb',
  'true',
  'null',
  'v1',
  'apps/v1',
  'a/b/v1',
  'IPv4',
  'metadata.name',
  "metadata.labels['a']",
  "metadata.annotations['A/b']",
  "metadata.name['a']",
  'spec.nodeName',
  'status.hostIPs',
  'metadata.labels',
  'spec.host',
  'limits.cpu',
  'requests.hugepages-2Mi',
  'limits.memory',
  '@daily',
  '* * * * *',
  '60 * * * *',
  'Europe/Berlin',
  'UTC',
  'Nowhere/City',
  '0,2-4',
  '0-1',
  'localhost/a',
  'runtime/default',
  'CAP_SYS_ADMIN',
  'SYS_ADMIN',
  'net.core.somaxconn',
  'kernel.shm_rmid_forced',
  'DOMAIN\\user',
  'https://a.b/c',
  'iqn.2001-04.com.example:storage',
  'host:80',
  'Role',
  'ClusterRole',
  'User',
  'ServiceAccount',
  'rbac.authorization.k8s.io',
  'PersistentVolumeClaim',
  'Deployment',
  'Restart',
  'In',
  'Exists',
  'windows',
  'linux',
  'PreferSameNode',
  'RSA4096',
  'a1',
  long(15),
  long(16),
  long(52),
  long(53),
  long(63),
  long(64),
  long(253),
  long(254),
];

const INTEGERS = [
  64, 65, 99999, 200000, -2147483648, -1, 0, 1, 2, 3, 22, 30, 31, 80, 100, 101, 255, 256, 511, 512,
  599, 600, 1800, 1801, 3599, 3600, 3601, 10000, 10001, 30000, 32768, 65535, 65536, 86400, 86401,
  100000, 100001, 2147483647,
];
const LONG_INTEGERS = [...INTEGERS, 2147483648, 4294967296, 4294967297, 9007199254740991];
const QUANTITIES = [
  '0',
  0,
  '1',
  1,
  '-1',
  '1m',
  '10m',
  '100m',
  '500m',
  '1Ki',
  '1024',
  '1Mi',
  '2Mi',
  '3Mi',
  '1Gi',
  '1k',
  '1.5',
  '0.5n',
  '1e3',
  '1E',
  '1.5Gi',
  '64Mi',
  '100Gi',
  '-0.1',
];
const RESOURCES = [
  'cpu',
  'memory',
  'storage',
  'ephemeral-storage',
  'hugepages-2Mi',
  'hugepages-1Gi',
  'hugepages-x',
  'example.com/gpu',
  'kubernetes.io/batteries',
  'requests.example.com/gpu',
  'pods',
  'requests.cpu',
  'limits.memory',
  'services',
  'requests.storage',
  'Bad Key',
  'a/b/c',
  'count/jobs.batch',
  'example.com/' + long(60),
];
const KEYS = [
  'scheduler.alpha.kubernetes.io/tolerations',
  'container.seccomp.security.alpha.kubernetes.io/web',
  'a',
  'app.kubernetes.io/name',
  'Example.com/Key',
  'a b',
  'a/b/c',
  '',
  '-a',
  'key.json',
  '..a',
  '.',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  long(63),
  long(64),
  long(254),
  'kubernetes.io/ingress.class',
  'service.kubernetes.io/topology-mode',
  'service.kubernetes.io/topology-aware-hints',
  'service.beta.kubernetes.io/load-balancer-source-ranges',
  'container.apparmor.security.beta.kubernetes.io/web',
  'container.apparmor.security.beta.kubernetes.io/other',
  'seccomp.security.alpha.kubernetes.io/pod',
  'controller.kubernetes.io/pod-deletion-cost',
  'kubernetes.io/config.mirror',
  'kubernetes.io/service-account.name',
  'volume.beta.kubernetes.io/storage-class',
  'tls.crt',
  'tls.key',
  'username',
  'password',
  'ssh-privatekey',
  '.dockerconfigjson',
  '.dockercfg',
];
const BASE64 = ['', 'YQ==', 'e30=', 'bnVsbA==', 'W10=', 'eyJhIjoxfQ==', 'YQ', '!'];
const TIMES = ['2026-01-31T12:00:00Z', '2026-01-31', '', '2026-01-31T12:00:00.000001Z'];

/** Values of fields by their names, right ones first of all. */
const BY_NAME: Readonly<Record<string, readonly unknown[]>> = {
  signerName: ['example.com/a', 'kubernetes.io/a', 'a/b', 'example.com/a/b'],
  keyType: ['RSA3072', 'ED25519', 'RSA'],
  accessModes: ['ReadWriteOnce', 'ReadWriteMany', 'ReadWriteOncePod'],
  action: ['FailJob', 'FailIndex', 'Ignore', 'Count', 'Restart', 'RestartAllContainers'],
  apiGroup: ['', 'apps', 'rbac.authorization.k8s.io', 'snapshot.storage.k8s.io', 'Bad Group'],
  apiVersion: ['v1', 'apps/v1', '', 'a/b/c'],
  cidr: ['10.0.0.0/8', 'fd00::/16', '10.0.0.1/8'],
  claimName: ['data', 'web-all', 'web-scratch'],
  clusterIP: ['None', '10.0.0.10', 'fd00::1', ''],
  clusterIPs: ['None', '10.0.0.10', 'fd00::1', '10.0.0.11'],
  completionMode: ['Indexed', 'NonIndexed'],
  divisor: ['0', '1', '1m', '1Mi', '1k', '1024', '1000', '2'],
  effect: ['NoSchedule', 'NoExecute', 'PreferNoSchedule', ''],
  initiatorName: ['iqn.2001-04.com.example:a', 'eui.0123456789abcdef', 'x'],
  iqn: ['eui.0123456789abcdef', 'naa.0123456789abcdef0123456789abcdef', 'eui.1', 'naa.1', 'iqn.1'],
  except: ['10.1.0.0/16', '10.0.0.0/8', '11.0.0.0/16', 'fd00::/64'],
  externalIPs: ['1.2.3.4', '127.0.0.1', '169.254.0.1', 'fd00::1'],
  ip: ['10.0.0.1', 'fd00::1', 'x'],
  ipFamilies: ['IPv4', 'IPv6'],
  key: ['a', 'app', 'example.com/a', 'kubernetes.io/hostname'],
  kind: [
    'ServiceAccount',
    'User',
    'Group',
    'Role',
    'ClusterRole',
    'PersistentVolumeClaim',
    'Deployment',
  ],
  loadBalancerSourceRanges: ['10.0.0.0/8', ' 10.0.0.0/8 ', '10.0.0.1'],
  matchLabelKeys: ['app.kubernetes.io/name', 'pod-template-hash', 'a'],
  mismatchLabelKeys: ['app.kubernetes.io/name', 'pod-template-hash', 'a'],
  mountPath: ['/tmp', '/data', 'relative', '/etc/web'],
  name: [
    'web',
    'tmp',
    'config',
    'secret',
    'claim',
    'all',
    'block',
    'migrate',
    'http',
    'other',
    'linux',
    'windows',
    'cpu',
  ],
  nameservers: ['10.0.0.1', '8.8.8.8', 'fd00::1', 'x'],
  operator: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Equal', ''],
  path: ['/a', 'a', 'a/b', '/'],
  policyTypes: ['Ingress', 'Egress'],
  resource: ['limits.cpu', 'requests.memory', 'limits.hugepages-2Mi', 'requests.ephemeral-storage'],
  resourceName: ['cpu', 'memory', 'storage'],
  restartPolicy: ['Always', 'OnFailure', 'Never', 'NotRequired', 'RestartContainer'],
  rules: [],
  searches: ['example.com', 'a_b.com', '.', 'example.com.'],
  selectPolicy: ['Max', 'Min', 'Disabled'],
  succeededIndexes: ['0', '0-1', '0,2', '1,0', '2-1', '0-9', ''],
  topologyKey: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'a b'],
  trafficDistribution: ['PreferClose', 'PreferSameZone', 'PreferSameNode', 'Close'],
  type: [
    'Resource',
    'Pods',
    'Object',
    'External',
    'ContainerResource',
    'Utilization',
    'Value',
    'AverageValue',
    'Percent',
    'ClusterIP',
    'NodePort',
    'LoadBalancer',
    'ExternalName',
    'Localhost',
    'RuntimeDefault',
    'Unconfined',
    'kubernetes.io/tls',
    'kubernetes.io/dockerconfigjson',
    'Opaque',
    'kubernetes.io/basic-auth',
    'kubernetes.io/ssh-auth',
    'Recreate',
    'RollingUpdate',
    'OnDelete',
    'Container',
    'Pod',
  ],
  values: ['a', '1', 'b'],
  verbs: ['get', '*'],
  volumeName: ['tmp', 'config', 'web'],
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
};

/** Makes values of a schema's types: right ones more often than not, so that one wrong one shows. */
export class Values {
  readonly #schemas: Schemas;
  readonly #random: Random;

  constructor(schemas: Schemas, random: Random) {
    this.#schemas = schemas;
    this.#random = random;
  }

  /** @param owner the type and the name of the field */
  of(type: string, owner: readonly [type: string, field: string], depth = 0): unknown {
    const random = this.#random;
    if (type.startsWith('[]')) {
      const length = random.pick([0, 1, 1, 1, 2, 2, 3]);
      const items = Array.from({ length }, () => this.of(type.slice(2), owner, depth + 1));
      return random.chance(0.1) ? [...items, ...items] : items;
    }
    if (type.startsWith('{}')) {
      const keys = type === '{}quantity' ? RESOURCES : KEYS;
      const length = random.pick([0, 1, 1, 2]);
      return Object.fromEntries(
        Array.from({ length }, () => [random.pick(keys), this.of(type.slice(2), owner, depth + 1)]),
      );
    }
    const shape = this.#schemas.types[type];
    return shape === undefined ? this.#scalar(type, owner) : this.#object(type, depth);
  }

  #object(type: string, depth: number): object {
    const { fields = {}, required = [] } = this.#schemas.types[type] ?? {};
    const random = this.#random;
    const names = Object.keys(fields).filter((name) => !dropsAll(this.#schemas, type, name));
    const wanted = new Set(random.chance(0.95) ? required : []);
    const more = depth > 6 ? 0 : random.pick([0, 1, 1, 2, 3]);
    for (let count = 0; count < more && names.length > 0; count += 1)
      wanted.add(random.pick(names));
    return Object.fromEntries(
      [...wanted].map((name) => [name, this.of(fields[name] ?? 'string', [type, name], depth + 1)]),
    );
  }

  #scalar(type: string, [owner, field]: readonly [string, string]): unknown {
    const random = this.#random;
    const known = BY_NAME[field] ?? [];
    const values = this.#schemas.types[owner]?.enums?.[field] ?? [];
    if (random.chance(0.02)) return random.pick([null, true, 1, 'x', [], {}]);
    if (values.length > 0 && random.chance(0.7)) return random.pick(values);
    if (
      known.length > 0 &&
      random.chance(0.6) &&
      ['string', 'int-or-string', 'quantity'].includes(type)
    )
      return random.pick(known);
    switch (type) {
      case 'boolean':
        return random.chance(0.5);
      case 'int32':
        return random.chance(0.5) ? random.pick([1, 2, 80, 0, -1]) : random.pick(INTEGERS);
      case 'int64':
        return random.chance(0.5) ? random.pick([1, 30, 1000]) : random.pick(LONG_INTEGERS);
      case 'double':
        return random.pick([0, 1.5, -1]);
      case 'quantity':
        return random.pick(QUANTITIES);
      case 'int-or-string':
        return random.chance(0.5) ? random.pick(INTEGERS) : random.pick(STRINGS);
      case 'byte':
        return random.pick(BASE64);
      case 'date-time':
      case 'date-time-micro':
        return random.pick(TIMES);
      case 'any':
        return {};
      default:
        return random.chance(0.4)
          ? random.pick(['web', 'a', 'example.com/a'])
          : random.pick(STRINGS);
    }
  }
}
