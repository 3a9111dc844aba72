import { compareManifests } from './chain/compare-manifests.ts';
import { objectName, parseManifests } from './manifests.ts';

const printed = `---
# Source: shop/templates/secret.yaml
---
# Source: shop/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: shop
  annotations: { on-call: on, octal: "0777" }
spec: { ports: [{ port: 80 }] }
`;

describe('what helm printed', () => {
  it('is read as YAML 1.1, without the documents that are only comments', () => {
    const [service, ...others] = parseManifests(printed);
    expect(others).toEqual([]);
    expect(service).toMatchObject({
      metadata: { annotations: { 'on-call': true, octal: '0777' } },
    });
    expect(objectName(service ?? {})).toBe('Service/shop');
  });

  it('is refused when it is not YAML, with the place', () => {
    expect(() => parseManifests('a: [')).toThrow("helm's output:1:5: is not YAML");
  });
});

describe('comparing renderings', () => {
  const service = (port: unknown) => ({
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
    const pod = (affinity: unknown) => ({ kind: 'Pod', metadata: { name: 'a' }, affinity });
    expect(compareManifests([pod({})], [pod([])])).toHaveLength(1);
    expect(compareManifests([pod({})], [pod(undefined)])).toHaveLength(1);
  });
});
