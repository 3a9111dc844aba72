import { checkManifests } from './check-rules.ts';
import * as general from './rules/index.ts';
import {
  account,
  autoscaler,
  barePod,
  binding,
  budget,
  configMap,
  container,
  cronJob,
  daemonSet,
  deployment,
  job,
  list,
  object,
  pod,
  server,
  service,
  statefulSet,
  worker,
} from './testing/manifests.ts';

const rules = Object.values(general);

/** `rule: object path message` of all that is found. */
function found(...manifests: readonly unknown[]): readonly string[] {
  return checkManifests(manifests, { rules }).flatMap(({ findings }) =>
    findings.map((one) =>
      [`${one.rule}:`, one.object, one.path, one.message].filter((part) => part !== '').join(' '),
    ),
  );
}

const variables = { ...worker, envFrom: [{ configMapRef: { name: 'shop' } }] };
const claim = { metadata: { name: 'data' }, spec: {} };
const stored = {
  ...worker,
  volumeMounts: [...worker.volumeMounts, { name: 'data', mountPath: '/data' }],
};
const tokened = pod(worker, { automountServiceAccountToken: true, serviceAccountName: 'shop' });
const projected = (...sources: readonly object[]) => ({
  volumes: [
    { name: 'tmp', emptyDir: {} },
    { name: 'more', projected: { sources } },
  ],
});
const percent = (maxUnavailable: unknown) => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } },
});
const database = { ...worker, image: 'docker.io/bitnami/postgresql-repmgr:16' };
const route = (backend: object, kind = 'HTTPRoute') =>
  object('gateway.networking.k8s.io/v1', kind, { spec: { rules: [{ backendRefs: [backend] }] } });
const image = (name: string) => deployment(pod({ ...worker, image: name }));

