import type { KnownDifference } from '../comparison/known-differences.ts';

/** What is refused here on purpose, although Kubernetes' validation accepts it. */
export const stricter: readonly KnownDifference[] = [
  {
    path: /\.nodeSelectorTerms\[\d+\]\.matchExpressions\[\d+\]\.values\[\d+\]$/,
    before: 32,
    why: 'no node has a label with such a value, which newer servers refuse',
  },
  {
    path: /\.podFailurePolicy\.rules\b/,
    before: 29,
    why: 'the server drops rules about indexes of a Job, and what follows them',
  },
  {
    path: /^spec\.schedule$/,
    before: 29,
    why: 'a time zone in the schedule was never supported, and is refused since 1.29',
  },
  {
    path: /\.serviceAccountToken\.path$/,
    before: 30,
    why: 'older servers leave it to the kubelet, which refuses a path outside the volume',
  },
  {
    path: /^spec\.(template|volumeClaimTemplates)\b/,
    kinds: ['StatefulSet'],
    before: 34,
    why: 'older servers accept any pod and claim in a StatefulSet, and then refuse to create them',
  },
  { path: /^metadata\.generation$/, why: 'the server overwrites it in what has a generation' },
  {
    path: /\.initContainers\[\d+\]\.lifecycle$/,
    why: 'of a lifecycle that has only a stopSignal the server drops all',
  },
  {
    path: /\.(httpGet|tcpSocket)\.port$/,
    why: 'a probe or hook on a port that its container does not name never succeeds',
  },
  {
    path: /\.env\[\d+\]\.name$/,
    why: 'of a variable that is given twice the last one wins; server-side apply refuses it',
  },
  {
    path: /ontainers\[\d+\]\.ports\[\d+\]$/,
    why: 'of a port that is declared twice one is lost on the next update',
  },
  {
    path: /^spec\.ports\[\d+\]\.nodePort$/,
    kinds: ['Service'],
    why: 'a node port is checked when it is allocated, after validation',
  },
  {
    path: /^spec\.(jobTemplate|volumeClaimTemplates\[\d+\])\.metadata(?!\.name)\b/,
    why: 'the server looks at it when the controller creates the Job or the claim, and refuses it then',
  },
  {
    path: /\.(template|volumeClaimTemplate)\.metadata\.(managedFields|ownerReferences)\[/,
    why: 'the controller cannot create what has such owners',
  },
  {
    path: /^spec\.metrics\[\d+\]\.\w+\.metric\.selector\b/,
    kinds: ['HorizontalPodAutoscaler'],
    why: 'no metrics server can read such a selector',
  },
  {
    path: /^metadata\.(name|generateName)$/,
    kinds: ['PodDisruptionBudget'],
    why: 'the server leaves the name of a budget alone, where it checks that of everything else',
  },
  {
    path: /^metadata\.name$/,
    kinds: ['LimitRange'],
    why: 'the server makes up a name, but kubectl and helm want one',
  },
  {
    path: /^spec\.dataSource(Ref)?\b/,
    kinds: ['PersistentVolumeClaim'],
    why: 'the server drops a source that it does not know or that is in another namespace, and the volume is empty',
  },
  {
    path: /^(binaryData|data)\[/,
    kinds: ['ConfigMap', 'Secret'],
    why: 'Go takes a list of numbers for bytes, which nobody means',
  },
];

/** What Kubernetes refuses and is accepted here. */
export const notChecked: readonly KnownDifference[] = [
  {
    path: /\.gcePersistentDisk\.readOnly$/,
    before: 31,
    why: 'that a disk of several pods is read-only, which newer servers leave to the driver',
  },
  {
    path: /\.securityContext\.procMount$/,
    before: 33,
    why: 'the server replaces it by its default, which a pod of Windows may not have',
  },
  {
    path: /^spec\.(scopes|scopeSelector)\b/,
    kinds: ['ResourceQuota'],
    why: 'which scopes go with which resources: charts do not create quotas',
  },
  {
    path: /^spec\.(limits|hard)\b/,
    kinds: ['LimitRange', 'ResourceQuota'],
    why: 'the names of resources and their ratios: charts do not create quotas and limits',
  },
  {
    path: /\.serviceAccountToken$/,
    kinds: ['Pod'],
    why: 'the server sets serviceAccountName, which a token needs, before it validates',
  },
];
