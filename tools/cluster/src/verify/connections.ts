import type { Manifest } from '@helm-gen/chart';
import type { KubeObject } from '../objects.ts';
import { failed, judged, passed, skipped, type CheckResult } from './check.ts';
import type { Answer } from './in-pod.ts';

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

/** What ConfigMaps name of the environment's Services. */
export function callsIn(
  manifests: readonly Manifest[],
  callees: readonly Callee[],
  namespace: string,
): readonly string[] {
  return urlsIn(manifests).flatMap(({ url }) =>
    callees
      .filter(({ service }) => isServiceHost(url.hostname, service, namespace))
      .map(({ path }) => `${url.origin}${path}`),
  );
}

/** Whether what was fetched from inside a pod has answered. */
export function checkConnections(
  subject: string,
  pod: string,
  calls: readonly string[],
  answer: Answer,
): CheckResult {
  if (calls.length === 0) return passed('connections', subject, 'it calls no Service');
  if (!answer.could) return skipped('connections', subject, answer.reason);
  const bad = answer.fetched.flatMap(({ isFine, said }, index) =>
    isFine === false ? [`${calls[index] ?? ''} from ${pod}: ${said}`] : [],
  );
  if (bad.length > 0) return failed('connections', subject, bad);
  const impossible = answer.fetched.find(({ isFine }) => isFine === undefined);
  if (impossible !== undefined) return skipped('connections', subject, impossible.said);
  return passed('connections', subject, `${calls.join(', ')} from inside ${pod}`);
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
