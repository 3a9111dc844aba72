import { CONTAINER, type Case, casesOf } from '../case.ts';
import {
  configMap,
  deployment,
  networkPolicy,
  persistentVolumeClaim,
  secret,
  service,
} from '../good-manifests.ts';

export const shapeCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a misspelt field',
        { 'spec.replica': 2 },
        'spec.replica: unknown field, did you mean "replicas"?',
      ],
      [
        'a misspelt field deep inside',
        { '.imagePullPollicy': 'Never' },
        '.imagePullPollicy: unknown field, did you mean "imagePullPolicy"?',
      ],
      [
        'a field that belongs one level higher',
        { 'spec.template.replicas': 2 },
        'spec.template.replicas: unknown field',
      ],
      [
        'several unknown fields',
        { 'spec.foo': 1, 'spec.template.spec.bar': 2 },
        'spec.template.spec.bar: unknown field',
        'spec.foo: unknown field',
      ],
      [
        'a string for an integer',
        { 'spec.replicas': 'two' },
        'spec.replicas: Invalid value: "two": must be an integer of 32 bits',
      ],
      [
        'a quoted number for an integer',
        { 'spec.replicas': '2' },
        'spec.replicas: Invalid value: "2": must be an integer of 32 bits',
      ],
      [
        'a fraction for an integer',
        { 'spec.replicas': 2.5 },
        'spec.replicas: Invalid value: 2.5: must be an integer of 32 bits',
      ],
      [
        'an integer that does not fit',
        { 'spec.replicas': 3000000000 },
        'spec.replicas: Invalid value: 3000000000: must be an integer of 32 bits',
      ],
      [
        'a string for a boolean',
        { 'spec.template.spec.automountServiceAccountToken': 'false' },
        'spec.template.spec.automountServiceAccountToken: Invalid value: "false": must be true or false',
      ],
      [
        'a number for a string',
        { '.env[0].value': 5 },
        '.env[0].value: Invalid value: 5: must be a string',
      ],
      [
        'a boolean for a string',
        { '.args[0]': true },
        '.args[0]: Invalid value: true: must be a string',
      ],
      [
        'a map for a list',
        { '.env': { MODE: 'x' } },
        '.env: Invalid value: {"MODE":"x"}: must be a list',
      ],
      ['a list for a map', { '.resources': [] }, '.resources: Invalid value: []: must be a map'],
      [
        'a string for a map',
        { 'spec.template': 'x' },
        'spec.template: Invalid value: "x": must be a map',
      ],
      [
        'a boolean for an integer or string',
        { '.livenessProbe.httpGet.port': true },
        '.livenessProbe.httpGet.port: Invalid value: true: must be an integer or a string',
      ],
      [
        'a number as a label',
        { 'metadata.labels[version]': 1 },
        'metadata.labels[version]: Invalid value: 1: must be a string',
      ],
      [
        'a time that is none',
        { 'metadata.creationTimestamp': 'yesterday' },
        'metadata.creationTimestamp: Invalid value: "yesterday": must be a time as in RFC 3339, such as "2026-01-31T12:00:00Z"',
      ],
      [
        'a malformed quantity',
        { '.resources.limits.memory': '1 GB' },
        '.resources.limits[memory]: Invalid value: "1 GB": quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'',
      ],
      [
        'a quantity with an unknown suffix',
        { '.resources.limits.memory': '1gb' },
        '.resources.limits[memory]: Invalid value: "1gb": quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'',
      ],
      [
        'a boolean for a quantity',
        { '.resources.limits.cpu': true },
        ".resources.limits[cpu]: Invalid value: true: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
      ],
      ['a missing required field', { '.name': undefined }, '.name: Required value'],
      ['a required field that is null', { '.name': null }, '.name: Required value'],
      ['a required field that is empty', { '.name': '' }, '.name: Required value'],
      ['a missing selector', { 'spec.selector': undefined }, 'spec.selector: Required value'],
      ['a missing pod template', { 'spec.template': undefined }, 'spec.template: Required value'],
      [
        'a missing spec',
        { spec: undefined },
        'spec.selector: Required value',
        'spec.template: Required value',
      ],
      [
        'no containers',
        { 'spec.template.spec.containers': [] },
        'spec.template.spec.containers: Required value',
      ],
      [
        'an item that is null',
        { 'spec.template.spec.containers[0]': null },
        '.name: Required value',
        '.image: Required value',
      ],
      [
        'a pull policy outside its enum',
        { '.imagePullPolicy': 'Sometimes' },
        '.imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"',
      ],
      [
        'an enum in the wrong case',
        { '.ports[0].protocol': 'tcp' },
        '.ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"',
      ],
      [
        'a restart policy outside its enum',
        { 'spec.template.spec.restartPolicy': 'Maybe' },
        'spec.template.spec.restartPolicy: Unsupported value: "Maybe": supported values: "Always", "Never", "OnFailure"',
      ],
      [
        'many problems at once',
        {
          'spec.replica': 2,
          'spec.replicas': 'two',
          '.image': undefined,
          '.imagePullPolicy': 'No',
          'metadata.name': 'Web',
        },
        'spec.replicas: Invalid value: "two": must be an integer of 32 bits',
        '.imagePullPolicy: Unsupported value: "No": supported values: "Always", "IfNotPresent", "Never"',
        'spec.replica: unknown field, did you mean "replicas"?',
        "metadata.name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
        '.image: Required value',
      ],
    ],
    CONTAINER,
  ),
  ...casesOf(configMap, [
    [
      'a number in data',
      { 'data.port': 8080 },
      'data[port]: Invalid value: 8080: must be a string',
    ],
    [
      'a boolean in data',
      { 'data.debug': true },
      'data[debug]: Invalid value: true: must be a string',
    ],
    [
      'a map in data',
      { 'data.nested': { a: 'b' } },
      'data[nested]: Invalid value: {"a":"b"}: must be a string',
    ],
    [
      'binary data that is not base64',
      { 'binaryData.logo': '***' },
      'binaryData[logo]: Invalid value: "***": must be a string in base64',
    ],
    ['data that is text', { data: 'a=b' }, 'data: Invalid value: "a=b": must be a map'],
  ]),
  ...casesOf(secret, [
    [
      'a number that should be a secret string',
      { 'stringData.USER': 12345 },
      'stringData[USER]: Invalid value: must be a string',
    ],
    [
      'data that is not base64',
      { 'data.PASSWORD': 'pässword' },
      'data[PASSWORD]: Invalid value: must be a string in base64',
    ],
    [
      'base64 without its padding',
      { 'data.PASSWORD': 'YQ' },
      'data[PASSWORD]: Invalid value: must be a string in base64',
    ],
  ]),
  ...casesOf(service, [
    [
      'a type outside its enum',
      { 'spec.type': 'Public' },
      'spec.type: Unsupported value: "Public"',
    ],
  ]),
  ...casesOf(networkPolicy, [
    [
      'a policy type outside its enum',
      { 'spec.policyTypes[0]': 'Inbound' },
      'spec.policyTypes[0]: Unsupported value: "Inbound": supported values: "Egress", "Ingress"',
    ],
    [
      'an empty protocol',
      { 'spec.egress[0].ports[0].protocol': '' },
      'spec.egress[0].ports[0].protocol: Unsupported value: "": supported values: "SCTP", "TCP", "UDP"',
    ],
  ]),
  ...casesOf(persistentVolumeClaim, [
    [
      'an access mode outside its enum',
      { 'spec.accessModes[0]': 'ReadWriteSometimes' },
      'spec.accessModes[0]: Unsupported value: "ReadWriteSometimes"',
    ],
  ]),
];
