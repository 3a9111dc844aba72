import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import { type Problem, field, forbidden, invalid, key, required } from '../problem.ts';
import { amount } from './amounts.ts';
import type { Checks, Given } from './check.ts';
import type { TypesByName } from './types.ts';
import { each, fields, isOrEmpty, oneOf } from './rules.ts';

type ClaimSpec = Given<TypesByName['V1PersistentVolumeClaimSpec']>;

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

function accessModeProblems({ accessModes = [] }: ClaimSpec, path: string): Problem[] {
  const at = field(path, 'accessModes');
  if (accessModes.length === 0) return [required(at, 'at least 1 access mode is required')];
  return accessModes.includes('ReadWriteOncePod') && new Set(accessModes).size > 1
    ? [forbidden(at, 'may not use ReadWriteOncePod with other access modes')]
    : [];
}

/** What the volume is filled from. */
function sourceProblems(spec: ClaimSpec, path: string): Problem[] {
  const { dataSource, dataSourceRef } = spec;
  const sources = Object.entries({ dataSource, dataSourceRef });
  return [
    ...sources.flatMap(([name, source]) =>
      source === undefined ||
      (source.apiGroup ?? '') !== '' ||
      ['', 'PersistentVolumeClaim'].includes(source.kind ?? '')
        ? []
        : [
            invalid(
              field(path, name),
              source.kind,
              "must be 'PersistentVolumeClaim' when referencing the default apiGroup",
            ),
          ],
    ),
    ...(dataSource !== undefined && (dataSourceRef?.namespace ?? '') !== ''
      ? [
          invalid(
            field(path, 'dataSource'),
            dataSource,
            'may not be specified when dataSourceRef.namespace is specified',
          ),
        ]
      : []),
    ...(dataSource !== undefined &&
    dataSourceRef !== undefined &&
    (['apiGroup', 'kind', 'name'] as const).some((name) => dataSource[name] !== dataSourceRef[name])
      ? [invalid(field(path, 'dataSource'), dataSource, 'must match dataSourceRef')]
      : []),
  ];
}

/** Claims of persistent volumes, also those in a StatefulSet. */
export const claims: Checks = {
  V1PersistentVolumeClaimSpec: [
    accessModeProblems,
    sourceProblems,
    fields({
      accessModes: each(oneOf(...ACCESS_MODES)),
      dataSource: fields({ apiGroup: isOrEmpty(dnsSubdomain) }),
      dataSourceRef: fields({
        apiGroup: isOrEmpty(dnsSubdomain),
        namespace: isOrEmpty(dnsLabel),
      }),
      storageClassName: isOrEmpty(dnsSubdomain),
      volumeAttributesClassName: isOrEmpty(dnsSubdomain),
    }),
    ({ resources }, path) => {
      const at = key(field(path, 'resources'), 'storage');
      const storage = resources?.requests?.['storage'];
      if (storage === undefined) return [required(at)];
      return amount(storage) > 0n ? [] : [invalid(at, storage, 'must be greater than zero')];
    },
  ],
};
