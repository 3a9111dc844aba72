import { envValue, fields, part } from 'helm-gen';

/** Traces to the collector of the platform. */
export function observability() {
  const values = {
    collector: envValue.default('http://otel.example.com:4317').describe('OTLP endpoint.'),
  };
  return part('observability', values, ({ collector }, { name }) => ({
    container: {
      env: [
        { name: 'OTEL_SERVICE_NAME', value: name },
        { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: collector },
      ],
    },
  }));
}

/** What finance wants to see on every object and pod. */
export function companyLabels(team: string) {
  const labels = { 'example.com/team': team };
  return fields({ labels, podLabels: labels });
}
