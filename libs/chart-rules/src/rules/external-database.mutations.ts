import { another, container, field, plus, type Mutation } from '../testing/mutation.ts';

export const externalDatabaseMutations: readonly Mutation[] = [
  ...['postgres:16', 'docker.io/bitnami/postgresql:16.1', 'pgvector/pgvector:pg16', 'mongo:7'].map(
    (image) => ({
      what: `the image ${image}`,
      change: container('image', image),
      says: `containers[0].image runs a database, ${image}`,
    }),
  ),
  {
    what: 'a Service with the name of a database',
    change: field('Service', 'metadata.name', 'shop-postgres', { chart: 'shop-web' }),
    says: 'Service/shop-postgres metadata.name is the Service of a database',
  },
  {
    what: 'a Service with the port of a database',
    change: field('Service', 'spec.ports.0.port', 5432, { chart: 'shop-web' }),
    says: 'spec.ports[0].port is the port of a database, 5432',
  },
  {
    what: 'a Service before the port of a database',
    change: field('Service', 'spec.ports.0.targetPort', 5432, { chart: 'shop-web' }),
    says: 'spec.ports[0].targetPort is the port of a database, 5432',
  },
  {
    what: 'a container that listens as a database does',
    change: container('ports', plus({ name: 'store', containerPort: 5432 })),
    says: 'containers[0].ports[1].containerPort is the port of a database, 5432',
  },
  {
    what: 'an operator',
    change: another('ConfigMap', {
      'metadata.name': 'database',
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
    }),
    says: 'Cluster/database apiVersion has an operator run a database',
  },
];
