import { type Case, casesOf } from '../case.ts';
import { daemonSet, deployment, statefulSet } from '../good-manifests.ts';

export const selectorsCases: readonly Case[] = [
  ...casesOf(deployment, [
    [
      'a selector that does not match the pods',
      { 'spec.selector.matchLabels': { app: 'other' } },
      'spec.template.metadata.labels: Invalid value: {"app.kubernetes.io/name":"web","app.kubernetes.io/instance":"web-dev"}: `selector` does not match template `labels`',
    ],
    [
      'a selector with a label that the pods lack',
      { 'spec.selector.matchLabels.tier': 'front' },
      'spec.template.metadata.labels: Invalid value: {"app.kubernetes.io/name":"web","app.kubernetes.io/instance":"web-dev"}: `selector` does not match template `labels`',
    ],
    [
      'an expression that the pods do not meet',
      {
        'spec.selector.matchExpressions': [
          { key: 'app.kubernetes.io/name', operator: 'NotIn', values: ['web'] },
        ],
      },
      'spec.template.metadata.labels: Invalid value: {"app.kubernetes.io/name":"web","app.kubernetes.io/instance":"web-dev"}: `selector` does not match template `labels`',
    ],
    [
      'pods without labels',
      { 'spec.template.metadata.labels': undefined },
      'spec.template.metadata.labels: Invalid value: {}: `selector` does not match template `labels`',
    ],
    [
      'an empty selector',
      { 'spec.selector': {} },
      'spec.selector: Invalid value: {}: empty selector is invalid for deployment',
    ],
  ]),
  ...casesOf(statefulSet, [
    [
      'a selector of a StatefulSet that does not match',
      { 'spec.selector.matchLabels': { app: 'other' } },
      'spec.template.metadata.labels: Invalid value: {"app.kubernetes.io/name":"web","app.kubernetes.io/instance":"web-dev"}: `selector` does not match template `labels`',
    ],
  ]),
  ...casesOf(daemonSet, [
    [
      'a selector of a DaemonSet that does not match',
      { 'spec.selector.matchLabels': { app: 'other' } },
      'spec.template.metadata.labels: Invalid value: {"app.kubernetes.io/name":"web","app.kubernetes.io/instance":"web-dev"}: `selector` does not match template `labels`',
    ],
  ]),
];
