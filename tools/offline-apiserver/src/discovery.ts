import { apiVersionOf } from './api-resources.ts';
import { type RemovedResource, removedResources } from './removed-apis.ts';
import type { ApiResource, Schemas } from './schemas.ts';

export interface Discovery {
  readonly resources: readonly (ApiResource | RemovedResource)[];
}

/**
 * What a client is told there is. kubectl is told of removed APIs too: it sends only what it has found, and so it
 * sends us a removed kind, and shows our explanation instead of its own "no matches for kind". No other client is,
 * for Helm hands what it finds to charts as `.Capabilities.APIVersions`.
 */
export function discoveryFor(schemas: Schemas, userAgent: string): Discovery {
  if (!userAgent.startsWith('kubectl')) return schemas;
  return { resources: [...schemas.resources, ...removedResources(schemas.minor)] };
}

const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** A client that asks for it gets everything in one answer, which saves it some 25 requests (60 ms of kubectl). */
const AGGREGATED =
  /application\/json;g=apidiscovery\.k8s\.io;v=(v2(?:beta1)?);as=APIGroupDiscoveryList/;

interface Document {
  readonly body: object;
  readonly contentType?: string;
}

/** `/api`, the core group, and `/apis`, all others, in the form that the client accepts. */
export function groupsDocument(
  { resources }: Discovery,
  root: '/api' | '/apis',
  accept: string,
): Document {
  const groups = new Map<string, Group>();
  for (const resource of resources) {
    if ((resource.group === '') !== (root === '/api')) continue;
    const versions = groups.get(resource.group) ?? new Map<string, Resource[]>();
    versions.set(resource.version, [...(versions.get(resource.version) ?? []), resource]);
    groups.set(resource.group, versions);
  }
  const [contentType, version] = AGGREGATED.exec(accept) ?? [];
  if (contentType !== undefined && version !== undefined)
    return { body: aggregatedGroups(groups, version), contentType };
  return { body: root === '/api' ? { kind: 'APIVersions', versions: ['v1'] } : groupList(groups) };
}

type Resource = ApiResource | RemovedResource;
/** The resources of a group by version. */
type Group = Map<string, Resource[]>;

/** The first version of a group is the preferred one. */
const versionsOf = (group: Group): [string, Resource[]][] =>
  [...group].sort(([left], [right]) => newestFirst(left, right));

/** GA before beta, and v2 before v1. */
const newestFirst = (left: string, right: string): number =>
  Number(left.includes('beta')) - Number(right.includes('beta')) || (left < right ? 1 : -1);

const groupList = (groups: ReadonlyMap<string, Group>): object => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: [...groups].map(([name, group]) => {
    const versions = versionsOf(group).map(([version]) => ({
      groupVersion: `${name}/${version}`,
      version,
    }));
    return { name, versions, preferredVersion: versions[0] };
  }),
});

const aggregatedGroups = (groups: ReadonlyMap<string, Group>, apiVersion: string): object => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: `apidiscovery.k8s.io/${apiVersion}`,
  metadata: {},
  items: [...groups].map(([name, group]) => ({
    metadata: { name },
    versions: versionsOf(group).map(([version, resources]) => ({
      version,
      freshness: 'Current',
      resources: resources.map(({ kind, plural, namespaced }) => ({
        resource: plural,
        responseKind: { group: name, version, kind },
        scope: namespaced ? 'Namespaced' : 'Cluster',
        singularResource: kind.toLowerCase(),
        verbs: VERBS,
      })),
    })),
  })),
});

/** `/api/v1` and `/apis/GROUP/VERSION`; undefined if there is no such version. */
export function resourceList(discovery: Discovery, apiVersion: string): object | undefined {
  const resources = discovery.resources.filter((resource) => apiVersionOf(resource) === apiVersion);
  return resources.length === 0
    ? undefined
    : {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: apiVersion,
        resources: resources.map(({ kind, plural, namespaced }) => ({
          name: plural,
          singularName: kind.toLowerCase(),
          namespaced,
          kind,
          verbs: VERBS,
        })),
      };
}
