import { dnsLabel, percent } from '../formats/names.ts';
import { notNegative } from '../formats/ports.ts';
import {
  type Problem,
  field,
  forbidden,
  invalid,
  invalidEach,
  notSupported,
  required,
} from '../problem.ts';
import type { Check, CheckedTypes, Checks, Given } from './check.ts';

type IntOrPercent = number | string | undefined;

/** A count that is not negative, or a percentage of at most 100 where it is a part of something. */
export function countProblems(path: string, value: IntOrPercent, atMost100 = true): Problem[] {
  if (value === undefined) return [];
  if (typeof value === 'number') return notNegative(path, value);
  const wrong = invalidEach(path, value, percent(value));
  return wrong.length === 0 && atMost100 && Number.parseInt(value) > 100
    ? [invalid(path, value, 'must not be greater than 100%')]
    : wrong;
}

const isZero = (value: IntOrPercent, otherwise: boolean): boolean =>
  value === undefined ? otherwise : Number.parseInt(String(value)) === 0;

/** What runs for ever restarts its containers for ever. */
const runsForEver =
  (kind: string): Check<Pick<CheckedTypes['V1DeploymentSpec'], 'template'>> =>
  ({ template }, path): Problem[] => {
    const at = field(path, 'template.spec');
    const { restartPolicy = '', activeDeadlineSeconds } = template?.spec ?? {};
    return [
      ...(['', 'Always'].includes(restartPolicy)
        ? []
        : [notSupported(field(at, 'restartPolicy'), restartPolicy, ['Always'])]),
      ...(activeDeadlineSeconds === undefined
        ? []
        : [
            forbidden(
              field(at, 'activeDeadlineSeconds'),
              `activeDeadlineSeconds in ${kind} is not Supported`,
            ),
          ]),
    ];
  };

type Counts = Pick<
  CheckedTypes['V1DeploymentSpec'],
  'replicas' | 'minReadySeconds' | 'revisionHistoryLimit'
>;

const counts: Check<Counts> = ({ replicas, minReadySeconds, revisionHistoryLimit }, path) => [
  ...notNegative(field(path, 'replicas'), replicas),
  ...notNegative(field(path, 'minReadySeconds'), minReadySeconds),
  ...notNegative(field(path, 'revisionHistoryLimit'), revisionHistoryLimit),
];

type Strategy = NonNullable<Given<CheckedTypes['V1DeploymentSpec']>['strategy']>;

function strategyProblems({ type, rollingUpdate }: Strategy, path: string): Problem[] {
  const at = field(path, 'rollingUpdate');
  if (rollingUpdate === undefined) return [];
  if (type === 'Recreate')
    return [forbidden(at, "may not be specified when strategy `type` is 'Recreate'")];
  const { maxUnavailable, maxSurge } = rollingUpdate;
  return [
    ...countProblems(field(at, 'maxUnavailable'), maxUnavailable),
    ...countProblems(field(at, 'maxSurge'), maxSurge, false),
    ...(isZero(maxUnavailable, false) && isZero(maxSurge, false)
      ? [invalid(field(at, 'maxUnavailable'), maxUnavailable, 'may not be 0 when `maxSurge` is 0')]
      : []),
  ];
}

export const workloads: Checks = {
  V1DaemonSetSpec: [runsForEver('DaemonSet'), counts],
  V1DaemonSetUpdateStrategy: [
    ({ rollingUpdate: { maxUnavailable, maxSurge } = {} }, path) => {
      const at = field(path, 'rollingUpdate');
      // maxUnavailable defaults to 1 and maxSurge to 0; only one of the two can move an update on.
      const [noneUnavailable, noSurge] = [isZero(maxUnavailable, false), isZero(maxSurge, true)];
      return [
        ...countProblems(field(at, 'maxUnavailable'), maxUnavailable),
        ...countProblems(field(at, 'maxSurge'), maxSurge),
        ...(!noneUnavailable && !noSurge
          ? [
              invalid(
                field(at, 'maxSurge'),
                maxSurge,
                'may not be set when maxUnavailable is non-zero',
              ),
            ]
          : []),
        ...(noneUnavailable && noSurge
          ? [required(field(at, 'maxUnavailable'), 'cannot be 0 when maxSurge is 0')]
          : []),
      ];
    },
  ],
  V1DeploymentSpec: [
    runsForEver('Deployment'),
    counts,
    ({ strategy = {} }, path) => strategyProblems(strategy, field(path, 'strategy')),
    ({ progressDeadlineSeconds: deadline, minReadySeconds = 0 }, path) => {
      const at = field(path, 'progressDeadlineSeconds');
      return [
        ...notNegative(at, deadline),
        ...(deadline !== undefined && deadline <= minReadySeconds
          ? [invalid(at, deadline, 'must be greater than minReadySeconds')]
          : []),
      ];
    },
  ],
  V1ReplicaSetSpec: [runsForEver('ReplicaSet'), counts],
  V1StatefulSetSpec: [
    runsForEver('StatefulSet'),
    counts,
    ({ serviceName = '' }, path, { minor }) =>
      // Older minors accept any name, and the pods then have no DNS name.
      serviceName === '' || minor < 34
        ? []
        : invalidEach(field(path, 'serviceName'), serviceName, dnsLabel(serviceName)),
    ({ updateStrategy }, path) =>
      notNegative(
        field(path, 'updateStrategy.rollingUpdate.partition'),
        updateStrategy?.rollingUpdate?.partition,
      ),
  ],
};