describe('manifests that keep every rule', () => {
  it.each<readonly [what: string, manifests: readonly unknown[]]>([
    ['a web service', [deployment(pod(server)), service()]],
    ['a web service in a List', [list(deployment(pod(server)), list(service()))]],
    ['a worker', [deployment(pod(worker))]],
    [
      'a worker that may run once alone',
      [deployment(pod(worker), { strategy: { type: 'Recreate' } })],
    ],
    [
      'a server that nobody drains, without a Service',
      [deployment(pod({ ...server, lifecycle: {} }))],
    ],
    [
      'a stateful worker with a claim',
      [statefulSet(pod(stored), { volumeClaimTemplates: [claim] })],
    ],
    [
      'a StatefulSet with its Service',
      [statefulSet(pod(server), { serviceName: 'shop' }), service()],
    ],
    [
      'a Service whose endpoints others make, beside pods',
      [deployment(pod(worker)), service({ selector: undefined })],
    ],
    [
      'a route of the Gateway API',
      [deployment(pod(server)), service(), route({ name: 'shop', port: 80 })],
    ],
    ['one stateful pod', [statefulSet(pod(worker), { replicas: 1 })]],
    ['an agent on every node', [daemonSet(pod(worker), percent('10%'))]],
    ['a Job', [job(pod(container, { restartPolicy: 'Never' }))]],
    [
      'a Job with a port',
      [job(pod({ ...server, livenessProbe: undefined, readinessProbe: undefined }))],
    ],
    [
      'a CronJob with variables from a ConfigMap',
      [cronJob(pod({ ...container, envFrom: variables.envFrom })), configMap()],
    ],
    ['a Pod that ends', [barePod(pod(container, { restartPolicy: 'OnFailure' }))]],
    ['a Pod that goes on', [barePod(pod(worker))]],
    [
      'a hook',
      [
        {
          ...barePod(pod(container)),
          metadata: {
            ...(barePod(pod(container))['metadata'] as object),
            annotations: { 'helm.sh/hook': 'test' },
          },
        },
      ],
    ],
    [
      'an init container',
      [deployment(pod(worker, { initContainers: [{ ...container, name: 'init' }] }))],
    ],
    [
      'a native sidecar',
      [
        deployment(
          pod(worker, { initContainers: [{ ...worker, name: 'side', restartPolicy: 'Always' }] }),
        ),
      ],
    ],
    [
      'an operator',
      [
        deployment(tokened),
        account({ automountServiceAccountToken: true }),
        binding('ClusterRoleBinding'),
      ],
    ],
    [
      'an operator with a projected token',
      [
        deployment(
          pod(worker, {
            serviceAccountName: 'shop',
            ...projected(
              { serviceAccountToken: { path: 'token' } },
              { configMap: { name: 'kube-root-ca.crt' } },
            ),
          }),
        ),
        binding('RoleBinding'),
      ],
    ],
    [
      'a ServiceAccount that keeps its token',
      [
        deployment(
          pod(worker, { automountServiceAccountToken: undefined, serviceAccountName: 'shop' }),
        ),
        account({ automountServiceAccountToken: false }),
      ],
    ],
    [
      'an optional ConfigMap',
      [
        deployment(
          pod({ ...worker, envFrom: [{ configMapRef: { name: 'more', optional: true } }] }),
        ),
      ],
    ],
    [
      'a key of a Secret as a file',
      [
        deployment(
          pod(worker, {
            volumes: [
              { name: 'tmp', emptyDir: {} },
              {
                name: 'tls',
                secret: { secretName: 'tls', items: [{ key: 'tls.crt', path: 'tls.crt' }] },
              },
            ],
          }),
        ),
      ],
    ],
    [
      'pods that share resources',
      [deployment(pod({ ...worker, resources: {} }, { resources: container.resources }))],
    ],
    [
      'a Service of Knative, which is another kind',
      [object('serving.knative.dev/v1', 'Service', { spec: { template: {} } }, 'db.postgres')],
    ],
    [
      'names of roles',
      [object('rbac.authorization.k8s.io/v1', 'ClusterRole', {}, 'system:shop:read')],
    ],
    [
      'a stateful web service that is scaled',
      [statefulSet(pod(server), { replicas: undefined }), service(), autoscaler('StatefulSet', 2)],
    ],
    [
      'a budget for several pods',
      [deployment(pod(worker), { replicas: 3 }), budget({ minAvailable: 2 })],
    ],
    ['a budget for stateful pods', [statefulSet(pod(worker)), budget({ minAvailable: '50%' })]],
    [
      'one object in two namespaces',
      [
        configMap(),
        {
          ...configMap(),
          metadata: { ...(configMap()['metadata'] as object), namespace: 'other' },
        },
      ],
    ],
    ['an exporter', [image('quay.io/prometheuscommunity/postgres-exporter:v0.17.1')]],
    ['an exporter of MySQL', [image('prom/mysqld-exporter:v0.17.2')]],
    [
      'a proxy before a database elsewhere',
      [
        deployment(
          pod({
            ...server,
            image: 'cloud-sql-proxy:2.0',
            ports: [{ name: 'http', containerPort: 5432 }],
          }),
        ),
      ],
    ],
    [
      'a client that waits for a database',
      [
        deployment(
          pod(worker, { initContainers: [{ ...container, name: 'wait', image: 'postgres:16' }] }),
        ),
        job(pod({ ...container, image: 'postgres:16' })),
      ],
    ],
    [
      'the name of a database elsewhere',
      [
        object(
          'v1',
          'Service',
          {
            spec: { type: 'ExternalName', externalName: 'db.example.com', ports: [{ port: 5432 }] },
          },
          'postgres',
        ),
      ],
    ],
    [
      'addresses that name no Service',
      [
        configMap({
          A: 's3://bucket/x',
          B: 'http://localhost:1',
          C: 'unix:///run/x',
          D: 'http://10.0.0.1',
          E: 'server {\n proxy_pass http://backend;\n}',
        }),
      ],
    ],
    [
      'a NetworkPolicy for the DNS server',
      [
        deployment(pod(worker)),
        object('networking.k8s.io/v1', 'NetworkPolicy', {
          spec: {
            podSelector: {
              matchLabels: {
                'app.kubernetes.io/name': 'shop',
                'app.kubernetes.io/instance': 'rel',
              },
            },
            policyTypes: ['Ingress', 'Egress'],
            egress: [
              {
                to: [
                  {
                    namespaceSelector: {
                      matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
                    },
                  },
                ],
              },
            ],
          },
        }),
      ],
    ],
  ])('%s', (_, manifests) => {
    expect(found(...manifests)).toEqual([]);
  });
});

