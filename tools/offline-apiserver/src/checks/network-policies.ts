import { isIP } from 'node:net';
import { portNumber, portNumberOrName } from '../formats/ports.ts';
import { type Problem, field, forbidden, invalid, required } from '../problem.ts';
import { type CheckedTypes, type Checks, type Given, indexed } from './check.ts';

type PolicyPort = Given<CheckedTypes['V1NetworkPolicyPort']>;

function cidrProblems(path: string, cidr: string): Problem[] {
  const [, address = '', mask = ''] = /^([^/]*)\/(\d{1,3})$/.exec(cidr) ?? [];
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return mask !== '' && Number(mask) <= bits
    ? []
    : [invalid(path, cidr, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
}

function endPortProblems({ port, endPort }: PolicyPort, path: string): Problem[] {
  if (endPort === undefined) return [];
  const at = field(path, 'endPort');
  if (port === undefined)
    return [invalid(at, endPort, 'may not be specified when `port` is not specified')];
  if (typeof port === 'string')
    return [invalid(at, endPort, 'may not be specified when `port` is non-numeric')];
  return [
    ...(endPort < port ? [invalid(at, endPort, 'must be greater than or equal to `port`')] : []),
    ...portNumber(at, endPort),
  ];
}

export const networkPolicies: Checks = {
  V1IPBlock: [
    ({ cidr = '', except }, path) => [
      ...(cidr === '' ? [] : cidrProblems(field(path, 'cidr'), cidr)),
      ...indexed(field(path, 'except'), except).flatMap(([each, at]) => cidrProblems(at, each)),
    ],
  ],
  V1NetworkPolicyPeer: [
    ({ ipBlock, namespaceSelector, podSelector }, path) => {
      const selectors = [namespaceSelector, podSelector].filter(
        (selector) => selector !== undefined,
      ).length;
      if (ipBlock === undefined)
        return selectors === 0 ? [required(path, 'must specify a peer')] : [];
      return selectors > 0
        ? [forbidden(path, 'may not specify both ipBlock and another peer')]
        : [];
    },
  ],
  V1NetworkPolicyPort: [
    ({ port }, path) => (port === undefined ? [] : portNumberOrName(field(path, 'port'), port)),
    endPortProblems,
  ],
  V1NetworkPolicySpec: [
    ({ policyTypes = [] }, path) =>
      policyTypes.length > 2
        ? [
            invalid(
              field(path, 'policyTypes'),
              policyTypes,
              'may not specify more than two policyTypes',
            ),
          ]
        : [],
  ],
};
