import { dnsLabel } from '@helm-gen/k8s-primitives';
import { fault } from '@helm-gen/errors';

/** What a definition takes its environments from. */
export interface EnvironmentsExport {
  readonly module: string;
  readonly name: string;
}

/**
 * The text of a definition that validates: a service on port 8080.
 * @throws {HelmGenError} for a name that is no DNS label
 */
export function serviceDefinition(
  name: string,
  environments: readonly string[],
  from: EnvironmentsExport,
): string {
  const problem = dnsLabel.safeParse(name).error?.issues[0];
  if (problem !== undefined) throw fault('argument', `the name "${name}" ${problem.message}`);
  const overrides = environments.map((environment) => `    ${key(environment)}: {},`).join('\n');
  const imported = from.name === 'environments' ? from.name : `${from.name} as environments`;
  return `import { envInteger, webService } from 'helm-gen';
import { ${imported} } from '${from.module}';

export const ${constantOf(name)} = webService({
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

/** What cannot be the name of a constant here: what the definition imports, and the words of the language. */
const taken = new Set(
  (
    'envInteger environments webService await break case catch class const continue debugger default delete do else ' +
    'enum export extends false finally for function if implements import in instanceof interface let new null package ' +
    'private protected public return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

function constantOf(name: string): string {
  const constant = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return /^\d/.test(constant) || taken.has(constant) ? `chart_${constant}` : constant;
}

function key(environment: string): string {
  return /^[a-z][a-z0-9]*$/.test(environment) ? environment : `'${environment}'`;
}
