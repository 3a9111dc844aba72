import { CONTAINER, type Case, casesOf } from '../case.ts';
import { deployment, statefulSet } from '../good-manifests.ts';

export const volumesCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a mount of a volume that is not there',
        { '.volumeMounts[0].name': 'temp' },
        '.volumeMounts[0].name: Not found: "temp"',
      ],
      [
        'a mount without a path',
        { '.volumeMounts[0].mountPath': undefined },
        '.volumeMounts[0].mountPath: Required value',
      ],
      [
        'two mounts at one path',
        { '.volumeMounts[1].mountPath': '/tmp' },
        '.volumeMounts[1].mountPath: Invalid value: "/tmp": must be unique',
      ],
      [
        'a mount of a path outside its volume',
        { '.volumeMounts[1].subPath': '../etc' },
        '.volumeMounts[1].subPath: Invalid value: "../etc": must not contain \'..\'',
      ],
      [
        'a mount of an absolute path',
        { '.volumeMounts[1].subPath': '/etc' },
        '.volumeMounts[1].subPath: Invalid value: "/etc": must be a relative path',
      ],
      [
        'two volumes of one name',
        { 'spec.template.spec.volumes[2].name': 'tmp' },
        'spec.template.spec.volumes[2].name: Duplicate value: "tmp"',
      ],
      [
        'a volume name that is no DNS label',
        { 'spec.template.spec.volumes[2].name': 'my_secret' },
        'spec.template.spec.volumes[2].name: Invalid value: "my_secret": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', ',
      ],
      [
        'a volume of two types',
        { 'spec.template.spec.volumes[2].emptyDir': {} },
        'spec.template.spec.volumes[2].emptyDir: Forbidden: may not specify more than 1 volume type',
      ],
      [
        'a volume of a ConfigMap without a name',
        { 'spec.template.spec.volumes[4].projected.sources[0].configMap.name': undefined },
        'spec.template.spec.volumes[4].projected.sources[0].configMap.name: Required value',
      ],
      [
        'a volume of a Secret without a name',
        { 'spec.template.spec.volumes[2].secret.secretName': undefined },
        'spec.template.spec.volumes[2].secret.secretName: Required value',
      ],
      [
        'a file mode above 0777',
        { 'spec.template.spec.volumes[2].secret.defaultMode': 1000 },
        'spec.template.spec.volumes[2].secret.defaultMode: Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive',
      ],
      [
        'a negative size limit',
        { 'spec.template.spec.volumes[2]': { name: 'x', emptyDir: { sizeLimit: '-1Mi' } } },
        'spec.template.spec.volumes[2].emptyDir.sizeLimit: Forbidden: SizeLimit field must be a valid resource quantity',
      ],
    ],
    CONTAINER,
  ),
  ...casesOf(
    statefulSet,
    [
      [
        'a mount of a claim that is not there',
        { '.volumeMounts[0].name': 'date' },
        '.volumeMounts[0].name: Not found: "date"',
      ],
      [
        'a claim without an access mode',
        { 'spec.volumeClaimTemplates[0].spec.accessModes': undefined },
        'spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required',
      ],
    ],
    CONTAINER,
  ),
];
