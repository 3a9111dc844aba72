import type { Manifest } from '@helm-gen/chart';
import type { KubeObject } from '../objects.ts';
import type { Cluster } from '../connect.ts';
import { failed, judged, passed, skipped, type CheckResult } from './check.ts';
import { fetchInPod, type Place } from './in-pod.ts';

/** A Service of the environment, and where it answers. */
export interface Callee {
  readonly service: string;
  readonly path: string;
}

/** The URLs in ConfigMaps, and what holds them: `ConfigMap/x: KEY`. */
export function urlsIn(
  objects: readonly (Manifest | KubeObject)[],
): readonly { readonly url: URL; readonly where: string }[] {
  return objects
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap(({ metadata, data }) =>
      Object.entries((data ?? {}) as Readonly<Record<string, string>>).flatMap(([key, value]) =>
        value.split(/[\s,]+/).flatMap((text) => {
          const url = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
          const { name } = metadata as { readonly name: string };
          return url === undefined ? [] : [{ url, where: `ConfigMap/${name}: ${key}` }];
        }),
      ),
    );
}

/** Whether a host is a Service of a namespace, by one of its DNS names. */
function isServiceHost(host: string, service: string, namespace: string): boolean {
  const qualified = `${service}.${namespace}`;
  return [service, qualified, `${qualified}.svc`, `${qualified}.svc.cluster.local`].includes(host);
}

/** Fetches from inside a pod what its ConfigMaps name of the environment's Services. */
export async function checkConnections(
  cluster: Cluster,
  subject: string,
  manifests: readonly Manifest[],
  callees: readonly Callee[],
  place: Place,
): Promise<CheckResult> {
  const calls = urlsIn(manifests).flatMap(({ url }) =>
    callees
      .filter(({ service }) => isServiceHost(url.hostname, service, place.namespace))
      .map(({ path }) => `${url.origin}${path}`),
  );
  if (calls.length === 0) return passed('connections', subject, 'it calls no Service');
  const ran = await Promise.all(
    calls.map(async (url) => ({ url, ...(await fetchInPod(cluster, place, url)) })),
  );
  const bad = ran.flatMap((each) =>
    each.could && !each.isFine ? [`${each.url} from ${place.pod}: ${each.output}`] : [],
  );
  if (bad.length > 0) return failed('connections', subject, bad);
  const impossible = ran.find((each) => !each.could);
  if (impossible?.could === false) return skipped('connections', subject, impossible.reason);
  return passed('connections', subject, `${calls.join(', ')} from inside ${place.pod}`);
}

/** Looks for addresses of another namespace. */
export function checkOwnNamespace(
  subject: string,
  live: readonly KubeObject[],
  namespace: string,
  others: readonly string[],
): CheckResult {
  const problems = urlsIn(live).flatMap(({ url, where }) => {
    const [, second = '', third] = url.hostname.split('.');
    const isElsewhere =
      second !== namespace && (third === 'svc' || (third === undefined && others.includes(second)));
    return isElsewhere ? [`${where} leads into the namespace ${second}: ${url.origin}`] : [];
  });
  return judged('own-namespace', subject, problems, `no address leads out of ${namespace}`);
}
