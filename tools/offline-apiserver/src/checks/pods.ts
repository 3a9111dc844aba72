import { dnsLabel, dnsSubdomain, dnsSubdomainWithUnderscores } from '../formats/names.ts';
import { type Problem, field, forbidden, invalid, required, tooLong } from '../problem.ts';
import { address } from './addresses.ts';
import { type Checks, type Given, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';
import type { PodSpec } from './containers.ts';
import { type Rule, each, fields, is, isOrEmpty, needs, oneOf } from './rules.ts';

type DnsConfig = Given<TypesByName['V1PodDNSConfig']>;

const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const LONGEST_SEARCHES = 2048;
/** From this minor a search domain may have underscores, or be `.` (RelaxedDNSSearchValidation). */
const RELAXED_SEARCHES = 33;

const search: Rule<string> = (value, path, surroundings) => {
  const relaxed = surroundings.minor >= RELAXED_SEARCHES;
  if (relaxed && value === '.') return [];
  return is(relaxed ? dnsSubdomainWithUnderscores : dnsSubdomain)(
    value.replace(/\.$/, ''),
    path,
    surroundings,
  );
};

const dnsProblems: Rule<DnsConfig> = ({ nameservers = [], searches = [], options }, path) => [
  ...(nameservers.length > MOST_NAMESERVERS
    ? [
        invalid(
          field(path, 'nameservers'),
          nameservers,
          `must not have more than ${String(MOST_NAMESERVERS)} nameservers`,
        ),
      ]
    : []),
  ...(searches.length > MOST_SEARCHES || searches.join(' ').length > LONGEST_SEARCHES
    ? [
        invalid(
          field(path, 'searches'),
          searches,
          `must not have more than ${String(MOST_SEARCHES)} search paths and ${String(LONGEST_SEARCHES)} characters`,
        ),
      ]
    : []),
  ...indexed(field(path, 'options'), options)
    .filter(([{ name = '' }]) => name === '')
    .map(([, at]) => required(at, 'must not be empty')),
];

const LONGEST_HOSTNAME = 64;

function hostnameProblems(spec: PodSpec, path: string): Problem[] {
  const { hostnameOverride: name, setHostnameAsFQDN, hostNetwork } = spec;
  const at = field(path, 'hostnameOverride');
  if (name === undefined) return [];
  return [
    ...(setHostnameAsFQDN === true
      ? [forbidden(at, 'may not be specified when setHostnameAsFQDN is true')]
      : []),
    ...(hostNetwork === true
      ? [forbidden(at, 'may not be specified when hostNetwork is true')]
      : []),
    ...(name.length > LONGEST_HOSTNAME ? [tooLong(at, LONGEST_HOSTNAME)] : []),
  ];
}

type ResourceClaim = Given<TypesByName['V1PodResourceClaim']>;

/** One of two ways to name a claim. */
const claimProblems: Rule<ResourceClaim> = (claim, path) => {
  const { resourceClaimName, resourceClaimTemplateName } = claim;
  const given = [resourceClaimName, resourceClaimTemplateName].filter(
    (name) => name !== undefined,
  ).length;
  return given === 1
    ? []
    : [
        invalid(
          path,
          claim,
          'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`',
        ),
      ];
};

export const pods: Checks = {
  V1HostAlias: [needs('ip'), fields({ hostnames: each(is(dnsSubdomain)), ip: address })],
  V1PodDNSConfig: [dnsProblems, fields({ nameservers: each(address), searches: each(search) })],
  V1PodOS: [fields({ name: oneOf('linux', 'windows') })],
  V1PodResourceClaim: [
    claimProblems,
    fields({
      name: isOrEmpty(dnsLabel),
      resourceClaimName: is(dnsSubdomain),
      resourceClaimTemplateName: is(dnsSubdomain),
    }),
  ],
  V1PodSpec: [
    hostnameProblems,
    fields({ hostnameOverride: is(dnsSubdomain) }),
    ({ resourceClaims }, path) =>
      repeated(
        indexed(field(path, 'resourceClaims'), resourceClaims).map(([{ name }, at]) => [
          name,
          field(at, 'name'),
        ]),
      ),
    // The names of a StatefulSet's pods are the controller's.
    ({ hostname = '', subdomain = '' }, path, surroundings) =>
      surroundings.root['kind'] === 'StatefulSet'
        ? []
        : Object.entries({ hostname, subdomain }).flatMap(([name, value]) =>
            isOrEmpty(dnsLabel)(value, field(path, name), surroundings),
          ),
    ({ dnsPolicy, dnsConfig }, path) =>
      dnsPolicy === 'None' && (dnsConfig?.nameservers ?? []).length === 0
        ? [
            required(
              field(path, dnsConfig === undefined ? 'dnsConfig' : 'dnsConfig.nameservers'),
              'must provide at least one DNS nameserver when `dnsPolicy` is None',
            ),
          ]
        : [],
  ],
};
