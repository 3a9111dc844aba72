import { compareManifests } from './compare-manifests.ts';

describe('comparing renderings', () => {
  const service = (port: number | string) => ({
    kind: 'Service',
    metadata: { name: 'shop', annotations: { 'a.b/c': 'x' } },
    spec: { ports: [{ port }] },
  });
  const other = { kind: 'ConfigMap', metadata: { name: 'shop' } };

  it('finds no difference between the same objects in another order', () => {
    expect(compareManifests([service(80), other], [other, service(80)])).toEqual([]);
  });

  it('names object and path of each field that differs', () => {
    expect(compareManifests([service(80)], [service('80')])).toEqual([
      'Service/shop: spec.ports[0].port is 80 in process, "80" by helm',
    ]);
    const bare = { ...service(80), metadata: { name: 'shop', annotations: {} } };
    expect(compareManifests([service(80)], [bare])).toEqual([
      'Service/shop: metadata.annotations["a.b/c"] is "x" in process, absent by helm',
    ]);
  });

  it('names an object that is missing, and one that is there twice', () => {
    expect(compareManifests([other], [])).toEqual([
      'ConfigMap/shop: rendered once in process, 0 times by helm',
    ]);
    expect(compareManifests([other], [other, other])).toEqual([
      'ConfigMap/shop: rendered once in process, 2 times by helm',
    ]);
  });

  it('tells an empty map from an empty list and from nothing', () => {
    const pod = { kind: 'Pod', metadata: { name: 'a' } };
    expect(compareManifests([{ ...pod, affinity: {} }], [{ ...pod, affinity: [] }])).toHaveLength(
      1,
    );
    expect(compareManifests([{ ...pod, affinity: {} }], [pod])).toHaveLength(1);
  });
});
