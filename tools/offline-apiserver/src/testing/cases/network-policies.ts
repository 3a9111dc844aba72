import { type Case, casesOf } from '../case.ts';
import { networkPolicy } from '../good-manifests.ts';

export const networkPoliciesCases: readonly Case[] = [
  ...casesOf(networkPolicy, [
    [
      'a peer that is nobody',
      { 'spec.ingress[0].from[0]': {} },
      'spec.ingress[0].from[0]: Required value: must specify a peer',
    ],
    [
      'a peer that is addresses and pods',
      { 'spec.egress[0].to[1].podSelector': {} },
      'spec.egress[0].to[1]: Forbidden: may not specify both ipBlock and another peer',
    ],
    [
      'addresses without a mask',
      { 'spec.egress[0].to[1].ipBlock': { cidr: '10.0.0.0' } },
      'spec.egress[0].to[1].ipBlock.cidr: Invalid value: "10.0.0.0": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    ],
    [
      'a mask that is too long',
      { 'spec.egress[0].to[1].ipBlock': { cidr: '10.0.0.0/33' } },
      'spec.egress[0].to[1].ipBlock.cidr: Invalid value: "10.0.0.0/33": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    ],
    [
      'a port out of range',
      { 'spec.ingress[0].ports[1].port': 0 },
      'spec.ingress[0].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ],
    [
      'an invalid port name',
      { 'spec.ingress[0].ports[0].port': 'http_port' },
      'spec.ingress[0].ports[0].port: Invalid value: "http_port": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    ],
    [
      'a range of ports that goes backward',
      { 'spec.ingress[0].ports[1].endPort': 8000 },
      'spec.ingress[0].ports[1].endPort: Invalid value: 8000: must be greater than or equal to `port`',
    ],
    [
      'a range of ports from a name',
      { 'spec.ingress[0].ports[0].endPort': 8000 },
      'spec.ingress[0].ports[0].endPort: Invalid value: 8000: may not be specified when `port` is non-numeric',
    ],
    [
      'a range of ports from nowhere',
      { 'spec.ingress[0].ports[1].port': undefined },
      'spec.ingress[0].ports[1].endPort: Invalid value: 9010: may not be specified when `port` is not specified',
    ],
    [
      'three policy types',
      { 'spec.policyTypes': ['Ingress', 'Egress', 'Ingress'] },
      'spec.policyTypes: Invalid value: ["Ingress","Egress","Ingress"]: may not specify more than two policyTypes',
    ],
  ]),
];
