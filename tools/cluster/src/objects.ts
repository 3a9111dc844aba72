import * as z from 'zod';
import type { Manifest } from '@helm-gen/chart';
import { ApiError } from './api-error.ts';
import type { Cluster } from './connect.ts';
import { commonKinds, pathOf } from './resources.ts';

export { pathOf, resources } from './resources.ts';

/** What is needed to ask for objects. */
export type Asking = Pick<Cluster, 'api' | 'loadImage'>;

/** An object as a cluster stores it, as far as every kind shares it. */
export interface KubeObject {
  readonly [key: string]: unknown;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string | undefined;
    readonly uid?: string | undefined;
    readonly resourceVersion?: string | undefined;
    readonly generation?: number | undefined;
    readonly creationTimestamp?: string | undefined;
    readonly deletionTimestamp?: string | undefined;
    readonly labels?: Readonly<Record<string, string>> | undefined;
    readonly annotations?: Readonly<Record<string, string>> | undefined;
    readonly ownerReferences?: readonly { readonly uid: string }[] | undefined;
  };
}

const strings = z.record(z.string(), z.string());

/** What every object must have; the rest is kept as it is. */
const objectFields = z.looseObject({
  apiVersion: z.string().default(''),
  kind: z.string().default(''),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    uid: z.string().optional(),
    resourceVersion: z.string().optional(),
    generation: z.number().optional(),
    creationTimestamp: z
      .string()
      .nullish()
      .transform((time) => time ?? undefined),
    deletionTimestamp: z
      .string()
      .nullish()
      .transform((time) => time ?? undefined),
    labels: strings
      .nullish()
      .transform((labels) => labels ?? undefined)
      .catch(undefined),
    annotations: strings
      .nullish()
      .transform((all) => all ?? undefined)
      .catch(undefined),
    ownerReferences: z
      .array(z.looseObject({ uid: z.string() }))
      .nullish()
      .transform((owners) => owners ?? undefined)
      .catch(undefined),
  }),
});

const listFields = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  items: z.array(z.unknown()).nullish(),
});

/** The object at a path; undefined where there is none. */
export async function findObject<T extends KubeObject = KubeObject>(
  { api }: Asking,
  path: string,
): Promise<T | undefined> {
  try {
    const read = objectFields.safeParse(await api.json({ path }));
    return read.success ? (read.data as unknown as T) : undefined;
  } catch (error) {
    if (isFault(error, 'not-found')) return undefined;
    throw error;
  }
}

/** Of objects what they are called and labelled alone. */
const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** The objects at a path. */
export async function listObjects<T extends KubeObject = KubeObject>(
  { api }: Asking,
  path: string,
  query: Readonly<Record<string, string>> = {},
  { isMetadataOnly = false }: { readonly isMetadataOnly?: boolean } = {},
): Promise<readonly T[]> {
  const accept = isMetadataOnly ? metadataOnly : 'application/json';
  const list = listFields.parse(await api.json({ path, query, accept }));
  // Of the items of a list the API leaves out what they are.
  const common = { apiVersion: list.apiVersion, kind: list.kind.replace(/List$/, '') };
  return (list.items ?? []).flatMap((item) => {
    const read = objectFields.safeParse(item);
    if (!read.success) return [];
    const { apiVersion, kind } = read.data;
    return [{ ...read.data, ...(kind === '' || apiVersion === '' ? common : {}) } as unknown as T];
  });
}

/** Whether an API server answered with a certain fault. */
export function isFault(
  error: unknown,
  ...faults: readonly ApiError['fault'][]
): error is ApiError {
  return error instanceof ApiError && faults.includes(error.fault);
}

/**
 * A cluster that is asked nothing twice: what was read once is taken for what is there.
 */
export function readingOnce<C extends Asking>(cluster: C): C {
  const answers = new Map<string, Promise<unknown>>();
  const json: Cluster['api']['json'] = (request) => {
    const { method = 'GET', path, query, accept } = request;
    if (method !== 'GET') return cluster.api.json(request);
    const key = JSON.stringify([path, query, accept]);
    const answer = answers.get(key) ?? cluster.api.json(request);
    answers.set(key, answer);
    return answer;
  };
  return { ...cluster, api: { ...cluster.api, json } };
}

const discovered = z.looseObject({
  resources: z.array(
    z.looseObject({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});

/** Where the objects of manifests are found. */
export interface Paths {
  /** Of the object, or of its kind where there is no name to ask for; undefined where the API knows no such kind. */
  of(manifest: Manifest): Promise<{ readonly object: string; readonly kind: string } | undefined>;
}

/** Asks an API server once for the kinds of each group that it need not have. */
export function pathsIn({ api }: Asking, namespace: string): Paths {
  const groups = new Map<string, Promise<z.output<typeof discovered>['resources']>>();
  const kindsOf = (apiVersion: string) => {
    const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const asked =
      groups.get(apiVersion) ??
      api.json({ path }).then(
        (answer) => discovered.parse(answer).resources,
        (error: unknown) => {
          if (isFault(error, 'not-found')) return [];
          throw error;
        },
      );
    groups.set(apiVersion, asked);
    return asked;
  };
  return {
    of: async ({ apiVersion, kind, metadata }) => {
      const { name, namespace: own } = metadata as { name: string; namespace?: string };
      const common = commonKinds[String(kind)];
      if (common !== undefined && common.apiVersion === apiVersion) {
        const place = own ?? namespace;
        return { object: pathOf(common, place, name), kind: pathOf(common, place) };
      }
      const found = (await kindsOf(String(apiVersion))).find(
        (each) => each.kind === kind && !each.name.includes('/'),
      );
      if (found === undefined) return undefined;
      const resource = { apiVersion: String(apiVersion), plural: found.name };
      const place = found.namespaced ? (own ?? namespace) : undefined;
      return { object: pathOf(resource, place, name), kind: pathOf(resource, place) };
    },
  };
}
