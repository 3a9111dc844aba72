import { configFiles, fields, secretFiles, webService } from 'helm-gen';
import { base } from '../base.ts';

export const prices = webService({
  ...base,
  name: 'prices',
  description: 'Prices of the goods, by gRPC.',
  port: 9000,
  probes: { grpc: 9000, startup: {}, liveness: {}, readiness: {} },
  parts: [
    fields({
      container: { ports: [{ name: 'metrics', containerPort: 9090 }] },
      Service: { spec: { ports: [{ name: 'metrics', port: 9090, targetPort: 'metrics' }] } },
    }),
    configFiles('/etc/prices', { 'rules.json': '{ "discount": 0 }' }),
    secretFiles('/etc/tls', 'prices-tls', ['tls.crt', 'tls.key']),
  ],
  overrides: { dev: {}, prod: { replicaCount: 2 } },
});
