/** Manifests with what charts seldom write, so that a mutation lands in every field of a pod. */

const labels = { app: 'web' };
const selector = { matchLabels: labels };
const metadata = { name: 'web', labels };
const items = [{ key: 'a', path: 'a', mode: 0o400 }];

/** One volume of each type. */
const volumes = [
  { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
  { name: 'config', configMap: { name: 'web', items, defaultMode: 0o440 } },
  { name: 'secret', secret: { secretName: 'web', items } },
  { name: 'claim', persistentVolumeClaim: { claimName: 'data', readOnly: true } },
  { name: 'block', persistentVolumeClaim: { claimName: 'block' } },
  { name: 'host', hostPath: { path: '/var', type: 'Directory' } },
  {
    name: 'downward',
    downwardAPI: {
      items: [
        { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
        {
          path: 'cpu',
          mode: 0o444,
          resourceFieldRef: { containerName: 'web', resource: 'limits.cpu', divisor: '1m' },
        },
      ],
    },
  },
  {
    name: 'all',
    projected: {
      defaultMode: 0o444,
      sources: [
        { secret: { name: 'web', items: [{ key: 'b', path: 'b' }] } },
        { configMap: { name: 'web', items: [{ key: 'c', path: 'c' }] } },
        { downwardAPI: { items: [{ path: 'd', fieldRef: { fieldPath: 'metadata.name' } }] } },
        { serviceAccountToken: { path: 'token', expirationSeconds: 3600, audience: 'web' } },
      ],
    },
  },
  {
    name: 'scratch',
    ephemeral: {
      volumeClaimTemplate: {
        metadata: { labels },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
          storageClassName: 'fast',
        },
      },
    },
  },
  { name: 'csi', csi: { driver: 'example.com', nodePublishSecretRef: { name: 'web' } } },
];

/** Volumes of types that are older than CSI. */
const oldVolumes = [
  { name: 'nfs', nfs: { server: 'nfs', path: '/' } },
  {
    name: 'iscsi',
    iscsi: { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:storage', lun: 0 },
  },
  { name: 'gce', gcePersistentDisk: { pdName: 'a', partition: 1 } },
  { name: 'aws', awsElasticBlockStore: { volumeID: 'a', partition: 1 } },
  { name: 'git', gitRepo: { repository: 'https://example.com/a', directory: 'a' } },
  { name: 'glusterfs', glusterfs: { endpoints: 'a', path: 'b' } },
  { name: 'flocker', flocker: { datasetName: 'a' } },
  { name: 'rbd', rbd: { monitors: ['a'], image: 'b' } },
  { name: 'cinder', cinder: { volumeID: 'a', secretRef: { name: 'a' } } },
  { name: 'cephfs', cephfs: { monitors: ['a'] } },
  { name: 'quobyte', quobyte: { registry: 'a:1,b:2', volume: 'a' } },
  { name: 'fc', fc: { targetWWNs: ['a'], lun: 1 } },
  { name: 'flex', flexVolume: { driver: 'a/b', options: { a: 'b' } } },
  { name: 'azure-file', azureFile: { secretName: 'a', shareName: 'b' } },
  { name: 'azure-disk', azureDisk: { diskName: 'a', diskURI: 'https://a', kind: 'Dedicated' } },
  { name: 'vsphere', vsphereVolume: { volumePath: 'a' } },
  { name: 'photon', photonPersistentDisk: { pdID: 'a' } },
  { name: 'portworx', portworxVolume: { volumeID: 'a' } },
  { name: 'storageos', storageos: { volumeName: 'a', volumeNamespace: 'b' } },
  {
    name: 'scaleio',
    scaleIO: { gateway: 'a', system: 'b', volumeName: 'c', secretRef: { name: 'd' } },
  },
];

const container = {
  name: 'web',
  image: 'web:1',
  terminationMessagePolicy: 'File',
  ports: [{ containerPort: 80, hostPort: 80, name: 'http', protocol: 'TCP', hostIP: '10.0.0.1' }],
  env: [
    { name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: "metadata.labels['a']" } } },
    {
      name: 'B',
      valueFrom: {
        resourceFieldRef: { containerName: 'web', resource: 'requests.memory', divisor: '1Mi' },
      },
    },
    { name: 'C', valueFrom: { secretKeyRef: { name: 'web', key: 'a' } } },
  ],
  envFrom: [{ prefix: 'A_', configMapRef: { name: 'web' } }],
  livenessProbe: { grpc: { port: 80, service: 'a' }, terminationGracePeriodSeconds: 5 },
  readinessProbe: { exec: { command: ['true'] }, successThreshold: 2 },
  startupProbe: {
    httpGet: { path: '/', port: 80, scheme: 'HTTPS', httpHeaders: [{ name: 'A', value: 'b' }] },
  },
  lifecycle: {
    postStart: { httpGet: { path: '/', port: 'http' } },
    preStop: { sleep: { seconds: 5 } },
  },
  resources: {
    limits: { cpu: '1', memory: '1Gi', 'hugepages-2Mi': '4Mi', 'example.com/gpu': '1' },
    requests: { cpu: '500m', 'hugepages-2Mi': '4Mi', 'example.com/gpu': '1' },
  },
  resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
  securityContext: {
    privileged: true,
    runAsUser: 1,
    runAsGroup: 1,
    capabilities: { add: ['NET_ADMIN'] },
    seccompProfile: { type: 'Localhost', localhostProfile: 'a/b' },
    appArmorProfile: { type: 'Localhost', localhostProfile: 'a' },
    procMount: 'Default',
  },
  volumeMounts: [
    { name: 'tmp', mountPath: '/tmp', subPathExpr: '$(A)', mountPropagation: 'Bidirectional' },
    { name: 'claim', mountPath: '/data', readOnly: true, recursiveReadOnly: 'IfPossible' },
  ],
  volumeDevices: [{ name: 'block', devicePath: '/dev/block' }],
};

