import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats/names.ts';
import { absolutePath, fileInVolume, relativePath, withoutBacksteps } from '../formats/paths.ts';
import {
  type Problem,
  field,
  forbidden,
  invalid,
  invalidEach,
  key,
  notSupported,
  required,
  tooLong,
} from '../problem.ts';
import { amount } from './amounts.ts';
import { type Checks, type Given, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';
import {
  type Rule,
  all,
  between,
  fields,
  fileMode,
  is,
  isOrEmpty,
  needs,
  notEmpty,
  oneOf,
  unlessEmpty,
} from './rules.ts';

type Volume = Given<TypesByName['V1Volume']>;

/** A volume of no type is an empty directory. */
const typeProblems: Rule<Volume> = (volume, path) =>
  Object.keys(volume)
    .filter((name) => name !== 'name')
    .slice(1)
    .map((source) => forbidden(field(path, source), 'may not specify more than 1 volume type'));

const LONGEST_ISCSI_PORTAL = 64;

const initiatorProblems: Rule<Volume> = ({ name = '', iscsi }, path) =>
  iscsi?.initiatorName === undefined ||
  `${name}:${iscsi.targetPortal ?? ''}`.length <= LONGEST_ISCSI_PORTAL
    ? []
    : [
        invalid(
          field(path, 'name'),
          name,
          'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.',
        ),
      ];

const ISCSI_NAMES: Readonly<Record<string, RegExp>> = {
  eui: /^eui.[A-Za-z0-9]{16}$/,
  iqn: /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\s]+$/,
  naa: /^naa.[A-Za-z0-9]{32}$/,
};
const iscsiName = is((name) =>
  ISCSI_NAMES[name.slice(0, 3)]?.test(name) === true
    ? []
    : ['must be valid format starting with iqn, eui, or naa'],
);

const isHostAndPort = (text: string): boolean => /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(text);

/** Whether the domain of an option's key belongs to Kubernetes. */
const isReserved = (name: string): boolean =>
  /\.(?:kubernetes|k8s)\.io$/.test(`.${name.replace(/\/.*$/s, '').toLowerCase()}`);

const shorterThan =
  (length: number): Rule<string> =>
  (text, path) =>
    text.length > length ? [tooLong(path, length)] : [];

const named = needs<{ name?: string }>('name');
const secretRef = { secretRef: named };

/** What the kubelet writes for a Secret, a ConfigMap or the pod itself. */
const written = fields<{ defaultMode?: number }>({ defaultMode: fileMode });

type Projected = Given<TypesByName['V1ProjectedVolumeSource']>;

/** No two sources may write one file. */
const conflictProblems: Rule<Projected> = ({ sources = [] }, path) => {
  const files = sources.flatMap((source) => [
    ...(source.secret?.items ?? []).map((item) => item.path),
    ...(source.configMap?.items ?? []).map((item) => item.path),
    ...(source.downwardAPI?.items ?? []).map((item) => item.path),
    source.clusterTrustBundle?.path,
    source.podCertificate?.credentialBundlePath,
    source.podCertificate?.keyPath,
    source.podCertificate?.certificateChainPath,
  ]);
  const given = files.filter((file) => file !== undefined && file !== '');
  return given.length === new Set(given).size
    ? []
    : [invalid(path, given, 'conflicting duplicate paths')];
};

const projectionProblems: Rule<NonNullable<Projected['sources']>[number]> = (source, path) =>
  Object.keys(source).length > 1
    ? [forbidden(path, 'may not specify more than 1 volume type per source')]
    : [];

/** The domain of a signer and its name: `example.com/signer`. */
const signer = is((value) => {
  const [domain = '', name = '', ...rest] = value.split('/');
  const labels = domain.split('.');
  return rest.length > 0 || name === '' || labels.length < 2
    ? ["must be a fully qualified domain and path of the form 'example.com/signer-name'"]
    : [...labels.flatMap(dnsLabel), ...name.split('.').flatMap(dnsSubdomain)];
});

/** `signer:name` belongs to a signer, any other name to none. */
const trustBundleName = is((name) => dnsSubdomain(name.slice(name.lastIndexOf(':') + 1)));

type TrustBundle = Given<TypesByName['V1ClusterTrustBundleProjection']>;

const trustBundleProblems: Rule<TrustBundle> = (
  { name, signerName, labelSelector },
  path,
): Problem[] => {
  if (name !== undefined && signerName !== undefined)
    return [invalid(path, undefined, 'only one of name and signerName may be used')];
  if (name === undefined && signerName === undefined)
    return [required(path, 'either name or signerName must be specified')];
  return name !== undefined && labelSelector !== undefined
    ? [
        invalid(
          field(path, 'labelSelector'),
          undefined,
          'labelSelector must be unset if name is specified',
        ),
      ]
    : [];
};

type PodCertificate = Given<TypesByName['V1PodCertificateProjection']>;

const DAY = 24 * 60 * 60;
const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];

