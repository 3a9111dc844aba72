import { parseQuantity } from '../formats/quantity.ts';
import { range } from '../formats/ports.ts';
import { type Problem, field, forbidden, invalid, notSupported, required } from '../problem.ts';
import { type CheckedTypes, type Checks, type Given, indexed } from './check.ts';

type Bounds = Pick<
  Given<CheckedTypes['V2HorizontalPodAutoscalerSpec']>,
  'minReplicas' | 'maxReplicas'
>;
type MetricSpec = Given<CheckedTypes['V2MetricSpec']>;
type MetricTarget = Given<CheckedTypes['V2MetricTarget']>;
type ScalingRules = Given<CheckedTypes['V2HPAScalingRules']>;

/** A metric's type and the field that holds what belongs to it. */
const SOURCES = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
} as const;
const TARGETS = ['Utilization', 'Value', 'AverageValue'];

function boundProblems({ minReplicas, maxReplicas }: Bounds, path: string): Problem[] {
  const at = field(path, 'maxReplicas');
  return [
    ...(minReplicas !== undefined && minReplicas < 1
      ? [invalid(field(path, 'minReplicas'), minReplicas, 'must be greater than or equal to 1')]
      : []),
    ...(maxReplicas !== undefined && maxReplicas < 1
      ? [invalid(at, maxReplicas, 'must be greater than 0')]
      : []),
    ...(maxReplicas !== undefined && minReplicas !== undefined && maxReplicas < minReplicas
      ? [invalid(at, maxReplicas, 'must be greater than or equal to `minReplicas`')]
      : []),
  ];
}

/** Without its group the controller does not find what to scale. Only newer servers check it. */
function targetReferenceProblems(
  { scaleTargetRef }: Given<CheckedTypes['V2HorizontalPodAutoscalerSpec']>,
  path: string,
): Problem[] {
  const { apiVersion = '' } = scaleTargetRef ?? {};
  return scaleTargetRef === undefined || apiVersion.includes('/')
    ? []
    : [
        invalid(
          field(path, 'scaleTargetRef.apiVersion'),
          apiVersion,
          'apiVersion must specify API group',
        ),
      ];
}

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

function targetProblems(target: MetricTarget, path: string): Problem[] {
  const { type = '', averageUtilization } = target;
  return [
    ...(type === '' || TARGETS.includes(type)
      ? []
      : [invalid(field(path, 'type'), type, 'must be either Utilization, Value, or AverageValue')]),
    ...(averageUtilization !== undefined && averageUtilization < 1
      ? [invalid(field(path, 'averageUtilization'), averageUtilization, 'must be greater than 0')]
      : []),
    ...(['value', 'averageValue'] as const).flatMap((name) =>
      target[name] === undefined || (parseQuantity(target[name]) ?? 0n) > 0n
        ? []
        : [invalid(field(path, name), target[name], 'must be positive')],
    ),
  ];
}

function ruleProblems(
  { policies, selectPolicy = 'Max', stabilizationWindowSeconds }: ScalingRules,
  path: string,
): Problem[] {
  return [
    ...(stabilizationWindowSeconds === undefined
      ? []
      : range(field(path, 'stabilizationWindowSeconds'), stabilizationWindowSeconds, 0, 3600)),
    ...(['Max', 'Min', 'Disabled'].includes(selectPolicy)
      ? []
      : [notSupported(field(path, 'selectPolicy'), selectPolicy, ['Disabled', 'Max', 'Min'])]),
    ...(policies?.length === 0
      ? [required(field(path, 'policies'), 'must specify at least one Policy')]
      : []),
    ...indexed(field(path, 'policies'), policies).flatMap(
      ([{ type = '', value, periodSeconds }, at]) => [
        ...(['', 'Pods', 'Percent'].includes(type)
          ? []
          : [notSupported(field(at, 'type'), type, ['Percent', 'Pods'])]),
        ...(value !== undefined && value <= 0
          ? [invalid(field(at, 'value'), value, 'must be greater than zero')]
          : []),
        ...(periodSeconds === undefined
          ? []
          : range(field(at, 'periodSeconds'), periodSeconds, 1, 1800)),
      ],
    ),
  ];
}

export const autoscaling: Checks = {
  V1HorizontalPodAutoscalerSpec: [boundProblems],
  V2HPAScalingRules: [ruleProblems],
  V2HorizontalPodAutoscalerSpec: [boundProblems, targetReferenceProblems],
  V2MetricSpec: [metricProblems],
  V2MetricTarget: [targetProblems],
};
