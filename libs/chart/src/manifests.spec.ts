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
