import { POD, type Case, casesOf } from '../case.ts';
import { deployment, service } from '../good-manifests.ts';

export const labelsCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a selector with an invalid label',
        {
          'spec.selector.matchLabels[bad key]': 'x',
          'spec.template.metadata.labels[bad key]': 'x',
        },
        "spec.selector.matchLabels: Invalid value: \"bad key\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        "spec.template.metadata.labels: Invalid value: \"bad key\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
      ],
      [
        'an expression with an unknown operator',
        { 'spec.selector.matchExpressions': [{ key: 'a', operator: 'Like', values: ['b'] }] },
        'spec.selector.matchExpressions[0].operator: Invalid value: "Like": not a valid selector operator',
      ],
      [
        'an expression without values',
        { 'spec.selector.matchExpressions': [{ key: 'app.kubernetes.io/name', operator: 'In' }] },
        "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      ],
      [
        'an expression with values that it may not have',
        {
          'spec.selector.matchExpressions': [
            { key: 'app.kubernetes.io/name', operator: 'Exists', values: ['web'] },
          ],
        },
        "spec.selector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      ],
      [
        'a node selector with an invalid label',
        { '.nodeSelector.disk': 'solid state' },
        ".nodeSelector: Invalid value: \"solid state\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must st",
      ],
      [
        'a comparison with two values',
        {
          '.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values':
            ['1', '2'],
        },
        '.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: Required value: must be specifi',
      ],
    ],
    POD,
  ),
  ...casesOf(service, [
    [
      'a selector with an invalid label',
      { 'spec.selector.app': 'my app' },
      "spec.selector: Invalid value: \"my app\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ],
  ]),
];
