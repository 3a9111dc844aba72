import { defineRule, finding, type Problem } from '../rule.ts';
import { listAt, textAt, valueAt } from '../tree.ts';
import type { ContainerView, ObjectView, Place } from '../view.ts';

/** Names that database images and the Services before them go by. */
const databaseName =
  /(^|[/._-])(postgres(ql)?|postgis|pgvector|pgbouncer|timescaledb|cockroach(db)?|mysql|mariadb|percona|mongo(db)?|cassandra|mssql)(?=$|[:@/._-])/i;

/** What these listen on. */
const databasePorts: readonly unknown[] = [5432, 6432, 26257, 3306, 27017, 9042, 1433];

/** API groups and kinds of operators that run a database. */
const databaseOperator =
  /^(postgresql\.cnpg\.io|acid\.zalan\.do|postgres-operator\.|stackgres\.io)/;

const todo = 'keep the database outside the cluster and refer to it by DATABASE_URL from a Secret';

export const externalDatabase = defineRule({
  id: 'external-database',
  title: 'PostgreSQL stays outside the cluster',
  how: 'no container with the image or the port of a database, no Service of one by name or port, no object of a database operator; that DATABASE_URL comes from a Secret is C-007',
  check: ({ containers, objects }) => [
    ...containers.flatMap(databaseContainer),
    ...objects.flatMap(databaseObject),
  ],
});

function databaseContainer({ container, at }: ContainerView): readonly Problem[] {
  const image = textAt(container, 'image');
  return [
    ...(databaseName.test(image) ? [finding(at('image'), `runs a database, ${image}`, todo)] : []),
    ...portProblems(listAt(container, 'ports'), ['containerPort'], at),
  ];
}

function databaseObject({ kind, name, manifest, at }: ObjectView): readonly Problem[] {
  const group = textAt(manifest, 'apiVersion');
  if (databaseOperator.test(group)) {
    return [finding(at('apiVersion'), `has an operator run a database, ${group}`, todo)];
  }
  if (kind !== 'Service') return [];
  if (databaseName.test(name)) {
    return [finding(at('metadata.name'), 'is the Service of a database', todo)];
  }
  const ports = listAt(manifest, 'spec', 'ports');
  return portProblems(ports, ['port', 'targetPort'], (path) => at(`spec.${path}`));
}

function portProblems(
  ports: readonly unknown[],
  fields: readonly string[],
  at: (path: string) => Place,
): readonly Problem[] {
  return ports.flatMap((port, index) =>
    fields
      .map((field) => ({ field, number: valueAt(port, field) }))
      .filter(({ number }) => databasePorts.includes(number))
      .map(({ field, number }) =>
        finding(
          at(`ports[${String(index)}].${field}`),
          `is the port of a database, ${String(number)}`,
          todo,
        ),
      ),
  );
}
