/**
 * The text of a definition that validates: a service on port 8080.
 *
 * @param environmentsModule what it imports its environments from
 */
export function serviceDefinition(
  name: string,
  environments: readonly string[],
  environmentsModule: string,
): string {
  const constant = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const overrides = environments.map((environment) => `    ${key(environment)}: {},`).join('\n');
  return `import { envInteger, webService } from 'helm-gen';
import { environments } from '${environmentsModule}';

export const ${constant} = webService({
  name: '${name}',
  version: '0.1.0',
  appVersion: '0.1.0',
  description: 'The service ${name}.',
  environments,
  port: 8080,
  serviceTypes: ['ClusterIP'],
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
  },
  probes: {
    path: '/healthz',
    liveness: { initialDelaySeconds: 10, periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 3 },
    readiness: { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
  },
  env: {
    WORKERS: envInteger(1, 2).default('4').describe('Requests served at the same time.'),
  },
  overrides: {
${overrides}
  },
});
`;
}

function key(environment: string): string {
  return /^[a-z][a-z0-9]*$/.test(environment) ? environment : `'${environment}'`;
}
