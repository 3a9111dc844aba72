import { fakeCluster, listOf } from './testing/fake-api.ts';
import { imagesNotOnNodes } from './images-on-nodes.ts';

const pod = (image: string, imagePullPolicy = 'Never') => ({
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } },
  spec: { template: { spec: { containers: [{ image, imagePullPolicy }] } } },
});

/** Looks on nodes that have these images each. */
const missing = async (manifest: object, ...nodes: readonly (readonly string[])[]) => {
  const items = nodes.map((names, index) => ({
    metadata: { name: index.toString() },
    status: { images: names.map((name) => ({ names: [name] })) },
  }));
  const { cluster } = fakeCluster(() => listOf('Node', items));
  const found = await imagesNotOnNodes(cluster, [manifest as never], () => undefined, 0);
  return found.map(({ problem }) => problem);
};

describe('an image that is never pulled', () => {
  it.each([
    ['orders:1.0.0', 'docker.io/library/orders:1.0.0'],
    ['orders', 'docker.io/library/orders:latest'],
    ['shop/orders:1.0.0', 'docker.io/shop/orders:1.0.0'],
    ['orders:1.0.0', 'orders:1.0.0'],
    ['localhost/orders:1', 'localhost/orders:1'],
    ['registry:5000/orders', 'registry:5000/orders:latest'],
    ['ghcr.io/orders/backend@sha256:00', 'ghcr.io/orders/backend@sha256:00'],
  ])('is found under any of its names: %s as %s', async (image, name) => {
    expect(await missing(pod(image), ['pause:latest'], [name])).toEqual([]);
    expect(await missing(pod(image), [name.replace(/.$/, 'x')])).toEqual([
      `no node has the image ${image}, and its pullPolicy is Never`,
    ]);
  });

  it('is not asked for where a node does not name all that it has, or there is none', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `image:${index.toString()}`);
    expect(await missing(pod('orders:1'), many)).toEqual([]);
    expect(await missing(pod('orders:1'))).toEqual([]);
  });

  it('is the only one that is asked for', async () => {
    expect(await missing(pod('orders:1', 'IfNotPresent'), [])).toEqual([]);
  });
});
