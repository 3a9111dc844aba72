/** The minors that a chart is checked with, each Helm with each Kubernetes, oldest first. */
export interface CheckedVersions {
  readonly helm: readonly string[];
  readonly kubernetes: readonly string[];
}

/** For Chart.yaml; `-0` lets pre-releases such as v1.30.1-eks-… pass in Helm 3. */
export function kubeVersion({ kubernetes }: CheckedVersions): string | undefined {
  return kubernetes[0] === undefined ? undefined : `>=${kubernetes[0]}.0-0`;
}

/** For people: one sentence, or none for a chart that was checked with nothing. */
export function checkedWith({ helm, kubernetes }: CheckedVersions): string {
  const [oldest] = kubernetes;
  const needs = oldest === undefined ? [] : [`Kubernetes ${oldest} or newer`];
  const checked = [
    ...(oldest === undefined ? [] : [`with Kubernetes ${listed(kubernetes)}`]),
    ...(helm.length === 0 ? [] : [`with Helm ${listed(helm)}`]),
  ];
  if (checked.length === 0) return '';
  return `${[...needs, `checked ${checked.join(', and ')}`].join('; ')}.`;
}

function listed(minors: readonly string[]): string {
  const last = minors.at(-1) ?? '';
  return minors.length < 2 ? last : `${minors.slice(0, -1).join(', ')} and ${last}`;
}
