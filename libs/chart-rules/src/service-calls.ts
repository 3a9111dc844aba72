import { maskSecrets } from '@helm-gen/values-schema';
import type { ObjectSet, Place } from './object-set.ts';
import { stringsIn } from './tree.ts';

/** An address in a ConfigMap or a variable that names a host in the cluster. */
export interface ServiceCall {
  /** The key in the ConfigMap, or the name of the variable. */
  readonly key: string;
  /** The URL as far as the port, without what looks like a secret. */
  readonly address: string;
  readonly service: string;
  readonly namespace: string | undefined;
  readonly port: number | undefined;
  readonly place: Place;
}

/** A text in which addresses may be. */
interface Source {
  readonly key: string;
  readonly text: string;
  readonly namespace: string | undefined;
  readonly place: Place;
}

/** Every call to a Service of the own namespace. */
export function serviceCalls(objects: ObjectSet): readonly ServiceCall[] {
  const keys = objects.ofKind('ConfigMap').flatMap(({ manifest, namespace, at }) =>
    stringsIn(manifest.data ?? {}, 'data').map(({ key, text, path }) => ({
      ...{ key, text, namespace },
      place: at(path),
    })),
  );
  const variables = objects.containers.flatMap(({ container, pod, at }) =>
    container.env.map(({ name = '', value = '' }, index) => ({
      ...{ key: name, text: value, namespace: pod.workload.namespace },
      place: at(`env[${String(index)}].value`),
    })),
  );
  return [...keys, ...variables].flatMap(callsIn);
}

const url = /\b([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@,"']*@)?([A-Za-z0-9._-]+)(?::(\d+))?/g;
const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

/** Schemes whose first part is no host: buckets, files, keys and the like. */
const withoutHost =
  /^(file|unix|data|s3a?|gs|az|abfss?|wasbs?|oci|docker|secret|vault|env|spiffe|urn|classpath|\w+kms|hashivault)$/;

function callsIn({ key, text, namespace, place }: Source): readonly ServiceCall[] {
  return [...text.matchAll(url)].flatMap(([address, scheme = '', host = '', port]) => {
    const service = withoutHost.test(scheme) ? undefined : serviceIn(host, namespace);
    // A configuration file may give names of its own to servers, as nginx does with `upstream`.
    if (service === undefined || (text.includes('\n') && service === host && port === undefined)) {
      return [];
    }
    const number = port === undefined ? usualPorts[scheme] : Number(port);
    return [{ key, address: maskSecrets(address), service, namespace, port: number, place }];
  });
}

/** The Service that a host names in the own namespace; undefined for a host elsewhere, which environment-namespace looks at. */
function serviceIn(host: string, namespace: string | undefined): string | undefined {
  if (/^(localhost|[\d.]+)$/.test(host)) return undefined;
  const [name, second, third, ...rest] = host.toLowerCase().replace(/\.$/, '').split('.');
  if (second === undefined) return name;
  const isCluster =
    third === undefined || (third === 'svc' && /^(cluster\.local)?$/.test(rest.join('.')));
  return isCluster && second === namespace ? name : undefined;
}
