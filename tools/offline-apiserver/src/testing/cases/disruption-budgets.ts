import { type Case, casesOf, stricter } from '../case.ts';
import { podDisruptionBudget } from '../good-manifests.ts';

export const disruptionBudgetsCases: readonly Case[] = [
  ...casesOf(podDisruptionBudget, [
    [
      'a budget with both bounds',
      { 'spec.maxUnavailable': 1 },
      'spec: Invalid value: {"maxUnavailable":1,"minAvailable":"50%"}: minAvailable and maxUnavailable cannot be both set',
    ],
    [
      'a budget of more than all pods',
      { 'spec.minAvailable': '101%' },
      'spec.minAvailable: Invalid value: "101%": must not be greater than 100%',
    ],
    [
      'a negative budget',
      { 'spec.minAvailable': -1 },
      'spec.minAvailable: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'a budget that is no percentage',
      { 'spec.minAvailable': 'half' },
      'spec.minAvailable: Invalid value: "half": a valid percent string must be a numeric string followed by an ending \'%\'',
    ],
    [
      'an eviction policy outside its enum',
      { 'spec.unhealthyPodEvictionPolicy': 'Never' },
      'spec.unhealthyPodEvictionPolicy: Unsupported value: "Never"',
    ],
  ]),
  ...stricter(
    'the name of a PodDisruptionBudget is not checked',
    casesOf(podDisruptionBudget, [
      [
        'a budget with an invalid name',
        { 'metadata.name': 'Web' },
        "metadata.name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
      ],
    ]),
  ),
];
