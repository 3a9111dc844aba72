import { itemsWhen, not, when } from '@helm-gen/helm-template';
import { dnsSubdomain, memory } from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { part } from './part.ts';
import { flag } from './pod-settings.ts';

/** The directory that a pod keeps, and how much it may hold. */
export interface Storage {
  readonly path: string;
  readonly size: string;
}

/** A volume claim for each pod, behind a flag; without it the data ends with the pod. */
export function storage({ path, size }: Storage) {
  const values = {
    persistence: section('PersistentVolumeClaim of each pod.', {
      enabled: flag('Keep the data in a PersistentVolume; without it, it ends with the pod.'),
      size: memory.default(size).describe('Storage request.'),
      accessMode: z
        .enum(['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany'])
        .default('ReadWriteOnce')
        .describe('Access mode of the volume.'),
      storageClassName: dnsSubdomain.optional().meta({
        description: 'Name of the StorageClass. If unset: the default class of the cluster.',
        examples: ['standard'],
      }),
    }),
  };
  return part('storage', values, ({ persistence: own }) => ({
    container: { volumeMounts: [{ name: 'data', mountPath: path }] },
    pod: { volumes: [itemsWhen(not(own.enabled), [{ name: 'data', emptyDir: {} }])] },
    StatefulSet: {
      spec: {
        volumeClaimTemplates: when(own.enabled, [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: [own.accessMode],
              storageClassName: own.storageClassName,
              resources: { requests: { storage: own.size } },
            },
          },
        ]),
      },
    },
  }));
}
