import { rollingKinds } from '@helm-gen/k8s-primitives';
import type { Manifest } from '@helm-gen/chart';
import { valueAt } from '@helm-gen/chart-rules';
import type { Json } from '@helm-gen/helm-template';
import { isImmutable } from './immutable.ts';
import type { FieldChange, ObjectChange } from './object-changes.ts';

/** What a reviewer has to know of a change, whatever its cause. */
export interface Mark {
  /**
   * `restart`: pods are replaced. `immutable`: the API server would refuse it. `privilege`: somebody may do or reach more
   * than before. `dropped`: a limit, a probe or a guard is gone.
   */
  readonly kind: 'restart' | 'immutable' | 'privilege' | 'dropped';
  readonly text: string;
}

/** What is to be said of an object as a whole. */
export function objectMarks({ object, change, fields, from, to }: ObjectChange): readonly Mark[] {
  const [kind = ''] = object.split('/');
  if (change === 'added') return to === undefined ? [] : addedMarks(kind, to);
  if (change === 'removed') return from === undefined ? [] : removedMarks(kind);
  const isRestart = rollingKinds.includes(kind) && fields.some(({ path }) => isInPod(path));
  const isOnDelete = valueAt(to, 'spec', 'updateStrategy', 'type') === 'OnDelete';
  if (!isRestart) return [];
  const text = isOnDelete ? 'pods change when somebody deletes them' : 'pods restart';
  return [{ kind: 'restart', text }];
}

/** What is to be said of one field. */
export function fieldMarks(object: Manifest, change: FieldChange): readonly Mark[] {
  const leaves = leafChanges(change);
  const marks: readonly Mark[] = [
    ...(isImmutable(object, change)
      ? [{ kind: 'immutable' as const, text: 'cannot be changed: the object must be replaced' }]
      : []),
    ...leaves.flatMap(privilegeMarks),
    ...(isDropped(change) ? [{ kind: 'dropped' as const, text: droppedText(change.path) }] : []),
    ...leaves.flatMap((leaf) =>
      leaf.path !== change.path && isWithinContainer(change.path) && isDropped(leaf)
        ? [{ kind: 'dropped' as const, text: droppedText(leaf.path) }]
        : [],
    ),
  ];
  return marks.filter(
    ({ text }, index) => marks.findIndex((other) => other.text === text) === index,
  );
}

function addedMarks(kind: string, manifest: Manifest): readonly Mark[] {
  const whole = { path: '', from: undefined, to: manifest, places: { from: [], to: [] } };
  const marks = leafChanges(whole).flatMap(privilegeMarks);
  const opens = ['Ingress', 'HTTPRoute', 'Gateway', 'ClusterRole', 'ClusterRoleBinding'];
  const text = /^Cluster/.test(kind) ? 'rights in the whole cluster' : 'reached from outside';
  return [
    ...(opens.includes(kind) ? [{ kind: 'privilege' as const, text }] : []),
    ...(kind === 'Role' || kind === 'RoleBinding'
      ? [{ kind: 'privilege' as const, text: 'rights in the namespace' }]
      : []),
    ...marks,
  ];
}

function removedMarks(kind: string): readonly Mark[] {
  if (kind === 'NetworkPolicy')
    return [{ kind: 'privilege', text: 'traffic is no longer limited' }];
  if (kind === 'PodDisruptionBudget')
    return [{ kind: 'dropped', text: 'pods are no longer protected from disruption' }];
  return [];
}

/** A change of one text, number or flag. */
type Leaf = Pick<FieldChange, 'path' | 'from' | 'to'>;

