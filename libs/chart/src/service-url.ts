import { HelmGenError } from '@helm-gen/errors';
import type { Chart } from './chart.ts';
import { chartError } from './chart-error.ts';
import { renderChart } from './render.ts';

/**
 * The address of a chart's Service from within its namespace, `http://<service>:<port>`, the same in every environment
 * (K-008).
 * @throws {HelmGenError} if it has no Service, or the port differs between environments
 */
export function serviceUrl(chart: Chart): string {
  // Definitions that import each other: this one is not made yet.
  if ((chart as Chart | undefined) === undefined) {
    throw new HelmGenError({
      code: 'chart',
      message:
        'serviceUrl is given a chart that does not exist yet: the definition refers to itself, directly or through another',
      remedy: 'write the address of one of them as text: "http://NAME:PORT"',
    });
  }
  const requests = [{}, ...chart.environments.names.map((environment) => ({ environment }))];
  const [url, ...others] = new Set(requests.map((request) => urlIn(chart, request)));
  if (url === undefined || others.length > 0) {
    throw chartError(
      chart.name,
      `its address differs between environments (${[url, ...others].join(', ')})`,
      'give its Service one port',
    );
  }
  return url;
}

function urlIn(chart: Chart, request: { readonly environment?: string }): string {
  const service = renderChart(chart, request).find(({ manifest }) => manifest['kind'] === 'Service')
    ?.manifest as
    { metadata: { name: string }; spec: { ports: readonly { port: number }[] } } | undefined;
  const port = service?.spec.ports[0]?.port;
  if (service === undefined || port === undefined) {
    throw chartError(chart.name, 'has no Service, so nothing can refer to its address');
  }
  return `http://${service.metadata.name}:${String(port)}`;
}
