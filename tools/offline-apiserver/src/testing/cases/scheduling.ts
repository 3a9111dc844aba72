import { POD, type Case, casesOf } from '../case.ts';
import { deployment, pod } from '../good-manifests.ts';

export const schedulingCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a service account with an invalid name',
        { '.serviceAccountName': 'Web Account' },
        ".serviceAccountName: Invalid value: \"Web Account\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ",
      ],
      [
        'a priority class with an invalid name',
        { '.priorityClassName': 'Very High' },
        ".priorityClassName: Invalid value: \"Very High\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and mus",
      ],
      [
        'a host name with a dot',
        { '.hostname': 'web.dev' },
        '.hostname: Invalid value: "web.dev": must not contain dots',
      ],
      [
        'pods without DNS servers',
        { '.dnsPolicy': 'None' },
        '.dnsConfig: Required value: must provide at least one DNS nameserver when `dnsPolicy` is None',
      ],
      [
        'a toleration with a value that it may not have',
        { '.tolerations[0].operator': 'Exists' },
        '.tolerations[0].operator: Invalid value: "web": value must be empty when `operator` is \'Exists\'',
      ],
      [
        'a toleration of everything that compares',
        { '.tolerations[0].key': undefined },
        '.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ],
      [
        'a toleration with an invalid key',
        { '.tolerations[0].key': 'my key' },
        ".tolerations[0].key: Invalid value: \"my key\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
      ],
      [
        'a toleration for a time of what evicts nobody',
        { '.tolerations[0].tolerationSeconds': 5 },
        '.tolerations[0].effect: Invalid value: "NoSchedule": effect must be \'NoExecute\' when `tolerationSeconds` is set',
      ],
      [
        'an effect outside its enum',
        { '.tolerations[0].effect': 'Never' },
        '.tolerations[0].effect: Unsupported value: "Never"',
      ],
      [
        'a spread without a skew',
        { '.topologySpreadConstraints[0].maxSkew': 0 },
        '.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero',
      ],
      [
        'a minimum of domains that is only wished for',
        { '.topologySpreadConstraints[0].minDomains': 2 },
        '.topologySpreadConstraints[0].minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule',
      ],
      [
        'two spreads over one topology',
        {
          '.topologySpreadConstraints[1]': {
            maxSkew: 2,
            topologyKey: 'topology.kubernetes.io/zone',
            whenUnsatisfiable: 'ScheduleAnyway',
          },
        },
        '.topologySpreadConstraints[1]: Duplicate value: {"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"ScheduleAnyway"}',
      ],
      [
        'an affinity without a topology',
        {
          '.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey':
            '',
        },
        '.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Required value',
      ],
      [
        'an affinity of no weight',
        {
          '.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight': 0,
        },
        '.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100',
      ],
      [
        'a node affinity without terms',
        {
          '.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms':
            [],
        },
        '.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term',
      ],
    ],
    POD,
  ),
  ...casesOf(pod, [
    [
      'a deadline of no time',
      { 'spec.activeDeadlineSeconds': 0 },
      'spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive',
    ],
  ]),
];
