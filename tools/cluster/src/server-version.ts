import { kubernetesMinors } from '@helm-gen/offline-apiserver';
import type { Cluster } from './connect.ts';
import type { Finding } from './finding.ts';

/** A server of another minor than the environment's, or than those that charts can be checked for. */
export function unsupportedServer(
  { version }: Pick<Cluster, 'version'>,
  declared?: string,
): readonly Finding[] {
  const [oldest = '', newest = ''] = [kubernetesMinors[0], kubernetesMinors.at(-1)];
  const minor = numberOf(version);
  if (declared !== undefined && minor !== numberOf(declared)) {
    return [
      {
        id: 'server-version',
        problem: `the server is Kubernetes ${version}; the environment is for ${declared}`,
        hint: 'choose the cluster of the environment, or correct kubernetes in its definition',
      },
    ];
  }
  if (minor >= numberOf(oldest) && minor <= numberOf(newest)) return [];
  return [
    {
      id: 'server-version',
      problem: `the server is Kubernetes ${version}; the charts are for ${oldest} to ${newest}`,
      hint: 'choose another cluster, or bring this one to such a version',
    },
  ];
}

/** `1.34.4` is 1034. */
function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major * 1000 + minor;
}
