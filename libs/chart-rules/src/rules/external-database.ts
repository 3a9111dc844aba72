import type { ManifestOf } from '../kubernetes.ts';
import type { ContainerView, ObjectView, Place } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';

const servers =
  'postgres(ql)?|postgis|pgvector|timescaledb|cockroach(db)?|mysql|mariadb|percona|mongo(db)?|cassandra|mssql|spilo';

/** The repositories of database servers, by their last part: `postgres`, `postgresql-repmgr`, `mongodb-community-server`. */
const serverImage = new RegExp(
  `^(${servers})([-_.]?(\\d[\\w.]*|ha|repmgr|galera|cluster|sharded|server|community|enterprise))*$`,
);

/** A Service before one: `shop-postgres`, `db-mysql-headless`; not `postgres-exporter`. */
const serverService = new RegExp(
  `(^|-)(${servers})(-(ha|hl|headless|primary|replicas?|read|rw|ro|r|\\d+))*$`,
);

/** Images that pass requests on to a database somewhere else. */
const proxyImage = /proxy|bouncer|pgpool|pgcat/;

/** What databases listen on. */
const databasePorts: readonly unknown[] = [5432, 26257, 3306, 27017, 9042, 1433];

/** API groups of operators that run a database. */
const operatorGroup =
  /^(postgresql\.cnpg\.io|acid\.zalan\.do|postgres-operator\.crunchydata\.com|(\w+\.)?stackgres\.io|mysql\.oracle\.com|k8s\.mariadb\.com|mongodbcommunity\.mongodb\.com|(pgv2|pxc|ps|psmdb)\.percona\.com|kubedb\.com)$/;

const todo = 'keep the database outside the cluster, and take its address from a Secret';

export const externalDatabase = defineRule({
  id: 'external-database',
  title: 'Databases stay outside the cluster',
  how: 'no container that goes on running with the image or the port of a database server, no Service that selects the pods of one, no object of a database operator; exporters, clients and proxies are none',
  check: (objects) => [
    ...objects.containers.flatMap(serverContainer),
    ...objects.ofKind('Service').flatMap(serverBehind),
    ...objects.objects
      .filter(({ group }) => operatorGroup.test(group))
      .map(({ group, at }) =>
        finding(at('apiVersion'), `has an operator run a database, ${group}`, todo),
      ),
  ],
});

/** What ends by itself is a client: it waits for a database, migrates it or backs it up. */
function serverContainer({ container, role, pod, at }: ContainerView): readonly Problem[] {
  const { image = '' } = container;
  if (role === 'init' || pod.runsToCompletion) return [];
  if (isServer(image)) return [finding(at('image'), `runs a database, ${image}`, todo)];
  return proxyImage.test(image) ? [] : portProblems(container.ports, ['containerPort'], at);
}

function isServer(image: string): boolean {
  const path = image
    .replace(/@.*/, '')
    .replace(/:[^/]*$/, '')
    .toLowerCase()
    .split('/');
  // mcr.microsoft.com/mssql/server
  const names = path.at(-1) === 'server' ? path.slice(-2) : path.slice(-1);
  return names.some((name) => serverImage.test(name));
}

function serverBehind({
  name,
  manifest,
  at,
}: ObjectView<ManifestOf<'Service'>>): readonly Problem[] {
  const { type, selector = {}, ports = [] } = manifest.spec ?? {};
  // Without pods behind it, it is a name for what is elsewhere.
  if (type === 'ExternalName' || Object.keys(selector).length === 0) return [];
  if (serverService.test(name)) {
    return [finding(at('metadata.name'), 'is the Service of a database', todo)];
  }
  return portProblems(ports, ['port', 'targetPort'], (path) => at(`spec.${path}`));
}

function portProblems<F extends string>(
  ports: readonly { readonly [K in F]?: unknown }[],
  fields: readonly F[],
  at: (path: string) => Place,
): readonly Problem[] {
  return ports.flatMap((port, index) =>
    fields
      .filter((field) => databasePorts.includes(port[field]))
      .map((field) =>
        finding(
          at(`ports[${String(index)}].${field}`),
          `is the port of a database, ${String(port[field])}`,
          todo,
        ),
      ),
  );
}