const podCertificateProblems: Rule<PodCertificate> = (projection, path) => {
  const { signerName = '', maxExpirationSeconds: seconds } = projection;
  const longest = /^(?:[^/]*\.)?kubernetes\.io(?:\/|$)/.test(signerName) ? DAY : 91 * DAY;
  const { credentialBundlePath = '', keyPath = '', certificateChainPath = '' } = projection;
  return [
    ...(seconds === undefined || (seconds >= 3600 && seconds <= longest)
      ? []
      : [
          invalid(
            field(path, 'maxExpirationSeconds'),
            seconds,
            `if provided, maxExpirationSeconds must be >= 3600 and <= ${String(longest)}`,
          ),
        ]),
    ...(credentialBundlePath + keyPath + certificateChainPath === ''
      ? [
          required(
            path,
            'specify at least one of credentialBundlePath, keyPath, and certificateChainPath',
          ),
        ]
      : []),
  ];
};

type Flocker = Given<TypesByName['V1FlockerVolumeSource']>;

const flockerProblems: Rule<Flocker> = ({ datasetName = '', datasetUUID = '' }, path) => {
  if (datasetName === '' && datasetUUID === '')
    return [required(path, 'one of datasetName and datasetUUID is required')];
  return datasetName !== '' && datasetUUID !== ''
    ? [invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')]
    : [];
};

type FibreChannel = Given<TypesByName['V1FCVolumeSource']>;

const fibreChannelProblems: Rule<FibreChannel> = ({ targetWWNs = [], wwids = [], lun }, path) => {
  const at = field(path, 'targetWWNs');
  if (targetWWNs.length === 0)
    return wwids.length > 0
      ? []
      : [required(at, 'must specify either targetWWNs or wwids, but not both')];
  return [
    ...(wwids.length > 0
      ? [invalid(at, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously')]
      : []),
    ...(lun === undefined
      ? [required(field(path, 'lun'), 'lun is required if targetWWNs is specified')]
      : []),
  ];
};

type AzureDisk = Given<TypesByName['V1AzureDiskVolumeSource']>;

const azureDiskProblems: Rule<AzureDisk> = ({ kind = 'Shared', diskURI = '' }, path) => {
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
  return diskURI.startsWith(start)
    ? []
    : [notSupported(field(path, 'diskURI'), diskURI, [`${start}…`])];
};

const quobyteProblems: Rule<Given<TypesByName['V1QuobyteVolumeSource']>> = (
  { registry = '', tenant = '' },
  path,
) => {
  if (registry === '') return [];
  if (tenant.length > 64)
    return [
      required(
        field(path, 'tenant'),
        'must be a UUID and may not exceed a length of 64 characters',
      ),
    ];
  return registry.split(',').every(isHostAndPort)
    ? []
    : [
        invalid(
          field(path, 'registry'),
          registry,
          'must be a host:port pair or multiple pairs separated by commas',
        ),
      ];
};

const flexProblems: Rule<Given<TypesByName['V1FlexVolumeSource']>> = ({ options = {} }, path) =>
  Object.keys(options)
    .filter(isReserved)
    .map((name) =>
      invalid(
        key(field(path, 'options'), name),
        name,
        'kubernetes.io and k8s.io namespaces are reserved',
      ),
    );

const iscsiProblems: Rule<Given<TypesByName['V1ISCSIVolumeSource']>> = (
  { chapAuthDiscovery = false, chapAuthSession = false, secretRef: secret },
  path,
) =>
  (chapAuthDiscovery || chapAuthSession) && secret === undefined
    ? [required(field(path, 'secretRef'))]
    : [];

/** A claim that is made from the pod has no metadata but these. */
const CLAIM_METADATA = ['annotations', 'labels'];

const iscsi = fields<TypesByName['V1ISCSIVolumeSource']>({
  initiatorName: iscsiName,
  iqn: unlessEmpty(iscsiName),
  lun: between(0, 255),
});
const partition = fields<{ partition?: number }>({ partition: between(0, 255) });

/** A Pod's ephemeral volumes are claims that are named after the Pod and the volume. */
const ephemeralProblems: Rule<Given<TypesByName['V1Pod']>> = ({ metadata = {}, spec }, path) => {
  const pod = metadata.name ?? '';
  const list = indexed(field(path, 'spec.volumes'), spec?.volumes);
  const made = list
    .filter(([{ ephemeral }]) => ephemeral !== undefined && pod !== '')
    .map(([{ name = '' }, at]) => [`${pod}-${name}`, at] as const);
  return [
    ...made.flatMap(([claim, at]) => invalidEach(field(at, 'name'), claim, dnsSubdomain(claim))),
    ...list
      .filter(([volume]) =>
        made.some(([claim]) => claim === volume.persistentVolumeClaim?.claimName),
      )
      .map(([volume, at]) =>
        invalid(
          field(at, 'persistentVolumeClaim.claimName'),
          volume.persistentVolumeClaim?.claimName,
          'must not reference a PVC that gets created for an ephemeral volume',
        ),
      ),
  ];
};

export const volumes: Checks = {
  V1AWSElasticBlockStoreVolumeSource: [partition],
  V1AzureDiskVolumeSource: [azureDiskProblems],
  V1CSIVolumeSource: [
    fields({
      driver: all(
        shorterThan(63),
        is((name) => dnsSubdomain(name.toLowerCase())),
      ),
      nodePublishSecretRef: all(named, fields<{ name?: string }>({ name: is(dnsSubdomain) })),
    }),
  ],
  V1CephFSVolumeSource: [fields({ monitors: notEmpty })],
  V1CinderVolumeSource: [fields(secretRef)],
  V1ClusterTrustBundleProjection: [
    trustBundleProblems,
    fields({ name: trustBundleName, path: unlessEmpty(is(fileInVolume)), signerName: signer }),
  ],
  V1ConfigMapProjection: [named],
  V1ConfigMapVolumeSource: [named, written],
  V1DownwardAPIVolumeFile: [fields({ path: isOrEmpty(fileInVolume), mode: fileMode })],
  V1DownwardAPIVolumeSource: [written],
  V1EmptyDirVolumeSource: [
    fields({
      sizeLimit: (limit, path) =>
        amount(limit) >= 0n
          ? []
          : [forbidden(path, 'SizeLimit field must be a valid resource quantity')],
    }),
  ],
  V1EphemeralVolumeSource: [needs('volumeClaimTemplate')],
  V1FCVolumeSource: [
    fibreChannelProblems,
    (source, path, surroundings) =>
      (source.targetWWNs ?? []).length === 0 || source.lun === undefined
        ? []
        : between(0, 255)(source.lun, field(path, 'lun'), surroundings),
  ],
  V1FlexVolumeSource: [flexProblems],
  V1FlockerVolumeSource: [
    flockerProblems,
    fields({
      datasetName: is((name) => (name.includes('/') ? ["must not contain '/'"] : [])),
    }),
  ],
  V1GCEPersistentDiskVolumeSource: [partition],
  V1GitRepoVolumeSource: [fields({ directory: is(relativePath) })],
  V1HostPathVolumeSource: [fields({ path: is(withoutBacksteps) })],
  V1ISCSIVolumeSource: [iscsi, iscsiProblems],
  V1ImageVolumeSource: [
    ({ reference = '' }, path, { root }) =>
      root['kind'] === 'Pod' && reference === '' ? [required(field(path, 'reference'))] : [],
  ],
  V1KeyToPath: [fields({ mode: fileMode, path: isOrEmpty(fileInVolume) })],
  V1NFSVolumeSource: [fields({ path: isOrEmpty(absolutePath) })],
  V1PersistentVolumeClaimTemplate: [
    ({ metadata = {} }, path) =>
      Object.entries(metadata)
        .filter(([name, value]) => !CLAIM_METADATA.includes(name) && value !== '' && value !== 0)
        .map(([name]) => forbidden(field(field(path, 'metadata'), name), 'cannot be set')),
  ],
  V1Pod: [ephemeralProblems],
  V1PodCertificateProjection: [
    podCertificateProblems,
    fields({
      certificateChainPath: isOrEmpty(fileInVolume),
      credentialBundlePath: isOrEmpty(fileInVolume),
      keyPath: isOrEmpty(fileInVolume),
      keyType: unlessEmpty(oneOf(...KEY_TYPES)),
      signerName: unlessEmpty(signer),
      userAnnotations: (annotations, path) =>
        Object.keys(annotations).flatMap((name) =>
          invalidEach(path, name, [
            ...qualifiedName(name.toLowerCase()),
            ...(name.includes('/') ? [] : ['must be a domain-prefixed key']),
          ]),
        ),
    }),
  ],
  V1PodSpec: [
    ({ volumes: list }, path) =>
      repeated(
        indexed(field(path, 'volumes'), list).map(([{ name }, at]) => [name, field(at, 'name')]),
      ),
  ],
  V1ProjectedVolumeSource: [conflictProblems, written],
  V1QuobyteVolumeSource: [quobyteProblems],
  V1RBDVolumeSource: [fields({ monitors: notEmpty })],
  V1ScaleIOVolumeSource: [needs('volumeName')],
  V1SecretProjection: [named],
  V1SecretVolumeSource: [needs('secretName'), written],
  V1ServiceAccountTokenProjection: [
    fields({
      expirationSeconds: (seconds, path) =>
        seconds >= 600 && seconds <= 2 ** 32
          ? []
          : [invalid(path, seconds, 'may not specify a duration less than 10 minutes')],
      path: isOrEmpty(fileInVolume),
    }),
  ],
  V1StorageOSVolumeSource: [
    needs('volumeName'),
    fields({
      ...secretRef,
      volumeName: isOrEmpty(dnsLabel),
      volumeNamespace: isOrEmpty(dnsLabel),
    }),
  ],
  V1Volume: [typeProblems, initiatorProblems, fields({ name: isOrEmpty(dnsLabel) })],
  V1VolumeProjection: [projectionProblems],
};
