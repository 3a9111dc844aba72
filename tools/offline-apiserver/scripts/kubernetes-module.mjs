import { execFileSync } from 'node:child_process';

/** The directory of the Go module k8s.io/kubernetes in Go's cache. */
export function downloadKubernetes(version) {
  const module = `k8s.io/kubernetes@v${version}`;
  const { Dir } = JSON.parse(
    execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8' }),
  );
  return Dir;
}
