import type { Difference } from './differences.ts';

/** A way in which the offline server and a real one differ, and why that is so. */
export interface KnownDifference {
  readonly path: RegExp;
  /** Default: any. */
  readonly kinds?: readonly string[];
  /** The first minor in which it is no more. */
  readonly before?: number;
  readonly why: string;
}

/** What a real server refuses and the offline one accepts. */
const lenient: readonly KnownDifference[] = [
  { path: /^metadata\.namespace$/, why: 'the offline server takes every namespace as existing' },
];

/** What the offline server refuses and a real one accepts. */
const stricter: readonly KnownDifference[] = [
  {
    path: /\.(httpGet|tcpSocket)\.port$/,
    why: 'a probe or hook on a port that its container does not name never succeeds',
  },
  {
    path: /\.env\[\d+\]\.name$/,
    why: 'of a variable that is given twice the last one wins; server-side apply refuses it',
  },
  {
    path: /\.containers\[\d+\]\.ports\[\d+\]$/,
    why: 'of a port that is declared twice one is lost on the next update',
  },
  {
    path: /^spec\.ports\[\d+\]\.nodePort$/,
    why: 'a node port is checked when it is allocated, which a dry run does not do',
  },
  {
    path: /^metadata\.name$/,
    kinds: ['LimitRange', 'PodDisruptionBudget'],
    why: 'a real server checks the name of every kind but these',
  },
  {
    path: /^(binaryData|data)\[/,
    kinds: ['ConfigMap', 'Secret'],
    why: 'Go takes a list of numbers for bytes, which nobody means',
  },
];

/** What only one of them names of a manifest that both refuse. */
const namedByOne: readonly KnownDifference[] = [
  {
    path: /^(metadata\.)?annotations[.[]kubernetes\.io\/ingress\.class\]?$/,
    why: 'a real server leaves out metadata',
  },
  {
    path: /^spec\.(jobTemplate\.spec\.)?template\.labels$/,
    why: 'so a real server calls template.metadata.labels',
  },
  {
    path: /\.topologySpreadConstraints\[\d+\](\.\{.*\})?$/,
    why: 'of two equal constraints a real server names the first, the offline one the second',
  },
  {
    path: /\.volumes\[\d+\]\.(emptyDir|secret)$/,
    why: 'of two types of a volume a real server names the one that it looks at last, the offline one the one that stands last',
  },
  {
    path: /^spec\.rules\[\d+\]\.http\.paths\[\d+\]\.backend$/,
    why: 'a real server looks no further than an absent pathType',
  },
  { path: /^spec\.ports$/, why: 'a real server looks no further than an address that is none' },
  {
    path: /^spec\.metrics\[\d+\]\.resource$/,
    why: 'of a metric that is not of its type the offline server names what is absent and what is too much',
  },
  {
    path: /^spec\.template\.metadata\.labels$/,
    why: 'does not match a selector that is itself absent or refused',
  },
  {
    path: /^spec\.selector$/,
    kinds: ['DaemonSet'],
    why: 'without one a real server says only that the labels do not match it',
  },
  { path: /\.volumeMounts\[\d+\]\.name$/, why: 'follows from a volume that is refused' },
  {
    path: /^spec\.(template\.spec\.volumes\[\d+\]\.(name|persistentVolumeClaim\.claimName)|volumeClaimTemplates\[\d+\]\.metadata\.name)$/,
    kinds: ['StatefulSet'],
    why: 'the name of a volume claim template, which a real server looks for among the volumes',
  },
  { path: /^spec\.ports\[\d+\]\.targetPort$/, why: 'follows from the port, which is its default' },
  {
    path: /^spec\.strategy\.rollingUpdate\.maxUnavailable$/,
    why: 'follows from a maxSurge that is refused, and so counts as 0',
  },
  { path: /^spec\.metrics$/, why: 'follows from a minimum of no replicas' },
  {
    path: /^metadata\.labels$/,
    kinds: ['Namespace'],
    why: 'the server puts the name into a label',
  },
  {
    path: /^metadata\.name$/,
    kinds: ['ConfigMap'],
    why: 'follows from the generateName that it is made from',
  },
];

/** All of them, by what they are. The comparison fails where there is another, and where one of these is no more. */
export const knownDifferences: Readonly<Record<string, readonly KnownDifference[]>> = {
  'accepted offline, refused by the cluster': lenient,
  'refused offline, accepted by the cluster': stricter,
  'refused by both, and named by one alone': namedByOne,
};

/** The entries that may explain a difference: what is stricter or more lenient is so in bad company too. */
export function explanations(
  { namedBy, alone, path }: Difference,
  kind: string,
): readonly KnownDifference[] {
  return [...(namedBy === 'the cluster' ? lenient : stricter), ...(alone ? [] : namedByOne)].filter(
    (known) => known.path.test(path) && (known.kinds?.includes(kind) ?? true),
  );
}