const sidecar = {
  name: 'sidecar',
  image: 'sidecar:1',
  restartPolicy: 'Always',
  startupProbe: { tcpSocket: { port: 9000 } },
  ports: [{ containerPort: 9000 }],
};

const podSpec = {
  activeDeadlineSeconds: undefined,
  containers: [container],
  initContainers: [sidecar, { name: 'init', image: 'init:1', env: [{ name: 'A', value: 'b' }] }],
  volumes,
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }],
            matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node'] }],
          },
        ],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } },
      ],
    },
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] },
          namespaceSelector: selector,
          namespaces: ['web'],
          matchLabelKeys: ['b'],
          mismatchLabelKeys: ['c'],
        },
      ],
    },
  },
  dnsPolicy: 'None',
  dnsConfig: {
    nameservers: ['10.0.0.1'],
    searches: ['example.com'],
    options: [{ name: 'ndots', value: '2' }],
  },
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['a.example.com'] }],
  hostname: 'web',
  subdomain: 'web',
  nodeName: 'node',
  nodeSelector: { a: 'b' },
  overhead: { cpu: '1m' },
  os: { name: 'linux' },
  preemptionPolicy: 'Never',
  priorityClassName: 'high',
  readinessGates: [{ conditionType: 'example.com/ready' }],
  runtimeClassName: 'gvisor',
  schedulerName: 'default-scheduler',
  securityContext: {
    fsGroupChangePolicy: 'OnRootMismatch',
    sysctls: [{ name: 'net.core.somaxconn', value: '1' }],
    supplementalGroups: [1],
    supplementalGroupsPolicy: 'Merge',
    seLinuxChangePolicy: 'Recursive',
    seLinuxOptions: { level: 's0' },
    appArmorProfile: { type: 'RuntimeDefault' },
  },
  serviceAccountName: 'web',
  shareProcessNamespace: true,
  terminationGracePeriodSeconds: 60,
  tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      minDomains: 2,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: selector,
      matchLabelKeys: ['b'],
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Ignore',
    },
  ],
};

const template = { metadata: { labels }, spec: podSpec };

const simple = { containers: [{ name: 'web', image: 'web:1' }] };

const pod = (spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { ...metadata, annotations: { 'example.com/a': 'b' } },
  spec,
});

