import { headerName } from '../formats/names.ts';
import { notNegative, portNumber, portNumberOrName } from '../formats/ports.ts';
import {
  type Problem,
  field,
  forbidden,
  invalid,
  invalidEach,
  notFound,
  required,
} from '../problem.ts';
import type { CheckedTypes, Checks, Given } from './check.ts';
import type { Container } from './containers.ts';

type Probe = Given<CheckedTypes['V1Probe']>;
type Lifecycle = NonNullable<Container['lifecycle']>;
/** What a probe and a lifecycle hook can do; they share three of these. */
type Handler = Pick<Probe, 'exec' | 'grpc' | 'httpGet' | 'tcpSocket'> &
  Pick<NonNullable<Lifecycle['preStop']>, 'sleep'>;

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
const NUMBERS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

function handlerProblems(handler: Handler, path: string): Problem[] {
  const given = HANDLERS.filter((name) => handler[name] !== undefined);
  if (given.length === 0) return [required(path, 'must specify a handler type')];
  const { exec, httpGet, tcpSocket, grpc } = handler;
  return [
    ...given
      .slice(1)
      .map((name) => forbidden(field(path, name), 'may not specify more than 1 handler type')),
    ...(exec !== undefined && (exec.command ?? []).length === 0
      ? [required(field(path, 'exec.command'))]
      : []),
    ...portProblems(httpGet?.port, field(path, 'httpGet.port')),
    ...portProblems(tcpSocket?.port, field(path, 'tcpSocket.port')),
    ...(grpc?.port === undefined ? [] : portNumber(field(path, 'grpc.port'), grpc.port)),
    ...(httpGet?.httpHeaders ?? []).flatMap(({ name = '' }) =>
      invalidEach(field(path, 'httpGet.httpHeaders'), name, headerName(name)),
    ),
  ];
}

/** An empty one is reported as missing. */
const portProblems = (port: number | string | undefined, path: string): Problem[] =>
  port === undefined || port === '' ? [] : portNumberOrName(path, port);

function probeProblems(
  kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe',
  probe: Probe,
  path: string,
): Problem[] {
  const { successThreshold = 1, terminationGracePeriodSeconds: grace } = probe;
  return [
    ...handlerProblems(probe, path),
    ...NUMBERS.flatMap((name) => notNegative(field(path, name), probe[name])),
    ...(kind !== 'readinessProbe' && successThreshold > 1
      ? [invalid(field(path, 'successThreshold'), successThreshold, 'must be 1')]
      : []),
    ...(grace === undefined
      ? []
      : kind === 'readinessProbe'
        ? [
            invalid(
              field(path, 'terminationGracePeriodSeconds'),
              grace,
              'must not be set for readinessProbes',
            ),
          ]
        : grace <= 0
          ? [invalid(field(path, 'terminationGracePeriodSeconds'), grace, 'must be greater than 0')]
          : []),
  ];
}

/** A port given by a name that no port of the container has: the server accepts it, and the probe never succeeds. */
function unknownPorts(
  { ports = [] }: Container,
  handlers: readonly [Handler | undefined, string][],
): Problem[] {
  return handlers.flatMap(([handler, path]) =>
    (['httpGet', 'tcpSocket'] as const).flatMap((name) => {
      const port = handler?.[name]?.port;
      return typeof port !== 'string' ||
        port === '' ||
        ports.some((declared) => declared.name === port)
        ? []
        : [{ ...notFound(field(path, `${name}.port`), port), reason: unknownPort(port, ports) }];
    }),
  );
}

function unknownPort(port: string, ports: NonNullable<Container['ports']>): string {
  const names = ports.flatMap(({ name = '' }) => (name === '' ? [] : [JSON.stringify(name)]));
  const there = names.length === 0 ? 'has no named port' : `names its ports ${names.join(', ')}`;
  return `Not found: ${JSON.stringify(port)}: the container ${there}`;
}

export const probes: Checks = {
  V1Container: [
    ({ livenessProbe, readinessProbe, startupProbe }, path) =>
      Object.entries({ livenessProbe, readinessProbe, startupProbe }).flatMap(([kind, probe]) =>
        probe === undefined
          ? []
          : probeProblems(
              kind as 'livenessProbe' | 'readinessProbe' | 'startupProbe',
              probe,
              field(path, kind),
            ),
      ),
    ({ lifecycle = {} }, path) =>
      (['postStart', 'preStop'] as const).flatMap((hook) =>
        lifecycle[hook] === undefined
          ? []
          : handlerProblems(lifecycle[hook], field(path, `lifecycle.${hook}`)),
      ),
    (container, path) =>
      unknownPorts(container, [
        [container.livenessProbe, field(path, 'livenessProbe')],
        [container.readinessProbe, field(path, 'readinessProbe')],
        [container.startupProbe, field(path, 'startupProbe')],
        [container.lifecycle?.postStart, field(path, 'lifecycle.postStart')],
        [container.lifecycle?.preStop, field(path, 'lifecycle.preStop')],
      ]),
  ],
};
