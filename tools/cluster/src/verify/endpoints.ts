import type { Manifest } from '@helm-gen/chart';
import type { Cluster } from '../connect.ts';
import { apiErrorIn, type ApiError } from '../api-error.ts';
import { failed, passed, skipped, type CheckResult } from './check.ts';
import { plainText } from '../plain-text.ts';
import type { Place } from '../exec.ts';
import { askInPod } from './in-pod.ts';

interface HttpProbe {
  readonly httpGet?: { readonly path?: string; readonly port: number | string };
}

interface Container {
  readonly name: string;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly livenessProbe?: HttpProbe;
  readonly readinessProbe?: HttpProbe;
}

interface Service {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly ports?: readonly {
      readonly name?: string;
      readonly port: number;
      readonly targetPort?: number | string;
    }[];
  };
}

/** An HTTP endpoint that a probe asks. */
export interface Endpoint {
  readonly path: string;
  /** The Service and its port, where one leads to the port that the probe asks. */
  readonly service?: { readonly name: string; readonly port: number };
  readonly containerPort: number;
}

/** What a probe of the first container asks, and how it is reached from outside. */
export function endpointOf(
  manifests: readonly Manifest[],
  probe: 'livenessProbe' | 'readinessProbe',
): Endpoint | undefined {
  const container = containersIn(manifests).find((each) => each[probe]?.httpGet !== undefined);
  const httpGet = container?.[probe]?.httpGet;
  if (container === undefined || httpGet === undefined) return undefined;
  const numberOf = (port: number | string) =>
    typeof port === 'number'
      ? port
      : container.ports?.find(({ name }) => name === port)?.containerPort;
  const containerPort = numberOf(httpGet.port) ?? 0;
  const services = manifests.filter(({ kind }) => kind === 'Service') as unknown as Service[];
  const [service] = services.flatMap(({ metadata: { name }, spec: { ports = [] } }) =>
    ports
      .filter(({ port, targetPort = port }) => numberOf(targetPort) === containerPort)
      .map(({ port }) => ({ name, port })),
  );
  const path = httpGet.path ?? '/';
  return { path, containerPort, ...(service === undefined ? {} : { service }) };
}

function containersIn(manifests: readonly Manifest[]): readonly Container[] {
  return manifests.flatMap(({ spec }) => {
    const { template } = (spec ?? {}) as {
      readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } };
    };
    return template?.spec?.containers ?? [];
  });
}

/**
 * Asks an endpoint through the API server, which goes to a pod that the Service leads to; where the API
 * server does not reach the pods, as behind a NetworkPolicy, from inside a pod through the Service.
 */
export async function checkEndpoint(
  cluster: Cluster,
  check: 'liveness' | 'readiness',
  subject: string,
  endpoint: Endpoint | undefined,
  place: Place,
): Promise<CheckResult> {
  if (endpoint === undefined) return skipped(check, subject, `it has no ${check} probe by HTTP`);
  const { path, service, containerPort } = endpoint;
  const { namespace, pod } = place;
  const target =
    service === undefined
      ? `pods/http:${pod}:${containerPort.toString()}`
      : `services/http:${service.name}:${service.port.toString()}`;
  const through = service === undefined ? `the pod ${pod}` : `the Service ${service.name}`;
  const error = await proxied(cluster, `/api/v1/namespaces/${namespace}/${target}/proxy${path}`);
  if (error === undefined) return passed(check, subject, `${path} answers through ${through}`);
  const said = plainText(error.message, 300).trim();
  const problem = `${path} does not answer through ${through}: ${said}`;
  if (!isUnreachable(error)) return failed(check, subject, [problem]);
  const url =
    service === undefined
      ? `http://localhost:${containerPort.toString()}${path}`
      : `http://${service.name}:${service.port.toString()}${path}`;
  const inside = await askInPod(cluster, place, { names: [], urls: [url] });
  const [fetched] = inside.could ? inside.fetched : [];
  if (fetched === undefined || fetched.isFine === undefined) {
    const why = inside.could ? (fetched?.said ?? '') : inside.reason;
    return skipped(
      check,
      subject,
      `the API server does not reach the pods (${said}), and from inside ${why}`,
    );
  }
  return fetched.isFine
    ? passed(check, subject, `${path} answers through ${through}, asked from inside ${pod}`)
    : failed(check, subject, [problem, `${url} from inside ${pod}: ${fetched.said}`]);
}

/** What the API server says in place of an answer of the endpoint. */
async function proxied({ api }: Pick<Cluster, 'api'>, path: string): Promise<ApiError | undefined> {
  try {
    await api.text({ path, accept: '*/*', isPatient: false });
    return undefined;
  } catch (error) {
    const found = apiErrorIn(error);
    if (found !== undefined) return found;
    throw error;
  }
}

/** Whether nothing is known of the endpoint: the API server got no answer, or may not be asked. */
function isUnreachable({ message, fault }: ApiError): boolean {
  return (
    /error trying to reach service/.test(message) ||
    (fault === 'forbidden' && /"(services|pods)\/proxy"/.test(message))
  );
}
