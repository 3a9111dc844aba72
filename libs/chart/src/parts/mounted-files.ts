import { type Templated, checksum, release, text } from '@helm-gen/helm-template';
import { configMap, dnsSubdomain, type k8s } from '@helm-gen/k8s-primitives';
import { type Part, fields } from './part.ts';

/** Files of a directory in the container, from a ConfigMap of their texts; a change makes the pods anew. */
export function configFiles(
  directory: string,
  files: Readonly<Record<string, Templated<string>>>,
): Part {
  const volume = volumeOf(directory);
  const name = text`${release.name}-${volume}`;
  return fields({
    ...mounted(directory, { name: volume, configMap: { name } }),
    podAnnotations: { [`checksum/${volume}`]: checksum(files) },
    objects: { [volume]: [configMap({ metadata: { name }, data: files })] },
  });
}

/** Files of a directory in the container, from keys of a Secret that must exist before the install. */
export function secretFiles(directory: string, secret: string, keys: readonly string[]): Part {
  const items = keys.map((key) => ({ key, path: key }));
  const names = keys.map((key) => `\`${key}\``).join(', ');
  return fields({
    ...mounted(directory, {
      name: volumeOf(directory),
      secret: { secretName: dnsSubdomain.parse(secret), items },
    }),
    requires: [`Secret \`${secret}\` with the keys ${names}`],
  });
}

/** A name made of that of the directory. */
export function volumeOf(directory: string): string {
  return directory
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function mounted(
  directory: string,
  volume: Templated<k8s.core.v1.Volume> & { readonly name: string },
) {
  return {
    container: { volumeMounts: [{ name: volume.name, mountPath: directory, readOnly: true }] },
    pod: { volumes: [volume] },
  };
}
