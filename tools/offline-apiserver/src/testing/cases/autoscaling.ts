import { type Case, casesOf } from '../case.ts';
import { horizontalPodAutoscaler } from '../good-manifests.ts';

export const autoscalingCases: readonly Case[] = [
  ...casesOf(horizontalPodAutoscaler, [
    [
      'a minimum above the maximum',
      { 'spec.minReplicas': 5 },
      'spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`',
    ],
    [
      'a minimum of none',
      { 'spec.minReplicas': 0 },
      'spec.minReplicas: Invalid value: 0: must be greater than or equal to 1',
    ],
    [
      'a maximum of none',
      { 'spec.maxReplicas': 0, 'spec.minReplicas': undefined },
      'spec.maxReplicas: Invalid value: 0: must be greater than 0',
    ],
    ['no maximum', { 'spec.maxReplicas': undefined }, 'spec.maxReplicas: Required value'],
    [
      'a target without its API group',
      { 'spec.scaleTargetRef.apiVersion': undefined },
      'spec.scaleTargetRef.apiVersion: Invalid value: "": apiVersion must specify API group',
    ],
    [
      'a target without a name',
      { 'spec.scaleTargetRef.name': undefined },
      'spec.scaleTargetRef.name: Required value',
    ],
    [
      'an unknown type of metric',
      { 'spec.metrics[0].type': 'Cpu' },
      'spec.metrics[0].type: Unsupported value: "Cpu"',
    ],
    [
      'a metric without what its type wants',
      { 'spec.metrics[0].type': 'Pods' },
      'spec.metrics[0].pods: Required value: must populate information for the given metric source',
      'spec.metrics[0].resource: Forbidden: must populate the given metric source only',
    ],
    [
      'a metric without a target',
      { 'spec.metrics[0].resource.target.averageUtilization': undefined },
      'spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization',
    ],
    [
      'a metric with two targets',
      { 'spec.metrics[0].resource.target.averageValue': '1' },
      'spec.metrics[0].resource.target.averageValue: Forbidden: may not set both a target raw value and a target utilization',
    ],
    [
      'a utilization of nothing',
      { 'spec.metrics[0].resource.target.averageUtilization': 0 },
      'spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0',
    ],
    [
      'an unknown type of target',
      { 'spec.metrics[0].resource.target.type': 'Percent' },
      'spec.metrics[0].resource.target.type: Invalid value: "Percent": must be either Utilization, Value, or AverageValue',
    ],
    [
      'a metric of pods without a value',
      { 'spec.metrics[1].pods.target.averageValue': undefined },
      'spec.metrics[1].pods.target.averageValue: Required value: must specify a positive target averageValue',
    ],
    [
      'a window of more than an hour',
      { 'spec.behavior.scaleDown.stabilizationWindowSeconds': 4000 },
      'spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: 4000: must be between 0 and 3600, inclusive',
    ],
    [
      'an unknown way to select',
      { 'spec.behavior.scaleDown.selectPolicy': 'Average' },
      'spec.behavior.scaleDown.selectPolicy: Unsupported value: "Average": supported values: "Disabled", "Max", "Min"',
    ],
    [
      'rules without policies',
      { 'spec.behavior.scaleDown.policies': [] },
      'spec.behavior.scaleDown.policies: Required value: must specify at least one Policy',
    ],
    [
      'a policy of an unknown type',
      { 'spec.behavior.scaleDown.policies[0].type': 'Nodes' },
      'spec.behavior.scaleDown.policies[0].type: Unsupported value: "Nodes": supported values: "Percent", "Pods"',
    ],
    [
      'a policy that changes nothing',
      { 'spec.behavior.scaleDown.policies[0].value': 0 },
      'spec.behavior.scaleDown.policies[0].value: Invalid value: 0: must be greater than zero',
    ],
    [
      'a policy with a period of more than half an hour',
      { 'spec.behavior.scaleDown.policies[0].periodSeconds': 3600 },
      'spec.behavior.scaleDown.policies[0].periodSeconds: Invalid value: 3600: must be between 1 and 1800, inclusive',
    ],
  ]),
];