const job = (spec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata,
  spec: {
    template: { metadata: { labels }, spec: { restartPolicy: 'Never', ...simple } },
    ...spec,
  },
});

const service = (spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { ...metadata, annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } },
  spec: {
    selector: labels,
    ports: [{ port: 80, targetPort: 'http', appProtocol: 'http' }],
    ...spec,
  },
});

/** What only newer minors have. */
const newer = {
  hostnameOverride: 'web.example.com',
  restartPolicy: 'Never',
  containers: [
    {
      name: 'web',
      image: 'web:1',
      restartPolicy: 'Never',
      restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }],
      env: [{ name: 'A', valueFrom: { fileKeyRef: { key: 'A', path: 'env', volumeName: 'tmp' } } }],
      volumeMounts: [{ name: 'image', mountPath: '/image', readOnly: true }],
    },
  ],
  initContainers: [{ name: 'init', image: 'init:1', restartPolicy: 'OnFailure' }],
  volumes: [
    { name: 'tmp', emptyDir: {} },
    { name: 'image', image: { reference: 'web:1', pullPolicy: 'Always' } },
    {
      name: 'bundle',
      projected: {
        sources: [
          { clusterTrustBundle: { name: 'a', path: 'a' } },
          {
            clusterTrustBundle: { signerName: 'example.com/a', labelSelector: selector, path: 'b' },
          },
          {
            podCertificate: {
              signerName: 'example.com/a',
              keyType: 'ED25519',
              credentialBundlePath: 'c',
              maxExpirationSeconds: 3600,
            },
          },
        ],
      },
    },
  ],
};

