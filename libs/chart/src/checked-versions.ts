/**
 * The minors that charts are checked with, each helm with each Kubernetes, oldest first: what `kubeVersion` and a
 * chart's README say follows from it. `nx versions helm-gen` does the checks, and fails where it knows more minors.
 */
export const checkedVersions = {
  helm: ['3.16', '3.18', '3.22', '4.1', '4.2', '4.3'],
  kubernetes: ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'],
} as const;

const { helm, kubernetes } = checkedVersions;

/** For Chart.yaml; `-0` lets pre-releases such as v1.30.1-eks-… pass in Helm 3. */
export const kubeVersion = `>=${kubernetes[0]}.0-0`;

/** For people. */
export const checkedWith = `Kubernetes ${kubernetes[0]} or newer; checked with Kubernetes ${listed(kubernetes)}, and with Helm ${listed(helm)}.`;

function listed(minors: readonly string[]): string {
  return `${minors.slice(0, -1).join(', ')} and ${minors.at(-1) ?? ''}`;
}
