import { POD, type Case, casesOf } from '../case.ts';
import { daemonSet, deployment, statefulSet } from '../good-manifests.ts';

export const workloadsCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'negative replicas',
        { 'spec.replicas': -1 },
        'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      ],
      [
        'a negative revision history',
        { 'spec.revisionHistoryLimit': -1 },
        'spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
      ],
      [
        'a deadline before pods count as ready',
        { 'spec.minReadySeconds': 60 },
        'spec.progressDeadlineSeconds: Invalid value: 60: must be greater than minReadySeconds',
      ],
      [
        'a rolling update that recreates',
        { 'spec.strategy.type': 'Recreate' },
        "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
      ],
      [
        'a rolling update that cannot move',
        { 'spec.strategy.rollingUpdate.maxSurge': 0 },
        'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
      ],
      [
        'a surge that is no percentage',
        { 'spec.strategy.rollingUpdate.maxSurge': '25' },
        'spec.strategy.rollingUpdate.maxSurge: Invalid value: "25": a valid percent string must be a numeric string followed by an ending \'%\'',
      ],
      [
        'more than all pods unavailable',
        { 'spec.strategy.rollingUpdate.maxUnavailable': '150%' },
        'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "150%": must not be greater than 100%',
      ],
      [
        'a negative surge',
        { 'spec.strategy.rollingUpdate.maxSurge': -1 },
        'spec.strategy.rollingUpdate.maxSurge: Invalid value: -1: must be greater than or equal to 0',
      ],
      [
        'pods that are not restarted',
        { '.restartPolicy': 'Never' },
        '.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      ],
      [
        'pods that end',
        { '.activeDeadlineSeconds': 60 },
        '.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in Deployment is not Supported',
      ],
    ],
    POD,
  ),
  ...casesOf(statefulSet, [
    [
      'negative replicas of a StatefulSet',
      { 'spec.replicas': -1 },
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'a negative partition',
      { 'spec.updateStrategy.rollingUpdate.partition': -1 },
      'spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0',
    ],
  ]),
  ...casesOf(daemonSet, [
    [
      'a DaemonSet that surges and is unavailable',
      { 'spec.updateStrategy.rollingUpdate.maxSurge': 1 },
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
    [
      'a DaemonSet whose update cannot move',
      { 'spec.updateStrategy.rollingUpdate.maxUnavailable': 0 },
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0',
    ],
  ]),
];
