import { headerName } from '../formats/names.ts';
import { type Problem, field, forbidden, invalid, notFound, required } from '../problem.ts';
import type { Checks, Given } from './check.ts';
import type { TypesByName } from './types.ts';
import { type Container, type PodSpec, allContainersOf, isSidecar } from './containers.ts';
import { type Rule, fields, is, notNegative, portNumber, portNumberOrName } from './rules.ts';

type Probe = Given<TypesByName['V1Probe']>;
type Lifecycle = NonNullable<Container['lifecycle']>;
/** What a probe and a lifecycle hook can do; they share three of these. */
type Handler = Pick<Probe, 'exec' | 'grpc' | 'httpGet' | 'tcpSocket'> &
  Pick<NonNullable<Lifecycle['preStop']>, 'sleep'>;

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

/** From this minor a hook may sleep for no time at all (PodLifecycleSleepActionAllowZero). */
const SLEEP_ZERO = 33;

function handlerProblems(handler: Handler, path: string): Problem[] {
  const given = HANDLERS.filter((name) => handler[name] !== undefined);
  if (given.length === 0) return [required(path, 'must specify a handler type')];
  return [
    ...given
      .slice(1)
      .map((name) => forbidden(field(path, name), 'may not specify more than 1 handler type')),
    ...(handler.exec !== undefined && (handler.exec.command ?? []).length === 0
      ? [required(field(path, 'exec.command'))]
      : []),
  ];
}

function probeProblems(
  kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe',
  probe: Probe,
  path: string,
): Problem[] {
  const { successThreshold = 1, terminationGracePeriodSeconds: grace } = probe;
  return [
    ...handlerProblems(probe, path),
    ...(kind !== 'readinessProbe' && successThreshold > 1
      ? [invalid(field(path, 'successThreshold'), successThreshold, 'must be 1')]
      : []),
    ...(kind === 'readinessProbe' && grace !== undefined
      ? [
          invalid(
            field(path, 'terminationGracePeriodSeconds'),
            grace,
            'must not be set for readinessProbes',
          ),
        ]
      : []),
  ];
}

function sleepProblems(
  hook: Lifecycle['preStop'],
  path: string,
  gracePeriod: number,
  minor: number,
): Problem[] {
  if (hook?.sleep === undefined) return [];
  const { seconds = 0 } = hook.sleep;
  const [lowest, relation] = minor < SLEEP_ZERO ? [1, 'greater than 0'] : [0, 'non-negative'];
  return seconds >= lowest && seconds <= gracePeriod
    ? []
    : [
        invalid(
          field(path, 'sleep'),
          seconds,
          `must be ${relation} and less than terminationGracePeriodSeconds (${String(gracePeriod)})`,
        ),
      ];
}

const GRACE_PERIOD = 30;

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

/** What runs beside the others, and so may have probes and hooks; init containers are refused elsewhere. */
const running = (spec: PodSpec, path: string): [Container, string][] =>
  allContainersOf(spec, path).filter(
    ([container, at]) => !at.startsWith(field(path, 'initContainers')) || isSidecar(container),
  );

/** An empty one is reported as missing. */
const probePort: Rule<number | string> = (port, path, surroundings) =>
  port === '' ? [] : portNumberOrName(port, path, surroundings);

export const probes: Checks = {
  V1GRPCAction: [fields({ port: portNumber })],
  V1HTTPGetAction: [
    fields({ port: probePort }),
    ({ httpHeaders }, path, surroundings) =>
      (httpHeaders ?? []).flatMap(({ name = '' }) =>
        is(headerName)(name, field(path, 'httpHeaders'), surroundings),
      ),
  ],
  V1PodSpec: [
    (spec, path, { minor }) =>
      running(spec, path).flatMap(([container, at]) => [
        ...(['livenessProbe', 'readinessProbe', 'startupProbe'] as const).flatMap((kind) =>
          container[kind] === undefined
            ? []
            : probeProblems(kind, container[kind], field(at, kind)),
        ),
        ...(['postStart', 'preStop'] as const).flatMap((hook) => {
          const handler = container.lifecycle?.[hook];
          const where = field(at, `lifecycle.${hook}`);
          const grace = spec.terminationGracePeriodSeconds ?? GRACE_PERIOD;
          return handler === undefined
            ? []
            : [...handlerProblems(handler, where), ...sleepProblems(handler, where, grace, minor)];
        }),
        ...unknownPorts(container, [
          [container.livenessProbe, field(at, 'livenessProbe')],
          [container.readinessProbe, field(at, 'readinessProbe')],
          [container.startupProbe, field(at, 'startupProbe')],
          [container.lifecycle?.postStart, field(at, 'lifecycle.postStart')],
          [container.lifecycle?.preStop, field(at, 'lifecycle.preStop')],
        ]),
      ]),
  ],
  V1Probe: [
    fields({
      failureThreshold: notNegative,
      initialDelaySeconds: notNegative,
      periodSeconds: notNegative,
      successThreshold: notNegative,
      terminationGracePeriodSeconds: (seconds, path) =>
        seconds > 0 ? [] : [invalid(path, seconds, 'must be greater than 0')],
      timeoutSeconds: notNegative,
    }),
  ],
  V1TCPSocketAction: [fields({ port: probePort })],
};
