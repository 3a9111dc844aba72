import { dnsLabel, pathSegment } from '../formats/names.ts';
import { type Problem, field, forbidden, invalid, notSupported, required } from '../problem.ts';
import { amount } from './amounts.ts';
import type { Checks, Given, Surroundings } from './check.ts';
import type { TypesByName } from './types.ts';
import { wrongContainerResource } from './resources.ts';
import { type Rule, between, each, fields, isOrEmpty, oneOf, positive } from './rules.ts';

type ScalerSpec = Given<TypesByName['V2HorizontalPodAutoscalerSpec']>;
type Bounds = Pick<ScalerSpec, 'minReplicas' | 'maxReplicas'>;
type MetricSpec = Given<TypesByName['V2MetricSpec']>;
type MetricTarget = Given<TypesByName['V2MetricTarget']>;

/** A metric's type and the field that holds what belongs to it. */
const SOURCES = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
} as const;
const TARGETS = ['Utilization', 'Value', 'AverageValue'];

/** From this minor nothing at all may run between two loads (HPAScaleToZero). */
const TO_ZERO = 37;

function boundProblems(
  { minReplicas, maxReplicas }: Bounds,
  path: string,
  { minor }: Surroundings,
): Problem[] {
  const at = field(path, 'maxReplicas');
  const lowest = minor < TO_ZERO ? 1 : 0;
  return [
    ...(minReplicas !== undefined && minReplicas < lowest
      ? [
          invalid(
            field(path, 'minReplicas'),
            minReplicas,
            `must be greater than or equal to ${String(lowest)}`,
          ),
        ]
      : []),
    ...(maxReplicas !== undefined && maxReplicas < 1
      ? [invalid(at, maxReplicas, 'must be greater than 0')]
      : []),
    // One is the default of minReplicas.
    ...(maxReplicas !== undefined && maxReplicas > 0 && maxReplicas < (minReplicas ?? 1)
      ? [invalid(at, maxReplicas, 'must be greater than or equal to `minReplicas`')]
      : []),
  ];
}

/** Only a metric from outside the pods says when to start one again. */
const zeroProblems: Rule<Pick<ScalerSpec, 'minReplicas' | 'metrics'>> = (
  { minReplicas, metrics = [] },
  path,
  { minor },
) =>
  minReplicas !== 0 ||
  minor < TO_ZERO ||
  metrics.some(({ type = '' }) => ['Object', 'External'].includes(type))
    ? []
    : [
        forbidden(
          field(path, 'metrics'),
          'must specify at least one Object or External metric to support scaling to zero replicas',
        ),
      ];

/** Without its group the controller does not find what to scale. */
const WITH_GROUP = 34;

const objectReference = fields<TypesByName['V2CrossVersionObjectReference']>({
  apiVersion: (apiVersion, path, { minor }) =>
    minor >= WITH_GROUP && apiVersion.split('/').length > 2
      ? [invalid(path, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)]
      : [],
  kind: isOrEmpty(pathSegment),
  name: isOrEmpty(pathSegment),
});

const targetReference: Rule<Given<TypesByName['V2CrossVersionObjectReference']>> = (
  reference,
  path,
  surroundings,
) => [
  ...objectReference(reference, path, surroundings),
  ...(surroundings.minor < WITH_GROUP || /^[^/]+\//.test(reference.apiVersion ?? '')
    ? []
    : [
        invalid(
          field(path, 'apiVersion'),
          reference.apiVersion ?? '',
          'apiVersion must specify API group',
        ),
      ]),
];

function metricProblems(metric: MetricSpec, path: string): Problem[] {
  const { type = '' } = metric;
  if (type === '') return [];
  const wanted = Object.hasOwn(SOURCES, type) ? SOURCES[type as keyof typeof SOURCES] : undefined;
  if (wanted === undefined) return [notSupported(field(path, 'type'), type, Object.keys(SOURCES))];
  return [
    ...(metric[wanted] === undefined
      ? [required(field(path, wanted), 'must populate information for the given metric source')]
      : []),
    ...Object.values(SOURCES)
      .filter((name) => name !== wanted && metric[name] !== undefined)
      .map((name) => forbidden(field(path, name), 'must populate the given metric source only')),
    ...(metric.pods?.target !== undefined && metric.pods.target.averageValue === undefined
      ? [
          required(
            field(path, 'pods.target.averageValue'),
            'must specify a positive target averageValue',
          ),
        ]
      : []),
    ...resourceTargetProblems(
      (metric.resource ?? metric.containerResource)?.target,
      field(path, wanted),
    ),
    ...valueProblems(metric.object?.target, field(path, 'object'), true),
    ...valueProblems(metric.external?.target, field(path, 'external'), false),
  ];
}

