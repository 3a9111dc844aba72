import { ApiError } from './api-error.ts';
import { refusalOf } from './dry-run-as-helm.ts';
import type { Live } from './live-objects.ts';
import { pathsIn } from './objects.ts';
import { fakeCluster } from './testing/fake-api.ts';

const service = (ports: readonly Readonly<Record<string, string | number>>[]) => ({
  ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' }, spec: { ports } },
});
const [http, metrics] = [
  { name: 'http', port: 80 },
  { name: 'metrics', port: 9090 },
];

/** What is asked of the API server, and what it refuses, when helm is to bring one form to another. */
async function refusal(
  helm: string,
  former: ReturnType<typeof service> | undefined,
  wanted: ReturnType<typeof service>,
  live: object | undefined,
  answer: (asked: string, body: unknown) => unknown = () => ({}),
) {
  const bodies: unknown[] = [];
  const { cluster, asked } = fakeCluster((line, { body }) => {
    bodies.push(body);
    return answer(line, body);
  });
  const findings = await refusalOf(
    {
      cluster: { ...cluster, helmVersion: () => Promise.resolve(helm) },
      ...{ namespace: 'shop-dev', paths: pathsIn(cluster, 'shop-dev') },
    },
    { release: 'orders-dev', manifest: wanted, former, live: live as Live | undefined },
  );
  return { asked, bodies, findings };
}

it('Helm 3 deletes from a list that is merged by key what it no longer renders', async () => {
  const former = service([http, metrics]);
  const { asked, bodies } = await refusal('3.18.0', former, service([http]), former);
  expect(asked).toEqual(['PATCH /api/v1/namespaces/shop-dev/services/orders']);
  expect(bodies).toEqual([
    expect.objectContaining({
      spec: { ports: [http, expect.objectContaining({ $patch: 'delete' })] },
    }),
  ]);
});

it('Helm 4 applies what it renders, and what does not exist is created', async () => {
  const applied = await refusal('4.2.3', undefined, service([http]), service([http]));
  expect(applied.bodies).toEqual([expect.objectContaining({ spec: { ports: [http] } })]);
  const { asked, findings } = await refusal('4.2.3', undefined, service([http]), undefined);
  expect(asked).toEqual(['POST /api/v1/namespaces/shop-dev/services']);
  expect(findings).toEqual([]);
});

it('what is refused because of an item that somebody added comes with the command that brings it back', async () => {
  const live = service([{ name: 'http', port: 81 }]);
  const duplicate = new ApiError('invalid', 'Service "orders" is invalid', {
    causes: [{ field: 'spec.ports[1].name', message: 'Duplicate value: "http"' }],
  });
  const isWayBack = (body: unknown) => Array.isArray(body);
  const { findings } = await refusal('3.18.0', service([http]), service([http]), live, (_, body) =>
    isWayBack(body) ? {} : duplicate,
  );
  expect(findings).toEqual([
    {
      id: 'admission',
      problem: 'Service/orders: spec.ports[1].name: Duplicate value: "http"',
      hint: expect.stringContaining(
        `kubectl patch service/orders --namespace shop-dev --context kind --type json --patch '[{"op":"replace","path":"/spec/ports","value":[{"name":"http","port":80}]}]'`,
      ) as string,
    },
  ]);
});

it('a field that cannot be changed is told with what helps', async () => {
  const fixed = new ApiError('invalid', 'spec.clusterIP: Invalid value: field is immutable');
  const { findings } = await refusal(
    ...(['3.18.0', service([http]), service([http]), service([http]), () => fixed] as const),
  );
  expect(findings[0]?.hint).toContain('kubectl delete service/orders --namespace shop-dev');
});