export const richManifests: readonly object[] = [
  pod(newer),
  pod({
    ...simple,
    hostNetwork: true,
    hostIPC: true,
    securityContext: { sysctls: [{ name: 'vm.swappiness', value: '1' }] },
  }),
  pod({
    containers: [
      {
        name: 'web',
        image: 'web:1',
        securityContext: {
          seccompProfile: { type: 'RuntimeDefault' },
          appArmorProfile: { type: 'Unconfined' },
          allowPrivilegeEscalation: false,
          capabilities: { add: ['NET_ADMIN'] },
        },
      },
    ],
    securityContext: {
      seccompProfile: { type: 'Localhost', localhostProfile: 'a' },
      runAsUser: 1,
      windowsOptions: { runAsUserName: 'a', gmsaCredentialSpec: 'a' },
    },
  }),
  {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata,
    spec: {
      replicas: 1,
      minReadySeconds: 1,
      selector,
      template: { metadata: { labels }, spec: simple },
    },
  },
  pod(podSpec),
  pod({ ...simple, volumes: oldVolumes }),
  pod({
    ...simple,
    schedulingGates: [{ name: 'example.com/a' }],
    automountServiceAccountToken: false,
  }),
  pod({
    os: { name: 'windows' },
    hostNetwork: true,
    securityContext: {
      windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' },
    },
    containers: [
      {
        name: 'web',
        image: 'web:1',
        securityContext: { windowsOptions: { gmsaCredentialSpecName: 'a', hostProcess: true } },
      },
    ],
  }),
  pod({
    hostUsers: false,
    resources: { limits: { cpu: '2', memory: '2Gi' }, requests: { cpu: '1' } },
    resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }],
    containers: [
      {
        name: 'web',
        image: 'web:1',
        resources: {
          claims: [{ name: 'gpu', request: 'a' }],
          limits: { cpu: '1' },
          requests: { cpu: '1' },
        },
        securityContext: { procMount: 'Unmasked', allowPrivilegeEscalation: false },
      },
    ],
  }),
  pod({ hostNetwork: true, hostIPC: true, hostPID: true, ...simple }),
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata,
    spec: {
      selector,
      serviceName: 'web',
      template,
      ordinals: { start: 1 },
      podManagementPolicy: 'Parallel',
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
            volumeMode: 'Block',
            selector,
            dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
          },
        },
      ],
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { generateName: 'web-', labels, finalizers: ['example.com/a'] },
    spec: {
      selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
      template: { metadata: { labels }, spec: { ...simple, volumes: oldVolumes } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } },
      progressDeadlineSeconds: 60,
      revisionHistoryLimit: 3,
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: {
      selector,
      template,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    },
  },
  job({
    completionMode: 'Indexed',
    completions: 3,
    parallelism: 2,
    backoffLimitPerIndex: 1,
    maxFailedIndexes: 1,
    podReplacementPolicy: 'Failed',
    podFailurePolicy: {
      rules: [
        {
          action: 'FailJob',
          onExitCodes: { operator: 'In', values: [1, 2], containerName: 'web' },
        },
        { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      ],
    },
    successPolicy: { rules: [{ succeededIndexes: '0,2', succeededCount: 1 }] },
  }),
  job({ manualSelector: true, selector, managedBy: 'example.com/controller', suspend: true }),
  job({ ttlSecondsAfterFinished: 60, activeDeadlineSeconds: 60, backoffLimit: 0 }),
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 60,
      jobTemplate: {
        metadata: { labels },
        spec: { template: { spec: { restartPolicy: 'OnFailure', ...simple } } },
      },
    },
  },
  service({
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 30001,
    loadBalancerClass: 'example.com/a',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    allocateLoadBalancerNodePorts: false,
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    externalIPs: ['1.2.3.4'],
  }),
  service({
    clusterIP: '10.0.0.10',
    clusterIPs: ['10.0.0.10', 'fd00::10'],
    ipFamilies: ['IPv4', 'IPv6'],
    ipFamilyPolicy: 'RequireDualStack',
    internalTrafficPolicy: 'Local',
    trafficDistribution: 'PreferClose',
  }),
  service({ type: 'ExternalName', externalName: 'db.example.com', ports: [] }),
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { ...metadata, annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
    spec: {
      defaultBackend: { resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'a' } },
      tls: [{ hosts: ['a.example.com'], secretName: 'a' }],
      rules: [
        {
          host: '*.example.com',
          http: {
            paths: [
              {
                pathType: 'ImplementationSpecific',
                backend: { service: { name: 'a', port: { name: 'http' } } },
              },
              {
                path: '/a',
                pathType: 'Exact',
                backend: { service: { name: 'a', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
            { podSelector: selector },
          ],
          ports: [{ port: 80, endPort: 90, protocol: 'UDP' }],
        },
      ],
      egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 'dns' }] }],
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 1,
      maxReplicas: 5,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
        {
          type: 'Pods',
          pods: {
            metric: { name: 'a', selector },
            target: { type: 'AverageValue', averageValue: '1' },
          },
        },
        {
          type: 'Object',
          object: {
            describedObject: { apiVersion: 'v1', kind: 'Service', name: 'web' },
            metric: { name: 'a' },
            target: { type: 'Value', value: '1k' },
          },
        },
        {
          type: 'External',
          external: { metric: { name: 'a' }, target: { type: 'Value', value: '1' } },
        },
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'memory',
            container: 'web',
            target: { type: 'AverageValue', averageValue: '1Mi' },
          },
        },
      ],
      behavior: {
        scaleUp: { selectPolicy: 'Max', policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
        scaleDown: {
          stabilizationWindowSeconds: 60,
          policies: [{ type: 'Percent', value: 1, periodSeconds: 60 }],
        },
      },
    },
  },
  {
    apiVersion: 'autoscaling/v1',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      maxReplicas: 5,
      targetCPUUtilizationPercentage: 80,
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { selector, maxUnavailable: '50%', unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' }, limits: { storage: '2Gi' } },
      dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' },
      dataSourceRef: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' },
      volumeMode: 'Filesystem',
      volumeName: 'a',
      selector,
      storageClassName: 'fast',
    },
  },
  ...['kubernetes.io/tls', 'kubernetes.io/dockerconfigjson', 'kubernetes.io/ssh-auth'].map(
    (type) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      type,
      data: {
        'tls.crt': 'YQ==',
        'tls.key': 'YQ==',
        '.dockerconfigjson': 'e30=',
        'ssh-privatekey': 'YQ==',
      },
    }),
  ),
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata,
    data: { a: 'b' },
    binaryData: { c: 'YQ==' },
    immutable: true,
  },
];
