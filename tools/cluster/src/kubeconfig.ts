import { readFileSync, realpathSync, statSync } from 'node:fs';
import { devNull, homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { readYamlDocuments } from '@helm-gen/env-overrides';
import * as z from 'zod';
import { type HelmGenError, fault, suggestion, systemCode } from '@helm-gen/errors';

const text = z.string().optional();

/** What a kubeconfig says of a cluster and of a user, as far as it is used here. */
const accessFields = z.looseObject({
  server: text,
  'certificate-authority': text,
  'certificate-authority-data': text,
  'insecure-skip-tls-verify': z.boolean().optional(),
  'tls-server-name': text,
  'proxy-url': text,
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  as: text,
  exec: z.unknown().optional(),
  'auth-provider': z.unknown().optional(),
});

const configFields = z.looseObject({
  'current-context': text.nullable(),
  contexts: z
    .array(
      z.looseObject({
        name: z.string(),
        context: z.looseObject({ cluster: text, user: text }).nullish(),
      }),
    )
    .nullish(),
  clusters: z.array(z.looseObject({ name: z.string(), cluster: accessFields.nullish() })).nullish(),
  users: z.array(z.looseObject({ name: z.string(), user: accessFields.nullish() })).nullish(),
});

type Config = z.output<typeof configFields>;

/** How an API server is reached, and what is shown to it. */
export type Access = z.output<typeof accessFields>;

/** What a kubeconfig says of one context. */
export interface KubeContext {
  readonly name: string;
  /** The kubeconfig's name of the cluster, and the address of its API server. */
  readonly cluster: string;
  readonly server: string;
  /** The kubeconfig's name of the user. */
  readonly user: string;
  readonly access: Access;
  /** What it names and the kubeconfig does not have. */
  readonly missing?: readonly string[];
}

export interface Kubeconfig {
  readonly current: string | undefined;
  readonly contexts: readonly KubeContext[];
}

/** What is larger is no kubeconfig. */
const largest = 4 * 2 ** 20;

/** Fields that name a file, relative to the kubeconfig. */
const fileFields = [
  ...['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'],
] as const;

/**
 * The contexts of the files that `KUBECONFIG` names, or of `~/.kube/config`. As in kubectl, the first that says
 * something counts, and a file that does not exist is passed over.
 *
 * @throws {HelmGenError} when a file cannot be read
 */
export function readKubeconfig(env: Readonly<Record<string, string | undefined>>): Kubeconfig {
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  const home = env['HOME'] ?? homedir();
  const paths = listed.length > 0 ? listed : [join(home, '.kube', 'config')];
  const configs = paths.map(configIn).filter((config) => config !== undefined);
  const clusters = firstByName(configs.flatMap((config) => config.clusters ?? []));
  const users = firstByName(configs.flatMap((config) => config.users ?? []));
  const contexts = firstByName(configs.flatMap((config) => config.contexts ?? []));
  return {
    current: configs.map((config) => config['current-context']).find(Boolean) ?? undefined,
    contexts: [...contexts.values()].map(({ name, context }) => {
      const { cluster = '', user = '' } = context ?? {};
      const access = { ...users.get(user)?.user, ...clusters.get(cluster)?.cluster };
      const missing = [
        ...(clusters.has(cluster) ? [] : [missingPart('cluster', cluster)]),
        ...(user === '' || users.has(user) ? [] : [missingPart('user', user)]),
      ];
      return { name, cluster, user, server: access.server ?? '', access, missing };
    }),
  };
}

function missingPart(kind: 'cluster' | 'user', name: string): string {
  return name === ''
    ? `no ${kind}`
    : `the ${kind} "${name}", which does not exist in the kubeconfig`;
}

function configIn(path: string): Config | undefined {
  let content: string;
  try {
    const stats = statSync(path);
    if (realpathSync(path) === devNull) return undefined;
    if (stats.isDirectory()) throw unreadable(path, 'it is a directory');
    if (!stats.isFile())
      throw unreadable(path, 'it is not a file, and kubectl and helm read it too');
    if (stats.size > largest) throw unreadable(path, 'it is larger than 4 MiB');
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw systemCode(error) === undefined ? error : unreadable(path, (error as Error).message);
  }
  let tree: unknown;
  try {
    tree = readYamlDocuments(content, largest)[0]?.value;
  } catch (error) {
    throw unreadable(path, String((error as Error).message.split('\n')[0]));
  }
  const read = configFields.safeParse(tree ?? {});
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path.join('.') ?? '';
    const message = (issue?.message ?? '').replace(/^Invalid input: /, '');
    throw unreadable(path, at === '' ? message : `${at}: ${message}`);
  }
  const from = (access: Access | null | undefined): Access =>
    Object.fromEntries(
      Object.entries(access ?? {}).map(([key, value]) => [
        key,
        fileFields.some((field) => field === key) && typeof value === 'string' && value !== ''
          ? resolve(dirname(path), value)
          : value,
      ]),
    );
  return {
    ...read.data,
    clusters: read.data.clusters?.map((each) => ({ ...each, cluster: from(each.cluster) })),
    users: read.data.users?.map((each) => ({ ...each, user: from(each.user) })),
  };
}

function unreadable(path: string, reason: string): HelmGenError {
  return fault(
    'kubeconfig',
    `the kubeconfig ${path} cannot be read: ${reason}`,
    'check KUBECONFIG',
  );
}

function firstByName<T extends { readonly name: string }>(
  items: readonly T[],
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(item.name)) found.set(item.name, item);
  return found;
}

/**
 * The context with this name.
 *
 * @throws {HelmGenError} when there is none, with those that there are; and when its cluster does not exist
 */
export function contextNamed({ contexts }: Kubeconfig, name: string): KubeContext {
  const found = contexts.find((context) => context.name === name);
  if (found === undefined) {
    const known = contexts.map((context) => context.name);
    const hint = known.length === 0 ? '; there is none' : suggestion(name, known, 'contexts');
    throw fault('kubeconfig', `the kubeconfig has no context "${name}"${hint}`, 'check KUBECONFIG');
  }
  const missing = found.missing ?? [];
  if (missing.length > 0) {
    throw fault(
      'kubeconfig',
      `the context "${name}" names ${missing.join(' and ')}`,
      'check KUBECONFIG',
    );
  }
  if (found.server === '') {
    const message = `the cluster "${found.cluster}" of the context "${name}" has no server`;
    throw fault('kubeconfig', message, 'check KUBECONFIG');
  }
  if (!isAddress(found.server)) {
    const message = `the cluster "${found.cluster}" of the context "${name}" has the server "${found.server}", which is not an address such as https://10.0.0.1:6443`;
    throw fault('kubeconfig', message, 'correct it in the kubeconfig');
  }
  return found;
}

/** As for kubectl, `https://` may be missing. */
function isAddress(server: string): boolean {
  const url = server.includes('://') ? server : `https://${server}`;
  return /^https?:/.test(url) && URL.canParse(url);
}
