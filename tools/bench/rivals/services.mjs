// The objects of both services in every environment, as helm-gen's charts render them.

const environments = ['dev', 'staging', 'prod'];

const services = {
  'todo-backend': {
    port: 8000,
    path: '/health',
    delays: { liveness: 15, readiness: 10, timeout: 10 },
    resources: amounts('250m', '256Mi', '500m', '1Gi'),
    devResources: amounts('100m', '128Mi', '250m', '512Mi'),
    secrets: ['DATABASE_URL', 'SECRET_KEY', 'OPENAI_API_KEY', 'AUTH_SECRET'],
    env: (environment) => ({
      BACKEND_ENV: { dev: 'development', staging: 'staging', prod: 'production' }[environment],
      BACKEND_HOST: '0.0.0.0',
      BACKEND_PORT: '8000',
      CORS_ORIGINS: 'http://localhost:3000',
      POOL_SIZE: { dev: '2', staging: '5', prod: '10' }[environment],
      MAX_OVERFLOW: { dev: '5', staging: '10', prod: '20' }[environment],
      POOL_TIMEOUT: '30',
      CHAT_MAX_MESSAGES: '100',
    }),
  },
  'todo-frontend': {
    port: 3000,
    path: '/',
    delays: { liveness: 10, readiness: 5, timeout: 5 },
    resources: amounts('100m', '128Mi', '250m', '512Mi'),
    devResources: amounts('50m', '64Mi', '100m', '256Mi'),
    secrets: [],
    env: (environment) => ({
      NODE_ENV: environment === 'dev' ? 'development' : 'production',
      NEXT_PUBLIC_API_URL: 'http://todo-backend:8000',
    }),
  },
};

/** Every release: a Deployment, a Service and a ConfigMap of one service in one environment. */
export const releases = Object.entries(services).flatMap(([name, service]) =>
  environments.map((environment) => ({
    name: `${name}-${environment}`,
    objects: objectsOf(name, service, environment),
  })),
);

function objectsOf(name, service, environment) {
  const release = `${name}-${environment}`;
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': release };
  const metadata = { namespace: `todo-${environment}`, labels: { ...selector } };
  const isPublic = name === 'todo-frontend' && environment === 'dev';
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...metadata, name: release },
      spec: {
        replicas: environment === 'prod' ? 2 : 1,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        selector: { matchLabels: selector },
        template: { metadata: { labels: selector }, spec: podOf(name, service, environment) },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...metadata, name },
      spec: {
        type: isPublic ? 'NodePort' : 'ClusterIP',
        selector,
        ports: [{ name: 'http', port: service.port, targetPort: 'http', protocol: 'TCP' }],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, name: `${release}-config` },
      data: service.env(environment),
    },
  ];
}

function podOf(name, { port, path, delays, resources, devResources, secrets }, environment) {
  const probe = (initialDelaySeconds, periodSeconds) => ({
    httpGet: { path, port: 'http' },
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds: delays.timeout,
    failureThreshold: 3,
  });
  return {
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: 30,
    containers: [
      {
        name,
        image: `${name}:1.0.0`,
        imagePullPolicy: environment === 'dev' ? 'Never' : 'IfNotPresent',
        ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
        envFrom: [{ configMapRef: { name: `${name}-${environment}-config` } }],
        env: secrets.map((key) => ({
          name: key,
          valueFrom: { secretKeyRef: { name: `${name}-secrets`, key } },
        })),
        livenessProbe: probe(delays.liveness, 30),
        readinessProbe: probe(delays.readiness, 10),
        lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
        resources: environment === 'dev' ? devResources : resources,
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  };
}

function amounts(cpu, memory, cpuLimit, memoryLimit) {
  return { requests: { cpu, memory }, limits: { cpu: cpuLimit, memory: memoryLimit } };
}
