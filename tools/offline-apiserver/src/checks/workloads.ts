import { dnsLabel, percent } from '../formats/names.ts';
import {
  type Problem,
  field,
  forbidden,
  invalid,
  invalidEach,
  notSupported,
  required,
} from '../problem.ts';
import { type Check, type Checks, type Given, indexed } from './check.ts';
import type { TypesByName } from './types.ts';
import { type Rule, fields, isOrEmpty, needs, notNegative, oneOf } from './rules.ts';

type IntOrPercent = number | string;

/** A count that is not negative, or a percentage. */
const count: Rule<IntOrPercent> = (value, path, surroundings) =>
  typeof value === 'number'
    ? notNegative(value, path, surroundings)
    : invalidEach(path, value, percent(value));

/** A percentage of at most 100 where it is a part of something. */
export const part: Rule<IntOrPercent> = (value, path, surroundings) => [
  ...count(value, path, surroundings),
  ...(typeof value === 'string' && percent(value).length === 0 && Number.parseInt(value) > 100
    ? [invalid(path, value, 'must not be greater than 100%')]
    : []),
];

const isZero = (value: IntOrPercent | undefined, otherwise: boolean): boolean =>
  value === undefined ? otherwise : Number.parseInt(String(value)) === 0;

/** What runs for ever restarts its containers for ever. */
const runsForEver =
  (kind: string): Check<Pick<TypesByName['V1DeploymentSpec'], 'template'>> =>
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

type Counts = Pick<TypesByName['V1DeploymentSpec'], 'replicas' | 'minReadySeconds'>;

const counts = fields<Counts>({ minReadySeconds: notNegative, replicas: notNegative });

type Strategy = NonNullable<Given<TypesByName['V1DeploymentSpec']>['strategy']>;

const strategyProblems: Rule<Strategy> = ({ type, rollingUpdate }, path, surroundings) => {
  const at = field(path, 'rollingUpdate');
  if (rollingUpdate === undefined) return [];
  if (type === 'Recreate')
    return [forbidden(at, "may not be specified when strategy `type` is 'Recreate'")];
  const { maxUnavailable, maxSurge } = rollingUpdate;
  return [
    ...fields<NonNullable<typeof rollingUpdate>>({ maxUnavailable: part, maxSurge: count })(
      rollingUpdate,
      at,
      surroundings,
    ),
    ...(isZero(maxUnavailable, false) && isZero(maxSurge, false)
      ? [invalid(field(at, 'maxUnavailable'), maxUnavailable, 'may not be 0 when `maxSurge` is 0')]
      : []),
  ];
};

type DaemonSetStrategy = Given<TypesByName['V1DaemonSetUpdateStrategy']>;

const daemonSetStrategyProblems: Rule<DaemonSetStrategy> = ({ type, rollingUpdate }, path) => {
  if (rollingUpdate === undefined || type === 'OnDelete') return [];
  const { maxUnavailable, maxSurge } = rollingUpdate;
  const at = field(path, 'rollingUpdate');
  // maxUnavailable defaults to 1 and maxSurge to 0; only one of the two can move an update on.
  const [noneUnavailable, noSurge] = [isZero(maxUnavailable, false), isZero(maxSurge, true)];
  return [
    ...(!noneUnavailable && !noSurge
      ? [invalid(field(at, 'maxSurge'), maxSurge, 'may not be set when maxUnavailable is non-zero')]
      : []),
    ...(noneUnavailable && noSurge
      ? [required(field(at, 'maxUnavailable'), 'cannot be 0 when maxSurge is 0')]
      : []),
  ];
};

type StatefulSetSpec = Given<TypesByName['V1StatefulSetSpec']>;

const RETENTION = oneOf('Retain', 'Delete');

