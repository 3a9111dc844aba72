import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats/names.ts';
import {
  type Problem,
  field,
  forbidden,
  index,
  invalid,
  invalidEach,
  required,
} from '../problem.ts';
import { address, cidr, familyOf, isSpecialAddress } from './addresses.ts';
import { type Checks, type Given, type Surroundings, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';
import { protocolOf } from './container-ports.ts';
import {
  type Rule,
  each,
  fields,
  is,
  isOrEmpty,
  oneOf,
  portNumber,
  portNumberOrName,
} from './rules.ts';

type ServiceSpec = Given<TypesByName['V1ServiceSpec']>;

/** The range a cluster allocates from unless its operator has chosen another. */
const LOWEST_NODE_PORT = 30000;
const HIGHEST_NODE_PORT = 32767;

const typeOf = ({ type = 'ClusterIP' }: ServiceSpec): string => type;

/** The server fills one from the other. */
const addressesOf = ({ clusterIP = '', clusterIPs = [] }: ServiceSpec): readonly string[] =>
  clusterIPs.length === 0 && clusterIP !== '' ? [clusterIP] : clusterIPs;

const isHeadless = (spec: ServiceSpec): boolean =>
  addressesOf(spec).length === 1 && addressesOf(spec)[0] === 'None';

function portProblems(spec: ServiceSpec, path: string): Problem[] {
  const type = typeOf(spec);
  const declared = indexed(field(path, 'ports'), spec.ports);
  if (declared.length === 0)
    return isHeadless(spec) || type === 'ExternalName' ? [] : [required(field(path, 'ports'))];
  return [
    ...declared.flatMap(([{ name = '', nodePort = 0 }, at]) => [
      ...(name === '' && declared.length > 1 ? [required(field(at, 'name'))] : []),
      ...(nodePort === 0 ? [] : nodePortProblems(nodePort, field(at, 'nodePort'), type)),
    ]),
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
}

function nodePortProblems(nodePort: number, path: string, type: string): Problem[] {
  if (type === 'ClusterIP') return [forbidden(path, "may not be used when `type` is 'ClusterIP'")];
  return nodePort >= LOWEST_NODE_PORT && nodePort <= HIGHEST_NODE_PORT
    ? []
    : [
        invalid(
          path,
          nodePort,
          'provided port is not in the valid range. The range of valid ports is 30000-32767',
        ),
      ];
}

/** The addresses of the Service inside the cluster. */
function addressProblems(spec: ServiceSpec, path: string, surroundings: Surroundings): Problem[] {
  const at = field(path, 'clusterIPs');
  const addresses = addressesOf(spec);
  const { clusterIP = '', ipFamilies = [] } = spec;
  if (typeOf(spec) === 'ExternalName')
    return addresses.length > 0 ? [forbidden(at, 'may not be set for ExternalName services')] : [];
  const wrong = addresses.flatMap((each, position) =>
    position === 0 && each === 'None' ? [] : address(each, index(at, position), surroundings),
  );
  const families = addresses.map(familyOf);
  return [
    ...wrong,
    ...(addresses.length > 0 && addresses[0] !== clusterIP
      ? [
          invalid(
            at,
            addresses,
            clusterIP === ''
              ? 'must be empty when `clusterIP` is not specified'
              : 'first value must match `clusterIP`',
          ),
        ]
      : []),
    ...(addresses[0] === 'None' && addresses.length > 1
      ? [invalid(at, addresses, "'None' must be the first and only value")]
      : []),
    ...(addresses.length > 2 ? [invalid(at, addresses, 'may only hold up to 2 values')] : []),
    ...(addresses.length === 2 && families[0] === families[1]
      ? [invalid(at, addresses, 'may specify no more than one IP for each IP family')]
      : []),
    ...(isHeadless(spec)
      ? []
      : families.flatMap((family, position) =>
          ipFamilies[position] === undefined ||
          family === 0 ||
          ipFamilies[position] === `IPv${String(family)}`
            ? []
            : [
                invalid(
                  index(at, position),
                  addresses[position],
                  `expected an ${ipFamilies[position]} value as indicated by \`ipFamilies[${String(position)}]\``,
                ),
              ],
        )),
  ];
}

function externalNameProblems(spec: ServiceSpec, path: string): Problem[] {
  if (typeOf(spec) !== 'ExternalName') return [];
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  const at = field(path, 'externalName');
  return [
    ...(name === '' ? [required(at)] : invalidEach(at, name, dnsSubdomain(name))),
    ...(['ipFamilies', 'ipFamilyPolicy'] as const)
      .filter((field) => field in spec && (field !== 'ipFamilies' || spec[field]?.length !== 0))
      .map((name) => forbidden(field(path, name), 'may not be set for ExternalName services')),
  ];
}

/** Without that affinity the server drops how long it lasts. */
function affinityProblems({ sessionAffinity, sessionAffinityConfig }: ServiceSpec, path: string) {
  const { timeoutSeconds = 10800 } = sessionAffinityConfig?.clientIP ?? {};
  return sessionAffinity !== 'ClientIP' || (timeoutSeconds > 0 && timeoutSeconds <= 86400)
    ? []
    : [
        invalid(
          field(path, 'sessionAffinityConfig.clientIP.timeoutSeconds'),
          timeoutSeconds,
          'must be greater than 0 and less than 86400',
        ),
      ];
}

function trafficProblems(spec: ServiceSpec, path: string, surroundings: Surroundings): Problem[] {
  const type = typeOf(spec);
  const exposed = type === 'NodePort' || type === 'LoadBalancer';
  const { externalTrafficPolicy = '', externalIPs = [], healthCheckNodePort = 0 } = spec;
  const local = type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
  return [
    ...(exposed && isHeadless(spec)
      ? [
          invalid(
            index(field(path, 'clusterIPs'), 0),
            'None',
            `may not be set to 'None' for ${type} services`,
          ),
        ]
      : []),
    ...(externalTrafficPolicy !== '' &&
    !exposed &&
    (externalIPs.length === 0 || type !== 'ClusterIP')
      ? [
          invalid(
            field(path, 'externalTrafficPolicy'),
            externalTrafficPolicy,
            'may only be set for externally-accessible services',
          ),
        ]
      : []),
    ...(healthCheckNodePort === 0
      ? []
      : local
        ? portNumber(healthCheckNodePort, field(path, 'healthCheckNodePort'), surroundings)
        : [
            invalid(
              field(path, 'healthCheckNodePort'),
              healthCheckNodePort,
              "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
            ),
          ]),
    ...(['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges'] as const)
      .filter((name) => type !== 'LoadBalancer' && spec[name] !== undefined)
      .filter((name) => name !== 'loadBalancerSourceRanges' || (spec[name] ?? []).length > 0)
      .map((name) =>
        forbidden(field(path, name), "may only be used when `type` is 'LoadBalancer'"),
      ),
  ];
}

const HINTS = 'service.kubernetes.io/topology-aware-hints';
const MODE = 'service.kubernetes.io/topology-mode';
const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

function annotationProblems(
  { metadata = {}, spec = {} }: Given<TypesByName['V1Service']>,
  path: string,
  surroundings: Surroundings,
): Problem[] {
  const { [HINTS]: hints, [MODE]: mode, [RANGES]: ranges } = metadata.annotations ?? {};
  const at = (name: string): string => `${field(path, 'metadata.annotations')}[${name}]`;
  const used = ranges !== undefined && (spec.loadBalancerSourceRanges ?? []).length === 0;
  return [
    ...(mode !== undefined && hints !== undefined && mode !== hints
      ? [invalid(at(MODE), mode, `must match annotations[${HINTS}] when both are specified`)]
      : []),
    ...(used && typeOf(spec) !== 'LoadBalancer'
      ? [forbidden(at(RANGES), "may only be used when `type` is 'LoadBalancer'")]
      : []),
    ...(used && ranges.trim() !== ''
      ? ranges.split(',').flatMap((range) => cidr(range.trim(), at(RANGES), surroundings))
      : []),
  ];
}

/** From this minor traffic may also be kept in its zone or on its node (PreferSameTrafficDistribution). */
const SAME_ZONE = 34;

const distribution: Rule<string> = (value, path, surroundings) =>
  oneOf(
    'PreferClose',
    ...(surroundings.minor < SAME_ZONE ? [] : ['PreferSameZone', 'PreferSameNode']),
  )(value, path, surroundings);

const externalAddress: Rule<string> = (value, path, surroundings) => {
  const wrong = address(value, path, surroundings);
  return wrong.length > 0 || !isSpecialAddress(value)
    ? wrong
    : [
        invalid(
          path,
          value,
          'may not be unspecified (0.0.0.0 or ::), loopback (127.0.0.0/8, ::1/128) or link-local',
        ),
      ];
};

/** Not an empty one, which is the port itself. */
const targetPort: Rule<number | string> = (port, path, surroundings) =>
  port === 0 || port === '' ? [] : portNumberOrName(port, path, surroundings);

export const services: Checks = {
  V1Service: [annotationProblems],
  V1ServicePort: [
    fields({
      appProtocol: is(qualifiedName),
      name: isOrEmpty(dnsLabel),
      port: portNumber,
      targetPort,
    }),
  ],
  V1ServiceSpec: [
    portProblems,
    addressProblems,
    externalNameProblems,
    affinityProblems,
    trafficProblems,
    ({ ipFamilies }, path) =>
      repeated(indexed(field(path, 'ipFamilies'), ipFamilies).map(([family, at]) => [family, at])),
    fields({
      externalIPs: each(externalAddress),
      ipFamilies: each(oneOf('IPv4', 'IPv6')),
      loadBalancerSourceRanges: each((range, path, surroundings) =>
        cidr(range.trim(), path, surroundings),
      ),
      trafficDistribution: distribution,
    }),
    (spec, path, surroundings) =>
      typeOf(spec) === 'LoadBalancer' && spec.loadBalancerClass !== undefined
        ? is(qualifiedName)(spec.loadBalancerClass, field(path, 'loadBalancerClass'), surroundings)
        : [],
  ],
};
