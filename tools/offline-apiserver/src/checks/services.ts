import { isIP } from 'node:net';
import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats/names.ts';
import { portNumber, portNumberOrName } from '../formats/ports.ts';
import { type Problem, field, forbidden, invalid, invalidEach, required } from '../problem.ts';
import { type CheckedTypes, type Checks, type Given, indexed, repeated } from './check.ts';
import { protocolOf } from './container-ports.ts';

type ServiceSpec = Given<CheckedTypes['V1ServiceSpec']>;
type ServicePort = NonNullable<ServiceSpec['ports']>[number];

/** The range a cluster allocates from unless its operator has chosen another. */
const LOWEST_NODE_PORT = 30000;
const HIGHEST_NODE_PORT = 32767;

function servicePortProblems(
  port: ServicePort,
  path: string,
  type: string,
  alone: boolean,
): Problem[] {
  const { name = '', nodePort = 0, targetPort, appProtocol } = port;
  const nodePortPath = field(path, 'nodePort');
  return [
    ...(name === ''
      ? alone
        ? []
        : [required(field(path, 'name'))]
      : invalidEach(field(path, 'name'), name, dnsLabel(name))),
    ...(port.port === undefined ? [] : portNumber(field(path, 'port'), port.port)),
    ...(targetPort === undefined || targetPort === '' || targetPort === 0
      ? []
      : portNumberOrName(field(path, 'targetPort'), targetPort)),
    ...(appProtocol === undefined
      ? []
      : invalidEach(field(path, 'appProtocol'), appProtocol, qualifiedName(appProtocol))),
    ...(nodePort === 0
      ? []
      : type === 'ClusterIP'
        ? [forbidden(nodePortPath, "may not be used when `type` is 'ClusterIP'")]
        : nodePort >= LOWEST_NODE_PORT && nodePort <= HIGHEST_NODE_PORT
          ? []
          : [
              invalid(
                nodePortPath,
                nodePort,
                'provided port is not in the valid range. The range of valid ports is 30000-32767',
              ),
            ]),
  ];
}

const isHeadless = ({ clusterIP }: ServiceSpec): boolean => clusterIP === 'None';

const typeOf = ({ type = 'ClusterIP' }: ServiceSpec): string => type;

export const services: Checks = {
  V1ServiceSpec: [
    (spec, path) =>
      (spec.ports ?? []).length === 0 && !isHeadless(spec) && spec.type !== 'ExternalName'
        ? [required(field(path, 'ports'))]
        : [],
    (spec, path) => {
      const declared = indexed(field(path, 'ports'), spec.ports);
      return [
        ...declared.flatMap(([port, at]) =>
          servicePortProblems(port, at, typeOf(spec), declared.length === 1),
        ),
        ...repeated(declared.map(([{ name }, at]) => [name, field(at, 'name')])),
        ...repeated(
          declared.map(([port, at]) => [
            (port.nodePort ?? 0) === 0 ? undefined : `${protocolOf(port)}/${String(port.nodePort)}`,
            field(at, 'nodePort'),
            port.nodePort,
          ]),
        ),
        ...repeated(
          declared.map(([port, at]) => {
            const pair = { port: port.port, protocol: protocolOf(port) };
            return [JSON.stringify(pair), at, pair];
          }),
        ),
      ];
    },
    (spec, path) => [
      ...clusterIPProblems(spec, path),
      ...externalNameProblems(spec, path),
      ...trafficProblems(spec, path),
    ],
  ],
};

function clusterIPProblems({ clusterIP = '' }: ServiceSpec, path: string): Problem[] {
  return clusterIP === '' || clusterIP === 'None' || isIP(clusterIP) !== 0
    ? []
    : [
        invalid(
          `${field(path, 'clusterIPs')}[0]`,
          clusterIP,
          'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
        ),
      ];
}

function externalNameProblems(spec: ServiceSpec, path: string): Problem[] {
  if (typeOf(spec) !== 'ExternalName') return [];
  const { externalName = '', clusterIP = '' } = spec;
  const name = externalName.replace(/\.$/, '');
  const at = field(path, 'externalName');
  return [
    ...(name === '' ? [required(at)] : invalidEach(at, name, dnsSubdomain(name))),
    ...(clusterIP === ''
      ? []
      : [forbidden(field(path, 'clusterIPs'), 'may not be set for ExternalName services')]),
  ];
}

function trafficProblems(spec: ServiceSpec, path: string): Problem[] {
  const type = typeOf(spec);
  const exposed = type === 'NodePort' || type === 'LoadBalancer';
  const { externalTrafficPolicy = '', externalIPs = [] } = spec;
  const onlyLoadBalancer = (['allocateLoadBalancerNodePorts', 'loadBalancerClass'] as const).filter(
    (name) => type !== 'LoadBalancer' && spec[name] !== undefined,
  );
  return [
    ...(exposed && isHeadless(spec)
      ? [
          invalid(
            `${field(path, 'clusterIPs')}[0]`,
            'None',
            `may not be set to 'None' for ${type} services`,
          ),
        ]
      : []),
    ...(externalTrafficPolicy !== '' && !exposed && externalIPs.length === 0
      ? [
          invalid(
            field(path, 'externalTrafficPolicy'),
            externalTrafficPolicy,
            'may only be set for externally-accessible services',
          ),
        ]
      : []),
    ...onlyLoadBalancer.map((name) =>
      forbidden(field(path, name), "may only be used when `type` is 'LoadBalancer'"),
    ),
  ];
}
