import {
  type ObjectView,
  type PodView,
  type ReleaseView,
  isTree,
  listAt,
  mapAt,
  textAt,
  unmet,
  valueAt,
} from '@helm-gen/chart-rules';

/** That one object names another, or selects it. */
export interface Reference {
  readonly from: ObjectId;
  readonly to: ObjectId;
  /** `selects`, `variables`, `scales` */
  readonly how: string;
  /** The keys that must be in it; none where any will do. */
  readonly keys: readonly string[];
  /** Kubernetes goes on without it. */
  readonly isOptional: boolean;
}

export interface ObjectId {
  readonly kind: string;
  readonly name: string;
}

/** The objects of a release, and the pods that they make. */
export type Rendered = Pick<ReleaseView, 'objects' | 'pods'>;

/** Every reference between the objects of a release, and from them to what must exist besides. */
export function referencesIn(release: Rendered): readonly Reference[] {
  const all = [
    ...release.pods.flatMap(podReferences),
    ...release.objects.flatMap((object) => objectReferences(object, release)),
  ];
  const merged = new Map<string, Reference>();
  for (const reference of all) {
    if (reference.to.name === '') continue;
    const { from, to, how, keys, isOptional } = reference;
    // What one container needs may be optional for another.
    const id = JSON.stringify([from, to, how, isOptional]);
    const known = merged.get(id);
    merged.set(id, { ...reference, keys: [...new Set([...(known?.keys ?? []), ...keys])] });
  }
  return [...merged.values()];
}

/** Whether an object is among those that a release renders. */
export function isRendered({ objects }: Rendered, { kind, name }: ObjectId): boolean {
  return objects.some((object) => object.kind === kind && object.name === name);
}

function podReferences({ workload, spec, containers }: PodView): readonly Reference[] {
  const from = idOf(workload);
  const reference = (
    kind: string,
    how: string,
    found: unknown,
    name = textAt(found, 'name'),
    keys: readonly string[] = [],
  ): readonly Reference[] => {
    if (!isTree(found)) return [];
    return [{ from, to: { kind, name }, how, keys, isOptional: found['optional'] === true }];
  };
  const key = (found: unknown) => [textAt(found, 'key')].filter((each) => each !== '');
  const items = (found: unknown) => listAt(found, 'items').map((item) => textAt(item, 'key'));
  const sources = [
    ...listAt(spec, 'volumes'),
    ...listAt(spec, 'volumes').flatMap((volume) => listAt(volume, 'projected', 'sources')),
  ];
  const account = textAt(spec, 'serviceAccountName');
  return [
    ...containers.flatMap(({ container }) => [
      ...listAt(container, 'envFrom').flatMap((source) => [
        ...reference('ConfigMap', 'variables', valueAt(source, 'configMapRef')),
        ...reference('Secret', 'variables', valueAt(source, 'secretRef')),
      ]),
      ...listAt(container, 'env').flatMap((variable) => {
        const [map, secret] = ['configMapKeyRef', 'secretKeyRef'].map((name) =>
          valueAt(variable, 'valueFrom', name),
        );
        return [
          ...reference('ConfigMap', 'variables', map, undefined, key(map)),
          ...reference('Secret', 'variables', secret, undefined, key(secret)),
        ];
      }),
    ]),
    ...sources.flatMap((source) => {
      const [map, secret] = [valueAt(source, 'configMap'), valueAt(source, 'secret')];
      const name = textAt(secret, 'secretName') || textAt(secret, 'name');
      const claim = valueAt(source, 'persistentVolumeClaim');
      return [
        ...reference('ConfigMap', 'volume', map, undefined, items(map)),
        ...reference('Secret', 'volume', secret, name, items(secret)),
        ...reference('PersistentVolumeClaim', 'volume', claim, textAt(claim, 'claimName')),
      ];
    }),
    ...listAt(spec, 'imagePullSecrets').flatMap((secret) =>
      reference('Secret', 'pulls images', secret),
    ),
    ...(account === '' || account === 'default'
      ? []
      : reference('ServiceAccount', 'runs as', {}, account)),
  ];
}

function objectReferences(object: ObjectView, release: Rendered): readonly Reference[] {
  const { kind, manifest } = object;
  const from = idOf(object);
  const to = (how: string, id: ObjectId): Reference => ({
    ...{ from, to: id, how },
    ...{ keys: [], isOptional: false },
  });
  const selected = (how: string, selector: unknown) =>
    release.pods
      .filter(({ labels }) => isTree(selector) && unmet(selectorIn(selector), labels).length === 0)
      .map(({ workload }) => to(how, idOf(workload)));
  switch (kind) {
    case 'Service': {
      const matchLabels = mapAt(manifest, 'spec', 'selector');
      // Without labels it selects none, while any other selector selects all.
      return Object.keys(matchLabels).length === 0 ? [] : selected('selects', { matchLabels });
    }
    case 'PodDisruptionBudget':
      return selected('protects', valueAt(manifest, 'spec', 'selector'));
    case 'NetworkPolicy':
      return selected('guards', valueAt(manifest, 'spec', 'podSelector'));
    case 'HorizontalPodAutoscaler': {
      const target = mapAt(manifest, 'spec', 'scaleTargetRef');
      return [to('scales', { kind: textAt(target, 'kind'), name: textAt(target, 'name') })];
    }
    case 'StatefulSet': {
      const name = textAt(manifest, 'spec', 'serviceName');
      return name === '' ? [] : [to('is named by', { kind: 'Service', name })];
    }
    case 'Ingress':
      return [
        ...[
          valueAt(manifest, 'spec', 'defaultBackend'),
          ...listAt(manifest, 'spec', 'rules').flatMap((rule) =>
            listAt(rule, 'http', 'paths').map((path) => valueAt(path, 'backend')),
          ),
        ].map((backend) =>
          to('routes to', { kind: 'Service', name: textAt(backend, 'service', 'name') }),
        ),
        ...listAt(manifest, 'spec', 'tls').map((tls) =>
          to('certificate', { kind: 'Secret', name: textAt(tls, 'secretName') }),
        ),
      ];
    default:
      return [];
  }
}

function selectorIn(selector: unknown) {
  return {
    matchLabels: mapAt(selector, 'matchLabels'),
    matchExpressions: listAt(selector, 'matchExpressions').map((expression) => ({
      ...{ key: textAt(expression, 'key'), operator: textAt(expression, 'operator') },
      values: listAt(expression, 'values').map(String),
    })),
  };
}

function idOf({ kind, name }: ObjectView): ObjectId {
  return { kind, name };
}
