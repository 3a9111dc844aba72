import { envInteger, envValue, worker } from 'helm-gen';
import { shop } from '../helm-gen.config.ts';

export const orderEvents = worker({
  name: 'order-events',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'Books the orders that arrive on a Kafka topic.',
  environments: shop,
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
  },
  probes: { command: ['/app/healthy'], liveness: {}, readiness: { failureThreshold: 2 } },
  env: {
    KAFKA_BROKERS: envValue.default('kafka:9092').describe('Brokers, comma-separated.'),
    KAFKA_TOPIC: envValue.default('orders').describe('Topic to read.'),
    BATCH_SIZE: envInteger(1, 3).default('10').describe('Messages booked at once.'),
  },
  secrets: { existingSecret: 'order-events', keys: { kafkaPassword: 'KAFKA_PASSWORD' } },
  calls: [9092],
  overrides: { dev: { env: { BATCH_SIZE: '1' } }, prod: { replicaCount: 3 } },
});