/** A metric that is not of the pods has a value as a whole or for each pod. */
function valueProblems(target: MetricTarget | undefined, path: string, both: boolean): Problem[] {
  if (target === undefined) return [];
  const { value, averageValue } = target;
  if (value === undefined && averageValue === undefined)
    return [
      required(
        field(path, 'target.averageValue'),
        'must set either a target value or averageValue',
      ),
    ];
  return both || value === undefined || averageValue === undefined
    ? []
    : [
        forbidden(
          field(path, 'target.value'),
          'may not set both a target value for metric and a per-pod target',
        ),
      ];
}

/** A resource is scaled by its average: as a percentage of the request, or raw. */
function resourceTargetProblems(target: MetricTarget | undefined, path: string): Problem[] {
  if (target === undefined) return [];
  const { averageUtilization, averageValue } = target;
  if (averageUtilization === undefined && averageValue === undefined)
    return [
      required(
        field(path, 'target.averageUtilization'),
        'must set either a target raw value or a target utilization',
      ),
    ];
  return averageUtilization !== undefined && averageValue !== undefined
    ? [
        forbidden(
          field(path, 'target.averageValue'),
          'may not set both a target raw value and a target utilization',
        ),
      ]
    : [];
}

const positiveAmount: Rule<string | number> = (value, path) =>
  amount(value) > 0n ? [] : [invalid(path, value, 'must be positive')];

function targetProblems(target: MetricTarget, path: string): Problem[] {
  const { type = '', averageUtilization } = target;
  return [
    ...(type === '' || TARGETS.includes(type)
      ? []
      : [invalid(field(path, 'type'), type, 'must be either Utilization, Value, or AverageValue')]),
    ...(averageUtilization !== undefined && averageUtilization < 1
      ? [invalid(field(path, 'averageUtilization'), averageUtilization, 'must be greater than 0')]
      : []),
  ];
}

const policyProblems = fields<TypesByName['V2HPAScalingPolicy']>({
  periodSeconds: between(1, 1800),
  type: (type, path, surroundings) =>
    type === '' ? [] : oneOf('Percent', 'Pods')(type, path, surroundings),
  value: positive,
});

const notBelowZero: Rule<string | number> = (value, path) =>
  amount(value) >= 0n ? [] : [invalid(path, value, 'must be greater than or equal to 0')];

export const autoscaling: Checks = {
  V1HorizontalPodAutoscalerSpec: [
    boundProblems,
    // The first version has no other metric than CPU.
    ({ minReplicas }, path, surroundings) => zeroProblems({ minReplicas }, path, surroundings),
    fields({ scaleTargetRef: targetReference, targetCPUUtilizationPercentage: positive }),
  ],
  V2ContainerResourceMetricSource: [
    fields({
      container: isOrEmpty(dnsLabel),
      name: (name, path) => {
        const message = name === '' ? undefined : wrongContainerResource(name);
        return message === undefined ? [] : [invalid(path, name, message)];
      },
    }),
  ],
  V2HPAScalingRules: [
    ({ policies }, path) =>
      policies?.length === 0
        ? [required(field(path, 'policies'), 'must specify at least one Policy')]
        : [],
    fields({
      policies: each(policyProblems),
      selectPolicy: oneOf('Disabled', 'Max', 'Min'),
      stabilizationWindowSeconds: between(0, 3600),
      tolerance: notBelowZero,
    }),
  ],
  V2HorizontalPodAutoscalerSpec: [
    boundProblems,
    zeroProblems,
    fields({ scaleTargetRef: targetReference }),
  ],
  V2MetricIdentifier: [fields({ name: isOrEmpty(pathSegment) })],
  V2MetricSpec: [metricProblems],
  V2MetricTarget: [targetProblems, fields({ averageValue: positiveAmount, value: positiveAmount })],
  V2ObjectMetricSource: [fields({ describedObject: objectReference })],
};
