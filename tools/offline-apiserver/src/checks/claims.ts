import { dnsSubdomain } from '../formats/names.ts';
import { field, forbidden, invalid, invalidEach, key, required } from '../problem.ts';
import { amount } from './amounts.ts';
import type { Checks } from './check.ts';

/** Claims of persistent volumes, also those in a StatefulSet. */
export const claims: Checks = {
  V1PersistentVolumeClaimSpec: [
    ({ accessModes = [] }, path) => {
      const at = field(path, 'accessModes');
      if (accessModes.length === 0) return [required(at, 'at least 1 access mode is required')];
      return accessModes.includes('ReadWriteOncePod') && accessModes.length > 1
        ? [forbidden(at, 'may not use ReadWriteOncePod with other access modes')]
        : [];
    },
    ({ storageClassName = '' }, path) =>
      storageClassName === ''
        ? []
        : invalidEach(
            field(path, 'storageClassName'),
            storageClassName,
            dnsSubdomain(storageClassName),
          ),
    ({ resources }, path) => {
      const at = key(field(path, 'resources'), 'storage');
      const storage = resources?.requests?.['storage'];
      if (storage === undefined) return [required(at)];
      return amount(storage) > 0n ? [] : [invalid(at, storage, 'must be greater than zero')];
    },
  ],
};