describe('manifests that break a rule', () => {
  it.each<readonly [finding: string, ...manifests: unknown[]]>([
    [
      'probes: StatefulSet/shop spec.template.spec.containers[0].livenessProbe has no liveness probe',
      statefulSet(pod(container)),
    ],
    [
      'probes: DaemonSet/shop spec.template.spec.containers[0].readinessProbe has no readiness probe',
      daemonSet(pod({ ...server, readinessProbe: {} })),
    ],
    [
      'probes: Pod/shop spec.containers[0].livenessProbe has no liveness probe',
      barePod(pod(container)),
    ],
    [
      'probes: Deployment/shop spec.template.spec.containers[0].readinessProbe has no readiness probe',
      deployment(pod({ ...worker, lifecycle: server.lifecycle })),
      service({ ports: [{ port: 80 }] }),
    ],
    [
      'probes: Deployment/shop spec.template.spec.initContainers[0].livenessProbe has no liveness probe',
      deployment(
        pod(worker, { initContainers: [{ ...container, name: 'side', restartPolicy: 'Always' }] }),
      ),
    ],
    [
      'resources: CronJob/shop spec.jobTemplate.spec.template.spec.containers[0].resources.limits.memory is missing',
      cronJob(pod({ ...container, resources: { ...container.resources, limits: { cpu: '1' } } })),
    ],
    [
      'graceful-shutdown: StatefulSet/shop spec.template.spec.containers[0].lifecycle.preStop is missing, so that requests fail until every proxy knows of the end',
      statefulSet(pod({ ...server, lifecycle: {} })),
      service(),
    ],
    [
      "no-account-token: Job/shop spec.template.spec.automountServiceAccountToken gets the ServiceAccount's token",
      job(pod(container, { automountServiceAccountToken: undefined })),
    ],
    [
      'no-account-token: ServiceAccount/shop automountServiceAccountToken gives its token to pods',
      account(),
    ],
    [
      'rollout: DaemonSet/shop spec.updateStrategy.rollingUpdate.maxUnavailable may miss every pod, and so counts as ready with none',
      daemonSet(pod(worker), percent('100%')),
    ],
    [
      'rollout: StatefulSet/shop spec.updateStrategy.rollingUpdate.maxUnavailable may miss 2 of 2 pods',
      statefulSet(pod(worker), percent(2)),
    ],
    [
      'rollout: StatefulSet/shop spec.updateStrategy.type replaces no pod until somebody deletes it',
      statefulSet(pod(worker), { updateStrategy: { type: 'OnDelete' } }),
    ],
    [
      'rollout: StatefulSet/shop spec.replicas has no pod',
      statefulSet(pod(worker), { replicas: 0 }),
    ],
    [
      'replicas: StatefulSet/shop spec.replicas undoes at every upgrade what the autoscaler has decided',
      statefulSet(pod(worker)),
      autoscaler('StatefulSet', 2),
    ],
    [
      'replicas: StatefulSet/shop spec.replicas is missing',
      statefulSet(pod(worker), { replicas: undefined }),
    ],
    [
      'disruption-budget: PodDisruptionBudget/shop spec.minAvailable needs 2 of the 2 pods, and so allows none to be away',
      statefulSet(pod(worker)),
      budget({ minAvailable: '75%' }),
    ],
    [
      'disruption-budget: PodDisruptionBudget/shop spec.minAvailable needs 1 of the 1 pods, and so allows none to be away',
      deployment(pod(worker), { replicas: 1 }),
      budget({}),
    ],
    [
      'config-checksum: DaemonSet/shop spec.template.metadata.annotations["checksum/config"] is missing, so that a change to the ConfigMap reaches no pod',
      daemonSet(pod(variables)),
      configMap(),
    ],
    [
      'references: StatefulSet/shop spec.serviceName names Service shop, which is not rendered',
      statefulSet(pod(worker), { serviceName: 'shop' }),
    ],
    [
      'references: StatefulSet/shop spec.template.spec.containers[0].volumeMounts[1] names volume data, which the pod does not have',
      statefulSet(pod(stored)),
    ],
    [
      'references: HorizontalPodAutoscaler/shop spec.scaleTargetRef names StatefulSet shop, which is not rendered',
      autoscaler('StatefulSet', 2),
    ],
    [
      'references: Deployment/shop spec.template.spec.volumes[1].projected.sources[0].configMap names ConfigMap more, which is not rendered',
      deployment(pod(worker, projected({ configMap: { name: 'more' } }))),
    ],
    [
      'selectors: Service/shop spec.selector selects by app.kubernetes.io/instance: other, which is not on the pods',
      job(pod(container)),
      service({
        selector: { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/instance': 'other' },
      }),
    ],
    [
      'selectors: ReplicationController/shop spec.selector selects by a: b, which is not on the pods',
      object('v1', 'ReplicationController', {
        spec: {
          replicas: 1,
          selector: {
            a: 'b',
            'app.kubernetes.io/name': 'shop',
            'app.kubernetes.io/instance': 'rel',
          },
          template: pod(worker),
        },
      }),
    ],
    [
      'external-database: StatefulSet/shop spec.template.spec.containers[0].image runs a database, docker.io/bitnami/postgresql-repmgr:16',
      statefulSet(pod(database)),
    ],
    [
      'external-database: Cluster/shop apiVersion has an operator run a database, postgresql.cnpg.io',
      object('postgresql.cnpg.io/v1', 'Cluster'),
    ],
    [
      'valid-names: CronJob/a-name-of-more-than-fifty-two-characters-is-too-long-for-it metadata.name "a-name-of-more-than-fifty-two-characters-is-too-long-for-it" must be at most 52 characters',
      {
        ...cronJob(pod(container)),
        metadata: {
          ...(cronJob(pod(container))['metadata'] as object),
          name: 'a-name-of-more-than-fifty-two-characters-is-too-long-for-it',
        },
      },
    ],
    [
      'valid-names: StatefulSet/shop.web metadata.name "shop.web" must be a DNS label: at most 63 lower-case letters, digits and "-", such as "orders"',
      {
        ...statefulSet(pod(worker), { replicas: 1 }),
        metadata: {
          ...(statefulSet(pod(worker))['metadata'] as object),
          name: 'shop.web',
        },
      },
    ],
    ['unique: ConfigMap/shop metadata.name is there 2 times', list(configMap(), configMap())],
    [
      'service-addresses: ConfigMap/shop data.URL http://cache:6379 names Service cache, which is not rendered',
      configMap({ URL: 'http://cache:6379' }),
    ],
    [
      'pod-security: DaemonSet/shop spec.template.spec.containers[0].securityContext.privileged is privileged',
      daemonSet(
        pod({ ...worker, securityContext: { ...worker.securityContext, privileged: true } }),
      ),
    ],
  ])('%s', (finding, ...manifests) => {
    expect([...new Set(found(...manifests))]).toEqual([finding]);
  });

  it('names the file that an object of a List is from', () => {
    const given = list(account());
    const [result] = checkManifests([given], {
      rules: [general.noAccountToken],
      fileOf: (manifest) => (manifest === given ? 'a.yaml' : undefined),
    });
    expect(result).toMatchObject({
      environments: { manifests: 'findings' },
      findings: [{ file: 'a.yaml', object: 'ServiceAccount/shop' }],
    });
    expect(result?.findings[0]).not.toHaveProperty('decidedBy');
  });

  it('leaves out rules that look at charts alone', () => {
    expect(checkManifests([], { rules }).map(({ id }) => id)).not.toContain('declared-values');
  });

  it.each([
    [undefined],
    [null],
    [1],
    ['x'],
    [[]],
    [{}],
    [{ kind: 'List', items: 'x' }],
    [{ kind: 1 }],
  ])('does not fall over what is no object: %j', (manifest) => {
    expect(() => checkManifests([manifest], { rules })).not.toThrow();
  });
});

it.each([
  [{ name: 'shpo', port: 80 }, 'names Service shpo, which is not rendered'],
  [{ name: 'shop', port: 8080 }, 'names port 8080 of Service shop, which has 80'],
])('a route of the Gateway API to %j is found', (backend, says) => {
  for (const kind of ['HTTPRoute', 'GRPCRoute']) {
    expect(found(deployment(pod(server)), service(), route(backend, kind))).toEqual([
      `service-addresses: ${kind}/shop spec.rules[0].backendRefs[0] ${says}`,
    ]);
  }
});
