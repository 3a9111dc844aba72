import { portName } from '../formats/names.ts';
import { field, invalid } from '../problem.ts';
import { type Checks, indexed, repeated } from './check.ts';
import { type PodSpec, allContainersOf } from './containers.ts';
import { fields, isOrEmpty, portNumber, unlessEmpty } from './rules.ts';

/** TCP by default. */
export const protocolOf = ({
  protocol = 'TCP',
}: {
  readonly protocol?: string | undefined;
}): string => protocol;

const hostPorts = (spec: PodSpec, path: string): [string | undefined, string][] =>
  allContainersOf({ containers: spec.containers }, path).flatMap(([{ ports }, at]) =>
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
  V1ContainerPort: [
    fields({
      containerPort: portNumber,
      hostPort: unlessEmpty(portNumber),
      name: isOrEmpty(portName),
    }),
  ],
  V1PodSpec: [
    (spec, path) => repeated(hostPorts(spec, path)),
    // The host ports of one init container must differ too.
    ({ initContainers = [] }, path) =>
      initContainers.flatMap((container) => repeated(hostPorts({ containers: [container] }, path))),
    (spec, path) =>
      spec.hostNetwork !== true
        ? []
        : allContainersOf({ containers: spec.containers }, path).flatMap(([container, at]) =>
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
