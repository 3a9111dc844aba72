import { edited } from '../case.ts';

/** Manifests at the limits that random changes do not reach, on both sides of each. */

const labels = { app: 'web' };
const metadata = { name: 'web', labels };
const container = { name: 'web', image: 'web:1' };

const pod = (spec: object, annotations: Readonly<Record<string, string>> = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { ...metadata, annotations },
  spec: { containers: [container], ...spec },
});

const inContainer = (fields: object, spec: object = {}): object =>
  pod({ ...spec, containers: [{ ...container, ...fields }] });

const job = (spec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'web' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } }, ...spec },
});

const indexed = (spec: object): object =>
  job({ completionMode: 'Indexed', completions: 5, ...spec });

const cronJob = (spec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'web' },
  spec: {
    schedule: '@daily',
    jobTemplate: {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
    },
    ...spec,
  },
});

const ingress = (path: string): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata,
  spec: {
    rules: [
      {
        http: {
          paths: [
            {
              path,
              pathType: 'Prefix',
              backend: { service: { name: 'web', port: { number: 80 } } },
            },
          ],
        },
      },
    ],
  },
});

const service = (spec: object, annotations: Readonly<Record<string, string>> = {}): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { ...metadata, annotations },
  spec: { ports: [{ port: 80 }], ...spec },
});

const secret = (fields: object): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata,
  ...fields,
});

const statefulSet = (claim: object, spec: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata,
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [container], ...spec } },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
          ...claim,
        },
      },
    ],
  },
});

const list = <T>(length: number, item: (position: number) => T): T[] =>
  Array.from({ length }, (_, position) => item(position));

const around = <T>(limit: number, make: (length: number) => T): T[] => [
  make(limit),
  make(limit + 1),
];

const iscsi = (fields: object): object =>
  pod({
    volumes: [
      {
        name: 'a',
        iscsi: { targetPortal: 'a', iqn: 'iqn.2001-04.com.example:a', lun: 0, ...fields },
      },
    ],
  });

const sysctl = (name: string, spec: object): object =>
  pod({ ...spec, securityContext: { sysctls: [{ name, value: '1' }] } });

const windows = (runAsUserName: string): object =>
  inContainer({ securityContext: { windowsOptions: { runAsUserName } } });

const LOCALHOST = { type: 'Localhost', localhostProfile: 'a' };
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/web';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/web';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const PROFILES = ['runtime/default', 'unconfined', 'localhost/a', 'localhost/b', 'other'];
const profiles = [{ type: 'RuntimeDefault' }, { type: 'Unconfined' }, LOCALHOST];

const withAnnotation = (manifest: object, name: string, value: string): object =>
  edited(manifest, { [`metadata.annotations[${name}]`]: value });

const claim = { kind: 'PersistentVolumeClaim', name: 'a' };

const bundle = (source: object): object =>
  pod({
    volumes: [
      { name: 'a', projected: { sources: [{ clusterTrustBundle: { path: 'a', ...source } }] } },
    ],
  });

const certificate = (fields: object): object =>
  pod({
    volumes: [
      {
        name: 'a',
        projected: {
          sources: [
            {
              podCertificate: {
                signerName: 'example.com/a',
                keyType: 'ED25519',
                keyPath: 'a',
                ...fields,
              },
            },
          ],
        },
      },
    ],
  });