/** What may be done or reached more than before: where, and of which change. */
const privileges: readonly (readonly [
  path: RegExp,
  isWider: (leaf: Leaf) => boolean,
  text: string,
])[] = [
  [/\.privileged$/, ({ to }) => to === true, 'privileged container'],
  [
    /securityContext\.allowPrivilegeEscalation$/,
    ({ from, to }) => to === true || (from === false && to === undefined),
    'privileges may escalate',
  ],
  [
    /securityContext\.runAsNonRoot$/,
    ({ from, to }) => from === true && to !== true,
    'may run as root',
  ],
  [/securityContext\.runAsUser$/, ({ to }) => to === 0, 'runs as root'],
  [
    /securityContext\.readOnlyRootFilesystem$/,
    ({ from, to }) => from === true && to !== true,
    'may write to its root file system',
  ],
  [/capabilities\.add$/, gains, 'gains capabilities'],
  [/capabilities\.drop$/, ({ from, to }) => gains({ from: to, to: from }), 'keeps capabilities'],
  [
    /seccompProfile\.type$/,
    ({ to }) => to === undefined || to === 'Unconfined',
    'system calls are no longer filtered',
  ],
  [/\.host(Network|PID|IPC)$/, ({ to }) => to === true, "shares the node's namespaces"],
  [/\.hostPath\.path$/, ({ to }) => to !== undefined, "reads the node's files"],
  [/\.hostPort$/, ({ to }) => to !== undefined, 'opens a port of the node'],
  [
    /(^|\.)automountServiceAccountToken$/,
    ({ from, to }) => to === true || (from === false && to === undefined),
    'has a token of the Kubernetes API',
  ],
  [
    /^spec\.type$/,
    ({ to }) => to === 'NodePort' || to === 'LoadBalancer',
    'reached from outside the cluster',
  ],
  [/^rules(\[\d+\])?\.(verbs|resources|apiGroups)$/, gains, 'gains rights'],
  [/^subjects\[.*\]\.name$/, ({ to }) => to !== undefined, 'gives its rights to another'],
];

function privilegeMarks(leaf: Leaf): readonly Mark[] {
  return privileges
    .filter(([path, isWider]) => path.test(leaf.path) && isWider(leaf))
    .map(([, , text]) => ({ kind: 'privilege', text }));
}

function gains({ from, to }: Pick<Leaf, 'from' | 'to'>): boolean {
  const before = Array.isArray(from) ? from : [];
  return Array.isArray(to) && to.some((item) => !before.includes(item));
}

/** A limit, a request or a probe of a container that stays. */
const guard = /\.(resources\.(?:limits|requests)\.[\w-]+|(?:liveness|readiness|startup)Probe)$/;

function isDropped({ path, from, to }: Leaf): boolean {
  return from !== undefined && to === undefined && guard.test(path);
}

function droppedText(path: string): string {
  const [, what = ''] = guard.exec(path) ?? [];
  return `no ${what
    .replace(/^resources\./, '')
    .replace('.', ' of ')
    .replace(/^(.+)s of (.+)$/, '$2 $1')} any more`;
}

function isInPod(path: string): boolean {
  return /^spec\.template\b/.test(path);
}

function isWithinContainer(path: string): boolean {
  return /ontainers\[[^\]]*\]\./.test(path);
}

/** The texts, numbers and flags in a change of maps; a list of such is one. */
function leafChanges({ path, from, to }: Leaf): readonly Leaf[] {
  const trees = [from, to].map((side) => (isMap(side) ? side : undefined));
  const lists = [from, to].map((side) => (isListOfMaps(side) ? side : undefined));
  if (lists.some((list) => list !== undefined)) {
    const length = Math.max(...lists.map((list) => list?.length ?? 0));
    return Array.from({ length }, (_, index) =>
      leafChanges({
        path: `${path}[${index.toString()}]`,
        from: lists[0]?.[index],
        to: lists[1]?.[index],
      }),
    ).flat();
  }
  if (trees.every((tree) => tree === undefined)) return [{ path, from, to }];
  const keys = new Set(trees.flatMap((tree) => Object.keys(tree ?? {})));
  return [...keys].flatMap((key) =>
    leafChanges({
      path: path === '' ? key : `${path}.${key}`,
      from: trees[0]?.[key],
      to: trees[1]?.[key],
    }),
  );
}

function isMap(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfMaps(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMap);
}
