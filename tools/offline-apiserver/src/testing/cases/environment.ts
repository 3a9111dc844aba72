import { CONTAINER, type Case, casesOf, stricter } from '../case.ts';
import { deployment } from '../good-manifests.ts';

export const environmentCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      ['a variable without a name', { '.env[0].name': '' }, '.env[0].name: Required value'],
      [
        'a variable name with an equals sign',
        { '.env[0].name': 'A=B' },
        '.env[0].name: Invalid value: "A=B": a valid environment variable name must consist only of printable ASCII characters other than \'=\'',
      ],
      [
        'a variable with a value and a source',
        { '.env[2].value': 'x' },
        '.env[2].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
      ],
      [
        'a variable with two sources',
        { '.env[2].valueFrom.configMapKeyRef': { name: 'a', key: 'b' } },
        '.env[2].valueFrom: Invalid value: "": may not have more than one field specified at a time',
      ],
      [
        'a variable whose source is empty',
        { '.env[2].valueFrom': {} },
        '.env[2].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
      ],
      [
        'a reference to a key without the key',
        { '.env[2].valueFrom.secretKeyRef.key': undefined },
        '.env[2].valueFrom.secretKeyRef.key: Required value',
      ],
      [
        'a reference to a key that no Secret can have',
        { '.env[2].valueFrom.secretKeyRef.key': 'a b' },
        ".env[2].valueFrom.secretKeyRef.key: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
      ],
      [
        'a reference to a Secret with an invalid name',
        { '.env[2].valueFrom.secretKeyRef.name': 'Web' },
        ".env[2].valueFrom.secretKeyRef.name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '",
      ],
      [
        'a reference to a field that no pod has',
        { '.env[4].valueFrom.fieldRef.fieldPath': 'metadata.nme' },
        '.env[4].valueFrom.fieldRef.fieldPath: Unsupported value: "metadata.nme"',
      ],
      [
        'a reference to a resource that no container has',
        { '.env[5].valueFrom.resourceFieldRef.resource': 'limits.cpus' },
        '.env[5].valueFrom.resourceFieldRef.resource: Unsupported value: "limits.cpus"',
      ],
      [
        'a divisor that cpu does not allow',
        { '.env[5].valueFrom.resourceFieldRef.divisor': '10m' },
        '.env[5].valueFrom.resourceFieldRef.divisor: Invalid value: "10m": only divisor\'s values 1m and 1 are supported with the cpu resource',
      ],
      [
        'a source of variables without a name',
        { '.envFrom[0].configMapRef.name': '' },
        '.envFrom[0].configMapRef.name: Required value',
      ],
      [
        'a source of variables that is none',
        { '.envFrom[0].configMapRef': undefined },
        '.envFrom[0]: Invalid value: "": must specify one of: `configMapRef` or `secretRef`',
      ],
      [
        'a source of variables that is two',
        { '.envFrom[0].secretRef': { name: 'a' } },
        '.envFrom[0]: Invalid value: "": may not have more than one field specified at a time',
      ],
    ],
    CONTAINER,
  ),
  ...stricter(
    'refused on server-side apply alone, as Helm 4 does it; otherwise the last one wins',
    casesOf(
      deployment,
      [
        [
          'a variable that is given twice',
          { '.env[6]': { name: 'MODE', value: 'test' } },
          '.env[6].name: Duplicate value: "MODE"',
        ],
      ],
      CONTAINER,
    ),
  ),
];
