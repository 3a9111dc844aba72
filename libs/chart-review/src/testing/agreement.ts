import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart } from '@helm-gen/chart';
import { mergeValues, releaseName } from '@helm-gen/env-overrides';
import { findTool, run } from '@helm-gen/toolchain';
import { parse, parseAllDocuments } from 'yaml';
import { type ReadPage, tableIn } from './read-pages.ts';

type Row = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;

interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly ports?: readonly Fields[];
  readonly env?: readonly { readonly name: string; readonly value?: string; valueFrom?: Fields }[];
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string } }[];
  readonly resources?: { readonly requests?: Fields; readonly limits?: Fields };
  readonly livenessProbe?: Fields;
  readonly readinessProbe?: Fields;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Fields;
  readonly spec?: {
    readonly type?: string;
    readonly ports?: readonly Fields[];
    readonly template?: { readonly spec: { readonly containers: readonly Container[] } };
  };
}

/**
 * What the tables of a contract say by environment beside what the real helm renders, for a chart of one container.
 *
 * @param directory the chart on the disk
 */
export async function saidAndRendered(chart: Chart, directory: string, page: ReadPage | undefined) {
  const helm = await findTool('helm');
  const all = chart.environments.names.map(async (environment) => {
    const { namespace } = chart.environments.get(environment);
    const release = releaseName(chart.name, chart.environments.get(environment));
    const valuesFile = join(directory, 'values', `${environment}.yaml`);
    const { exitCode, stdout, stderr } = await run(helm, [
      ...['template', release, directory, '--namespace', namespace, '--values', valuesFile],
    ]);
    if (exitCode !== 0) throw new Error(stderr);
    const manifests = parseAllDocuments(stdout, { version: '1.1' })
      .map((document) => document.toJS() as Manifest | null)
      .filter((manifest) => manifest !== null);
    return {
      environment,
      said: said(page, environment, chart.environments.names),
      rendered: rendered(manifests, directory, valuesFile, page),
    };
  });
  return Promise.all(all);
}

function said(page: ReadPage | undefined, environment: string, names: readonly string[]) {
  const here = (table: string) =>
    tableIn(page, table).filter(({ Environments = 'all' }) =>
      (Environments === 'all' ? names : Environments.split(', ')).includes(environment),
    );
  const pick = (rows: readonly Row[], ...columns: readonly string[]) =>
    rows.map((row) => columns.map((column) => row[column] ?? ''));
  return {
    images: pick(here('Images'), 'Image', 'Pull policy'),
    services: pick(here('What it offers'), 'Service', 'Type', 'Port'),
    ports: pick(here('Ports'), 'Port', 'Name', 'Protocol'),
    resources: pick(
      here('Resources'),
      ...['CPU request', 'CPU limit', 'Memory request', 'Memory limit'],
    ),
    probes: pick(here('Probes'), ...['Probe', 'Asks', 'Delay', 'Period', 'Timeout', 'Failures']),
    variables: pick(here('Environment variables'), 'Variable', environment)
      .filter(([, value]) => value !== 'unset')
      .sort(),
    values: pick(here('Differences between environments'), 'Value', environment).map(
      ([path, cell = '']): readonly unknown[] => [
        path,
        cell === 'unset' ? undefined : (parse(cell, { version: '1.1' }) as unknown),
      ],
    ),
  };
}

function rendered(
  manifests: readonly Manifest[],
  directory: string,
  valuesFile: string,
  page: ReadPage | undefined,
): ReturnType<typeof said> {
  const containers = manifests.flatMap(({ spec }) => spec?.template?.spec.containers ?? []);
  const services = manifests.filter(({ kind }) => kind === 'Service');
  const probe = (name: string, fields: Fields | undefined): readonly string[][] => {
    if (fields === undefined) return [];
    const { path, port } = fields['httpGet'] as Fields;
    const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = fields;
    const seconds = [initialDelaySeconds, periodSeconds, timeoutSeconds].map(
      (each) => `${String(each)} s`,
    );
    return [
      [name, `GET ${String(path)} on port ${String(port)}`, ...seconds, String(failureThreshold)],
    ];
  };
  const read = (file: string) =>
    (parse(readFileSync(file, 'utf8'), { version: '1.1' }) ?? {}) as Fields;
  const values = mergeValues(read(join(directory, 'values.yaml')), read(valuesFile));
  return {
    images: containers.map(({ image, imagePullPolicy = '' }) => [image, imagePullPolicy]),
    services: services.flatMap(({ metadata, spec }) =>
      (spec?.ports ?? []).map(({ port, name }) => [
        ...[metadata.name, spec?.type ?? '', `${String(port)} (${String(name)})`],
      ]),
    ),
    ports: containers.flatMap(({ ports = [] }) =>
      ports.map(({ containerPort, name, protocol }) => [containerPort, name, protocol].map(String)),
    ),
    resources: containers.map(({ resources: { requests = {}, limits = {} } = {} }) =>
      [requests['cpu'], limits['cpu'], requests['memory'], limits['memory']].map(String),
    ),
    probes: containers.flatMap(({ livenessProbe, readinessProbe }) => [
      ...probe('liveness', livenessProbe),
      ...probe('readiness', readinessProbe),
    ]),
    variables: containers
      .flatMap(({ env = [], envFrom = [] }) => [
        ...envFrom.flatMap(({ configMapRef }) => {
          const map = manifests.find(
            ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef?.name,
          );
          return Object.entries(map?.data ?? {}).map(([name, value]) => [
            name,
            shown(String(value)),
          ]);
        }),
        ...env.map(({ name, value, valueFrom }) => [
          name,
          valueFrom === undefined ? shown(value ?? '') : sourceOf(valueFrom),
        ]),
      ])
      .sort(),
    values: tableIn(page, 'Differences between environments').map(({ Value = '' }) => {
      const value = Value.split('.').reduce<unknown>(
        (tree, key) => (tree as Fields | undefined)?.[key],
        values,
      );
      return [Value, value];
    }),
  };
}

/** As a page shows text: on one line, and `""` for none. */
function shown(text: string): string {
  return text === '' ? '""' : text.replace(/\s+/g, ' ').trim();
}

function sourceOf(valueFrom: Fields): string {
  if ('secretKeyRef' in valueFrom) return 'from the Secret';
  return 'configMapKeyRef' in valueFrom ? 'from the ConfigMap' : 'from the pod';
}