const statefulStrategyProblems: Rule<NonNullable<StatefulSetSpec['updateStrategy']>> = (
  { type = '', rollingUpdate },
  path,
  surroundings,
) => {
  const at = field(path, 'rollingUpdate');
  // Newer schemas know Recreate, which no server takes by default (StatefulSetRecreateStrategy).
  if (!['', 'OnDelete', 'RollingUpdate'].includes(type))
    return [notSupported(field(path, 'type'), type, ['OnDelete', 'RollingUpdate'])];
  if (rollingUpdate === undefined) return [];
  if (type === 'OnDelete')
    return [invalid(at, rollingUpdate, "only allowed for updateStrategy 'RollingUpdate'")];
  const { partition, maxUnavailable } = rollingUpdate;
  return [
    ...(partition === undefined
      ? []
      : notNegative(partition, field(at, 'partition'), surroundings)),
    ...(maxUnavailable === undefined
      ? []
      : part(maxUnavailable, field(at, 'maxUnavailable'), surroundings)),
    ...(isZero(maxUnavailable, false)
      ? [invalid(field(at, 'maxUnavailable'), maxUnavailable, 'cannot be 0')]
      : []),
  ];
};

/** From this minor a name that gives the pods no DNS name is refused. */
const SERVICE_NAMES = 33;

/** A claim's name is that of a volume in the pods. */
const claimNames: Rule<StatefulSetSpec> = ({ volumeClaimTemplates }, path) =>
  indexed(field(path, 'volumeClaimTemplates'), volumeClaimTemplates).flatMap(
    ([{ metadata }, at]) => {
      const { name = '' } = metadata ?? {};
      const where = field(at, 'metadata.name');
      return name === '' ? [required(where)] : invalidEach(where, name, dnsLabel(name));
    },
  );

export const workloads: Checks = {
  V1DaemonSetSpec: [
    runsForEver('DaemonSet'),
    fields({ minReadySeconds: notNegative, revisionHistoryLimit: notNegative }),
  ],
  V1DaemonSetUpdateStrategy: [
    daemonSetStrategyProblems,
    (strategy, path, surroundings) =>
      strategy.type === 'OnDelete'
        ? []
        : fields<DaemonSetStrategy['rollingUpdate'] & object>({
            maxSurge: part,
            maxUnavailable: part,
          })(strategy.rollingUpdate ?? {}, field(path, 'rollingUpdate'), surroundings),
  ],
  V1DeploymentSpec: [
    runsForEver('Deployment'),
    counts,
    fields({
      progressDeadlineSeconds: notNegative,
      revisionHistoryLimit: notNegative,
      strategy: strategyProblems,
    }),
    // Ten minutes by default.
    ({ progressDeadlineSeconds: deadline = 600, minReadySeconds = 0 }, path) =>
      deadline <= minReadySeconds
        ? [
            invalid(
              field(path, 'progressDeadlineSeconds'),
              deadline,
              'must be greater than minReadySeconds',
            ),
          ]
        : [],
  ],
  V1ReplicaSetSpec: [needs('template'), runsForEver('ReplicaSet'), counts],
  V1StatefulSetSpec: [
    runsForEver('StatefulSet'),
    counts,
    claimNames,
    (spec, path, surroundings) =>
      surroundings.minor < SERVICE_NAMES
        ? []
        : isOrEmpty(dnsLabel)(spec.serviceName ?? '', field(path, 'serviceName'), surroundings),
    fields({
      ordinals: fields({ start: notNegative }),
      persistentVolumeClaimRetentionPolicy: fields({
        whenDeleted: (value, path, surroundings) =>
          value === '' ? [] : RETENTION(value, path, surroundings),
        whenScaled: (value, path, surroundings) =>
          value === '' ? [] : RETENTION(value, path, surroundings),
      }),
      podManagementPolicy: (value, path, surroundings) =>
        value === ('' as string)
          ? []
          : oneOf('OrderedReady', 'Parallel')(value, path, surroundings),
      updateStrategy: statefulStrategyProblems,
    }),
  ],
};
