import { portName, portNumber } from '../formats/ports.ts';
import { type Problem, field, invalid, invalidEach } from '../problem.ts';
import { type Checks, indexed, repeated } from './check.ts';
import { type Container, type PodSpec, containersOf } from './containers.ts';

type ContainerPort = NonNullable<Container['ports']>[number];

/** TCP by default. */
export const protocolOf = ({
  protocol = 'TCP',
}: {
  readonly protocol?: string | undefined;
}): string => protocol;

function containerPortProblems(port: ContainerPort, path: string): Problem[] {
  const { name = '', containerPort, hostPort = 0 } = port;
  return [
    ...(name === '' ? [] : invalidEach(field(path, 'name'), name, portName(name))),
    ...(containerPort === undefined ? [] : portNumber(field(path, 'containerPort'), containerPort)),
    ...(hostPort === 0 ? [] : portNumber(field(path, 'hostPort'), hostPort)),
  ];
}

const hostPorts = (spec: PodSpec, path: string): [string | undefined, string][] =>
  containersOf({ containers: spec.containers }, path).flatMap(([{ ports }, at]) =>
    indexed(field(at, 'ports'), ports).map(([port, portPath]): [string | undefined, string] => [
      (port.hostPort ?? 0) === 0
        ? undefined
        : `${protocolOf(port)}/${port.hostIP ?? ''}/${String(port.hostPort)}`,
      field(portPath, 'hostPort'),
    ]),
  );

export const containerPorts: Checks = {
  V1Container: [
    (container, path) => {
      const declared = indexed(field(path, 'ports'), container.ports);
      return [
        ...declared.flatMap(([port, at]) => containerPortProblems(port, at)),
        ...repeated(declared.map(([{ name }, at]) => [name, field(at, 'name')])),
        // The server warns of these, but merges by port and protocol: one of the two is lost on an update.
        ...repeated(
          declared.map(([{ containerPort, protocol, hostPort }, at]) => {
            const pair = { containerPort, protocol: protocolOf({ protocol }), hostPort };
            return [JSON.stringify(pair), at, pair];
          }),
        ),
      ];
    },
  ],
  V1PodSpec: [
    (spec, path) => repeated(hostPorts(spec, path)),
    (spec, path) =>
      spec.hostNetwork !== true
        ? []
        : containersOf({ containers: spec.containers }, path).flatMap(([container, at]) =>
            indexed(field(at, 'ports'), container.ports)
              .filter(
                ([{ hostPort = 0, containerPort }]) => hostPort !== 0 && hostPort !== containerPort,
              )
              .map(([{ hostPort }, portPath]) =>
                invalid(
                  field(portPath, 'hostPort'),
                  hostPort,
                  'must match `containerPort` when `hostNetwork` is true',
                ),
              ),
          ),
  ],
};
