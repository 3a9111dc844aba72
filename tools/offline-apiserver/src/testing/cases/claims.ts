import { type Case, casesOf } from '../case.ts';
import { persistentVolumeClaim } from '../good-manifests.ts';

export const claimsCases: readonly Case[] = [
  ...casesOf(persistentVolumeClaim, [
    [
      'a claim without an access mode',
      { 'spec.accessModes': [] },
      'spec.accessModes: Required value: at least 1 access mode is required',
    ],
    [
      'a claim that shares what is for one pod',
      { 'spec.accessModes': ['ReadWriteOncePod', 'ReadWriteOnce'] },
      'spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes',
    ],
    [
      'a claim without a size',
      { 'spec.resources': undefined },
      'spec.resources[storage]: Required value',
    ],
    [
      'a claim of no size',
      { 'spec.resources.requests.storage': '0' },
      'spec.resources[storage]: Invalid value: "0": must be greater than zero',
    ],
    [
      'a storage class with an invalid name',
      { 'spec.storageClassName': 'Fast Disk' },
      "spec.storageClassName: Invalid value: \"Fast Disk\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ",
    ],
  ]),
];
