import { type Problem, field, forbidden, invalid, required } from '../problem.ts';
import { cidr, isStrictSubset, networkOf } from './addresses.ts';
import type { Checks, Given, Surroundings } from './check.ts';
import type { TypesByName } from './types.ts';
import { each, fields, oneOf, portNumber, portNumberOrName, unlessEmpty } from './rules.ts';

type PolicyPort = Given<TypesByName['V1NetworkPolicyPort']>;

function endPortProblems(
  { port, endPort }: PolicyPort,
  path: string,
  surroundings: Surroundings,
): Problem[] {
  if (endPort === undefined) return [];
  const at = field(path, 'endPort');
  if (port === undefined)
    return [invalid(at, endPort, 'may not be specified when `port` is not specified')];
  if (typeof port === 'string')
    return [invalid(at, endPort, 'may not be specified when `port` is non-numeric')];
  return [
    ...(endPort < port ? [invalid(at, endPort, 'must be greater than or equal to `port`')] : []),
    ...portNumber(endPort, at, surroundings),
  ];
}

function exceptionProblems(
  { cidr: whole = '', except = [] }: Given<TypesByName['V1IPBlock']>,
  path: string,
  surroundings: Surroundings,
): Problem[] {
  const network = networkOf(whole);
  if (network === undefined) return [];
  return each<string>((text, at) => {
    const part = networkOf(text);
    const wrong = cidr(text, at, surroundings);
    return part === undefined || isStrictSubset(part, network)
      ? wrong
      : [...wrong, invalid(at, text, 'must be a strict subset of `cidr`')];
  })(except, field(path, 'except'), surroundings);
}

export const networkPolicies: Checks = {
  V1IPBlock: [fields({ cidr: unlessEmpty(cidr) }), exceptionProblems],
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
  V1NetworkPolicyPort: [fields({ port: portNumberOrName }), endPortProblems],
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
    fields({ policyTypes: each(oneOf('Ingress', 'Egress')) }),
  ],
};
