import type { Overrides } from './overrides.ts';

interface BackendValues {
  replicaCount: number;
  image: { repository: string; tag: string; pullPolicy: 'Always' | 'IfNotPresent' | 'Never' };
  service: { type: 'ClusterIP'; nodePort?: number | undefined };
  resources: { requests: { cpu: string; 'ephemeral-storage'?: string } };
  tolerations: { key: string; effect?: 'NoSchedule' | 'NoExecute' | undefined }[];
  podAnnotations: Record<string, string>;
  ingresses: Record<string, { host: string; path: string }>;
  proxy: string | null;
}
type BackendOverrides = Overrides<BackendValues>;

export const accepted: BackendOverrides[] = [
  {},
  { replicaCount: 2, image: { tag: '1.0.1' }, service: { nodePort: 30080 } },
  { resources: { requests: { 'ephemeral-storage': '1Gi' } } },
  { tolerations: [], podAnnotations: { 'example.com/team': 'shop' } },
  { tolerations: [{ key: 'a', effect: 'NoExecute' }] },
  { ingresses: { main: { host: 'shop.example.com' } } },
  { proxy: null },
];

export const refused: BackendOverrides[] = [
  // @ts-expect-error -- a misspelt key
  { replicacount: 2 },
  // @ts-expect-error -- a misspelt key further down
  { image: { tga: '1.0.1' } },
  // @ts-expect-error -- a misspelt key beside a right one
  { image: { tag: '1.0.1', pullpolicy: 'Never' } },
  // @ts-expect-error -- a wrong type
  { replicaCount: '2' },
  // @ts-expect-error -- a number for a string
  { image: { tag: 1.1 } },
  // @ts-expect-error -- a value outside its enum
  { image: { pullPolicy: 'Sometimes' } },
  // @ts-expect-error -- a map where a scalar belongs
  { replicaCount: { dev: 1 } },
  // @ts-expect-error -- a scalar where a section belongs
  { image: 'orders:1.0.0' },
  // @ts-expect-error -- a list where a section belongs
  { image: [] },
  // @ts-expect-error -- a list item that lacks a key: a list is replaced as a whole
  { tolerations: [{ effect: 'NoSchedule' }] },
  // @ts-expect-error -- a misspelt key in a list
  { tolerations: [{ key: 'a', efect: 'NoSchedule' }] },
  // @ts-expect-error -- a map for a list
  { tolerations: { 0: { key: 'a' } } },
  // @ts-expect-error -- a number in a map of strings
  { podAnnotations: { 'example.com/port': 80 } },
  // @ts-expect-error -- a misspelt key in an entry of a map
  { ingresses: { main: { hots: 'shop.example.com' } } },
  // @ts-expect-error -- null where the values may not be null
  { image: { tag: null } },
  // @ts-expect-error -- null for a section
  { image: null },
  // @ts-expect-error -- null for an entry of a map
  { podAnnotations: { a: null } },
  // @ts-expect-error -- undefined, which says nothing
  { replicaCount: undefined },
];
