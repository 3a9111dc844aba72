import { customResource } from './index.ts';

const resource = { apiVersion: 'example.com/v1', kind: 'Gadget', metadata: { name: 'a' } } as const;

describe('customResource', () => {
  it('gives the object of a kind that is not built in', () => {
    expect(customResource({ ...resource, spec: { size: 1 }, extra: ['x'] })).toEqual({
      ...resource,
      spec: { size: 1 },
      extra: ['x'],
    });
  });

  it('takes a version that servers do not serve by default, and a kind of the same name in another group', () => {
    customResource({ ...resource, apiVersion: 'resource.k8s.io/v1beta1', kind: 'DeviceClass' });
    customResource({ ...resource, apiVersion: 'serving.knative.dev/v1', kind: 'Service' });
    customResource({ ...resource, kind: 'toString' });
  });

  it.each([
    ['networking.k8s.io/v1', 'Ingress', 'k8s.networking.v1.Ingress'],
    ['rbac.authorization.k8s.io/v1', 'Role', 'k8s.rbac.v1.Role'],
    ['apps/v1', 'Deployment', 'k8s.apps.v1.Deployment'],
    ['extensions/v1beta1', 'Deployment', 'k8s.apps.v1.Deployment'],
    ['v1', 'ConfigMap', 'k8s.core.v1.ConfigMap'],
    [
      'autoscaling/v2beta2',
      'HorizontalPodAutoscaler',
      'k8s.autoscaling.v1.HorizontalPodAutoscaler or k8s.autoscaling.v2.HorizontalPodAutoscaler',
    ],
  ])('refuses %s %s, which is built in, and names the builder', (apiVersion, kind, builder) => {
    expect(() => customResource({ ...resource, apiVersion: apiVersion as 'a.b/c', kind })).toThrow(
      `${kind} is not a custom resource\n  use ${builder}`,
    );
  });

  it.each(['v1', 'apps/v1', 'example.com', '', 'example.com/v1/x'])(
    'refuses %j, which is not the apiVersion of a custom resource',
    (apiVersion) => {
      expect(() => customResource({ ...resource, apiVersion: apiVersion as 'a.b/c' })).toThrow(
        `Gadget: ${JSON.stringify(apiVersion)} is not the apiVersion of a custom resource`,
      );
    },
  );
});