export const written: readonly object[] = [
  // Jobs
  ...around(20, (length) =>
    job({
      podFailurePolicy: {
        rules: list(length, (code) => ({
          action: 'Ignore',
          onExitCodes: { operator: 'In', values: [code + 1] },
        })),
      },
    }),
  ),
  ...around(255, (length) =>
    job({
      podFailurePolicy: {
        rules: [
          {
            action: 'Ignore',
            onExitCodes: { operator: 'NotIn', values: list(length, (code) => code) },
          },
        ],
      },
    }),
  ),
  ...around(20, (length) =>
    job({
      podFailurePolicy: {
        rules: [
          {
            action: 'Ignore',
            onPodConditions: list(length, () => ({ type: 'A', status: 'True' })),
          },
        ],
      },
    }),
  ),
  ...around(20, (length) =>
    indexed({ successPolicy: { rules: list(length, () => ({ succeededCount: 1 })) } }),
  ),
  ...around(100_000, (parallelism) => indexed({ parallelism })),
  ...around(100_000, (completions) => indexed({ completions, backoffLimitPerIndex: 1 })),
  ...around(10_000, (parallelism) =>
    indexed({ completions: 100_001, parallelism, backoffLimitPerIndex: 1, maxFailedIndexes: 1 }),
  ),
  ...around(10_000, (maxFailedIndexes) =>
    indexed({ completions: 100_001, backoffLimitPerIndex: 1, maxFailedIndexes }),
  ),
  ...around(100_000, (maxFailedIndexes) =>
    indexed({ completions: 200_000, backoffLimitPerIndex: 1, maxFailedIndexes }),
  ),
  ...['0', '0-4', '4', '5', '0,2-3', '0,0', '3-1', '1-1', 'a', '0-', '', '+1', '-1', '0-1-2'].map(
    (succeededIndexes) => indexed({ successPolicy: { rules: [{ succeededIndexes }] } }),
  ),
  ...around(51, (length) => job({ managedBy: `example.com/${'x'.repeat(length)}` })),
  ...[
    'UTC',
    'Local',
    'local',
    'Europe/Berlin',
    'europe/berlin',
    'EUROPE/BERLIN',
    'Europe/berlin',
    'Etc/GMT+1',
    'GMT+1',
    'US/Pacific',
    'America/Port_of_Spain',
    '+01:00',
    '../UTC',
    '',
  ].map((timeZone) => cronJob({ timeZone })),
  ...[
    '* * * * *',
    '*/5 0-23 1,15 JAN-DEC SUN',
    '0 0 ? * 6',
    '0 0 * * 7',
    '0 0 31 2 *',
    '@hourly',
    '@every 1h',
    '@every 1',
    '@every -1s',
    '@every 1h1h',
    '@Daily',
    '1-5/2 * * * *',
    '5/2 * * * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '*/60 * * * *',
    '*/61 * * * *',
    '* * * * * *',
    ' * * * * *',
    '1,,2 * * * *',
    '1-2-3 * * * *',
    'TZ=UTC * * * * *',
    'CRON_TZ=UTC * * * * *',
    '*-5 * * * *',
    '?/5 * * * *',
    '0 0 * jan mon-fri',
    '00 01 * * *',
    '+1 * * * *',
    '1/2/3 * * * *',
  ].map((schedule) => cronJob({ schedule })),
  // Numbers
  ...around(2 ** 31 - 1, (parallelism) => job({ parallelism })),
  ...around(-(2 ** 31) - 1, (tolerationSeconds) =>
    pod({ tolerations: [{ key: 'a', effect: 'NoExecute', tolerationSeconds }] }),
  ),
  ...['Gi', 'm', '-', '.', ' 1Gi ', 'Pi', 'Ei', 'e-9', 'e-10', '1e400', '1e-400', '1 Gi', ' '].map(
    (memory) => inContainer({ resources: { requests: { memory } } }),
  ),
  // Pods
  ...['Always', 'Never', 'OnFailure', 'x'].flatMap((restartPolicy) =>
    [{}, { livenessProbe: { tcpSocket: { port: 80 } } }, { lifecycle: {} }].flatMap((fields) => [
      pod({ initContainers: [{ name: 'a', image: 'a', restartPolicy, ...fields }] }),
      inContainer({ restartPolicy, ...fields }),
    ]),
  ),
  ...around(32, (length) => pod({ dnsConfig: { searches: list(length, () => 'a') } })),
  ...around(10, (length) =>
    pod({
      dnsConfig: {
        searches: list(length, () =>
          'x'
            .repeat(60)
            .concat('.', 'y'.repeat(60), '.', 'z'.repeat(60), '.abcdefghijklmnopqrstuv'),
        ),
      },
    }),
  ),
  ...around(3, (length) => pod({ dnsConfig: { nameservers: list(length, () => '10.0.0.1') } })),
  ...around(64, (length) => pod({ hostnameOverride: 'x'.repeat(length) })),
  pod({ hostnameOverride: 'web', setHostnameAsFQDN: true }),
  pod({ hostnameOverride: 'web', hostNetwork: true }),
  ...around(4095, (length) =>
    inContainer({
      securityContext: {
        appArmorProfile: { type: 'Localhost', localhostProfile: 'x'.repeat(length) },
      },
    }),
  ),
  ...['', ' a', 'a'].map((localhostProfile) =>
    inContainer({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile } } }),
  ),
  ...profiles.flatMap((profile) =>
    PROFILES.flatMap((value) => [
      withAnnotation(
        inContainer({ securityContext: { appArmorProfile: profile } }),
        APP_ARMOR,
        value,
      ),
      withAnnotation(inContainer({ securityContext: { seccompProfile: profile } }), SECCOMP, value),
      withAnnotation(pod({ securityContext: { seccompProfile: profile } }), SECCOMP_POD, value),
      withAnnotation(pod({ securityContext: { appArmorProfile: profile } }), APP_ARMOR, value),
    ]),
  ),
  ...['[{"key":"a","operator":"Exists"}]', '[{"key":"a b"}]', '[{}]', 'a', '{}', '[]', 'null'].map(
    (value) => pod({}, { 'scheduler.alpha.kubernetes.io/tolerations': value }),
  ),
  ...[
    '1',
    '-1',
    '+1',
    '01',
    '-0',
    '2147483647',
    '2147483648',
    '-2147483648',
    '-2147483649',
    'a',
    '',
  ].map((value) => pod({}, { 'controller.kubernetes.io/pod-deletion-cost': value })),
  pod({ nodeName: 'a' }, { 'kubernetes.io/config.mirror': 'a' }),
  pod(
    { nodeName: 'a', resourceClaims: [{ name: 'a', resourceClaimName: 'a' }] },
    { 'kubernetes.io/config.mirror': 'a' },
  ),
  ...['data', 'web-data', 'web-b'].map((claimName) =>
    pod({
      volumes: [
        {
          name: 'data',
          ephemeral: {
            volumeClaimTemplate: {
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1' } } },
            },
          },
        },
        { name: 'b', persistentVolumeClaim: { claimName } },
      ],
    }),
  ),
  ...around(63, (length) =>
    iscsi({ initiatorName: 'iqn.2001-04.com.example:a', targetPortal: 'x'.repeat(length - 1) }),
  ),
  ...[
    'eui.0123456789abcdef',
    'eui.1',
    'naa.0123456789abcdef0123456789abcdef',
    'naa.1',
    'iqn.1',
    'x',
  ].flatMap((name) => [iscsi({ iqn: name }), iscsi({ initiatorName: name })]),
  iscsi({ chapAuthSession: true }),
  iscsi({ chapAuthSession: true, secretRef: { name: 'a' } }),
  ...around(64, (length) =>
    pod({
      volumes: [
        { name: 'a', quobyte: { registry: 'a:1', volume: 'a', tenant: 'x'.repeat(length) } },
      ],
    }),
  ),
  ...['a:1', 'a', 'a:1,b', '[::1]:1', '::1:1', ':1'].map((registry) =>
    pod({ volumes: [{ name: 'a', quobyte: { registry, volume: 'a' } }] }),
  ),
  ...[
    'net.core.a',
    'net/core/a',
    'kernel.sem',
    'kernel.shm_a',
    'kernel.msgmax',
    'fs.mqueue.a',
    'vm.a',
    'network.a',
  ].flatMap((name) => [
    sysctl(name, {}),
    sysctl(name, { hostNetwork: true }),
    sysctl(name, { hostIPC: true }),
  ]),
  ...[
    'user',
    'DOMAIN\\user',
    'DOMAIN\\',
    '\\user',
    'a\\b\\c',
    '. .',
    'a,b',
    'NT AUTHORITY\\SYSTEM',
    'example.com\\user',
    '-a.com\\user',
    `${'x'.repeat(16)}\\user`,
    `${'x'.repeat(256)}\\user`,
    'x'.repeat(104),
    'x'.repeat(105),
    'a\tb',
  ].map(windows),
  ...around(65536, (length) =>
    inContainer({
      securityContext: { windowsOptions: { gmsaCredentialSpec: 'x'.repeat(length) } },
    }),
  ),
  inContainer({
    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } },
  }),
  inContainer({
    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } },
  }),
  pod({ hostPID: true, shareProcessNamespace: true }),
  inContainer({ lifecycle: { preStop: { sleep: { seconds: 30 } } } }),
  inContainer({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }),
  inContainer({ lifecycle: { preStop: { sleep: { seconds: 0 } } } }),
  inContainer(
    { lifecycle: { preStop: { sleep: { seconds: 2 } } } },
    { terminationGracePeriodSeconds: -1 },
  ),
  ...around(20, (length) =>
    inContainer({
      restartPolicy: 'Never',
      restartPolicyRules: list(length, () => ({
        action: 'Restart',
        exitCodes: { operator: 'In', values: [1] },
      })),
    }),
  ),
  ...around(255, (length) =>
    inContainer({
      restartPolicy: 'Never',
      restartPolicyRules: [
        { action: 'Restart', exitCodes: { operator: 'In', values: list(length, (code) => code) } },
      ],
    }),
  ),
  ...['4Mi', '6Mi', '7Mi'].map((limit) =>
    pod({
      resources: { limits: { 'hugepages-2Mi': limit, cpu: '1' } },
      containers: [{ ...container, resources: { limits: { 'hugepages-2Mi': '6Mi', cpu: '1' } } }],
    }),
  ),
  inContainer(
    {
      volumeMounts: [
        {
          name: 'a',
          mountPath: '/a',
          readOnly: true,
          recursiveReadOnly: 'Enabled',
          mountPropagation: 'HostToContainer',
        },
      ],
    },
    { volumes: [{ name: 'a', emptyDir: {} }] },
  ),
  ...['/a', '/b'].map((devicePath) =>
    inContainer(
      {
        volumeMounts: [{ name: 'a', mountPath: '/a' }],
        volumeDevices: [{ name: 'b', devicePath }],
      },
      {
        volumes: [
          { name: 'a', emptyDir: {} },
          { name: 'b', persistentVolumeClaim: { claimName: 'b' } },
        ],
      },
    ),
  ),
  ...[
    { name: 'a' },
    { name: '' },
    { name: 'a:b' },
    { name: 'example.com:a:b' },
    { name: 'A' },
    { signerName: 'example.com/a' },
    { signerName: '' },
    { signerName: 'a/b' },
    { signerName: 'example.com/a/b' },
    { name: 'a', signerName: 'example.com/a' },
    { name: 'a', labelSelector: {} },
    {},
    { name: 'a', path: '' },
  ].map(bundle),
  ...[
    {},
    { keyPath: '' },
    { keyType: 'RSA' },
    { signerName: 'a' },
    { maxExpirationSeconds: 3599 },
    { maxExpirationSeconds: 7862400 },
    { maxExpirationSeconds: 7862401 },
    { signerName: 'kubernetes.io/a', maxExpirationSeconds: 86401 },
    { certificateChainPath: 'a' },
    { credentialBundlePath: '../a' },
  ].map(certificate),
  // Others
  ...['/a', '/a//b', '/a/./b', '/a/../b', '/%2f', '/%2F', '/a/..', '/a/.', 'a', '/..a'].map(
    ingress,
  ),
  ...[
    { dataSource: claim },
    { dataSource: claim, dataSourceRef: claim },
    { dataSource: claim, dataSourceRef: { ...claim, namespace: 'a' } },
    { dataSourceRef: { ...claim, namespace: 'a' } },
    { dataSource: claim, dataSourceRef: { ...claim, name: 'b' } },
  ].map((each) => statefulSet(each)),
  statefulSet({}, { hostname: 'A', subdomain: 'B' }),
  ...[{ a: 'x'.repeat(1024 * 1024) }, { a: 'x'.repeat(1024 * 1024 + 1) }].map((data) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data,
  })),
  secret({ type: 'kubernetes.io/service-account-token' }),
  ...['{}', 'null', '[]', '1', '', 'a', '{"a":1}', '{} x'].flatMap((text) =>
    ['dockercfg', 'dockerconfigjson'].map((type) =>
      secret({ type: `kubernetes.io/${type}`, stringData: { [`.${type}`]: text } }),
    ),
  ),
  ...[
    'kubernetes.io/ssh-auth',
    'kubernetes.io/basic-auth',
    'kubernetes.io/tls',
    'kubernetes.io/dockercfg',
    'bootstrap.kubernetes.io/token',
  ].flatMap((type) => [
    secret({ type }),
    secret({ type, stringData: { 'ssh-privatekey': '', username: '', 'tls.crt': '' } }),
  ]),
  ...['10.0.0.0/8', '10.0.0.0/8, fd00::/8', 'a', '', ' ', '10.0.0.1/8'].flatMap((value) => [
    service(
      { type: 'LoadBalancer' },
      { 'service.beta.kubernetes.io/load-balancer-source-ranges': value },
    ),
    service({}, { 'service.beta.kubernetes.io/load-balancer-source-ranges': value }),
  ]),
  ...[
    '10.0.0.1',
    '010.0.0.1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'FD00::1',
    'fd00:0::1',
    '127.0.0.1',
    '::ffff:127.0.0.1',
    'ff02::1',
    'ff12::1',
    '224.0.0.1',
    '224.0.1.1',
    'fe80::1',
    'fe80::1%eth0',
    '1.2.3',
    '::',
    '0.0.0.0',
    '1.2.3.4.5',
    '256.1.1.1',
  ].flatMap((address) => [
    service({ externalIPs: [address] }),
    service({ clusterIP: address }),
    pod({ hostAliases: [{ ip: address, hostnames: ['a'] }] }),
  ]),
  ...[
    '10.0.0.0/8',
    '10.0.0.1/8',
    '010.0.0.0/8',
    '10.0.0.0/08',
    '10.0.0.0/33',
    'fd00::/8',
    'fd00::1/64',
    '::ffff:10.0.0.0/104',
    '10.0.0.0',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
  ].flatMap((cidr) =>
    [undefined, ['10.1.0.0/16'], ['10.0.0.0/8'], ['11.0.0.0/16'], ['fd00:1::/32']].map(
      (except) => ({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata,
        spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr, except } }] }] },
      }),
    ),
  ),
];
