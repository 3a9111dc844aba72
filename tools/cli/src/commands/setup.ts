import {
  type Cluster,
  type Finding,
  type NeededObject,
  type PlannedEnvironment,
  byContext,
  contextOption,
  describeCluster,
  ensureNamespace,
  environmentNames,
  findSecret,
  findingLines,
  missingObjects,
  neededObjects,
  pathOf,
  plannedEnvironment,
  resources,
  withCluster,
} from '@helm-gen/cluster';
import { HelmGenError, fault } from '@helm-gen/errors';
import { command, type Context } from '../cli/command.ts';
import { type ExitCode } from '../cli/errors.ts';
import { readSecretsFile } from '../input/secrets-file.ts';
import { caseOf, findingCases } from '../report/report.ts';
import { loadCharts } from '../definitions/definitions.ts';

/** What was done in one environment, and what is still to do. */
interface Done {
  readonly environment: string;
  readonly namespace: string;
  /** Such as `namespace created`. */
  readonly changes: readonly string[];
  /** What a file was given for, and was there already. */
  readonly kept: readonly string[];
  readonly findings: readonly Finding[];
}

export const setup = command({
  name: 'setup',
  help: 'Makes the namespace of an environment, and checks its Secrets or makes them from a file.',
  takes: ['[ENV]'],
  examples: ['helm-gen setup dev --secrets-from secrets.env', 'helm-gen setup --all'],
  options: {
    all: { type: 'flag', help: 'every environment' },
    'secrets-from': {
      type: 'texts',
      value: '[SECRET=]FILE',
      help: 'make the Secret from a file of lines KEY=VALUE, - for standard input; quotes around a value are taken off, and without them a # after a blank begins a comment; nothing is expanded; SECRET where there are several',
    },
    'replace-secret': { type: 'flag', help: 'with --secrets-from: also where the Secret exists' },
    ...contextOption,
  },
  run: async (context, options, { ENV }) => {
    const { all, 'secrets-from': files, 'replace-secret': replace } = options;
    if (all === (ENV !== undefined)) {
      throw fault(
        'argument',
        'name one environment, or --all: helm-gen setup dev, helm-gen setup --all',
      );
    }
    if (all && files.length > 0) {
      throw fault('argument', '--secrets-from is for one environment: each has Secrets of its own');
    }
    if (replace && files.length === 0)
      throw fault('argument', '--replace-secret is for --secrets-from');
    const charts = await loadCharts(context.definitions, context.charts);
    const environments = (ENV === undefined ? environmentNames(charts) : [ENV]).map((name) =>
      plannedEnvironment(charts, name),
    );
    const checked = environments.flatMap((environment) =>
      checkedFiles(context, environment, files),
    );
    const results: Done[] = [];
    for (const group of byContext(environments)) {
      await withCluster(context, options.context, group[0], async (cluster) => {
        context.progress(describeCluster(cluster));
        for (const environment of group) {
          results.push(await setUp(cluster, environment, checked, replace));
        }
      });
    }
    return show(context, results);
  },
});

/** A Secret, and what belongs into it. */
interface SecretFile {
  readonly secret: NeededObject;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Finds out which file is for which Secret, and looks into it.
 *
 * @throws {HelmGenError} with everything that is wrong in the files, 2 when one is for no Secret or cannot be read
 */
function checkedFiles(
  context: Context,
  environment: PlannedEnvironment,
  options: readonly string[],
): readonly SecretFile[] {
  const secrets = secretsOf(environment).filter(({ keys }) => keys.length > 0);
  const files = options.map((option) => {
    const named = secrets.find(({ name }) => option.startsWith(`${name}=`));
    const secret = named ?? (secrets.length === 1 ? secrets[0] : undefined);
    if (secret === undefined) {
      const names = secrets.map(({ name }) => `${name}=FILE`);
      throw fault(
        'argument',
        secrets.length === 0
          ? `${environment.name} needs no Secret, so --secrets-from has nothing to make`
          : `there are several Secrets; say which one the file is for: ${names.join(' or ')}`,
      );
    }
    const file = named === undefined ? option : option.slice(named.name.length + 1);
    return { secret, file, ...readSecretsFile(file, secret.keys) };
  });
  for (const { values } of files) context.hide(values.values());
  const problems = files.flatMap(({ file, problems: messages }) =>
    messages.map((message) => ({ ...{ code: 'refused' as const, file, message } })),
  );
  if (problems.length > 0) throw new HelmGenError(problems);
  for (const { file, warnings } of files) {
    for (const warning of warnings) context.progress(`warning: ${file}: ${warning}`);
  }
  return files;
}

function secretsOf({ releases }: PlannedEnvironment): readonly NeededObject[] {
  return needs(releases).filter(({ kind }) => kind === 'Secret');
}

function needs(releases: PlannedEnvironment['releases']): readonly NeededObject[] {
  return neededObjects(releases.flatMap(({ manifests }) => manifests));
}

async function setUp(
  cluster: Cluster,
  environment: PlannedEnvironment,
  files: readonly SecretFile[],
  replace: boolean,
): Promise<Done> {
  const { name, namespace, releases } = environment;
  const changes: string[] = [];
  const done = await ensureNamespace(cluster, environment);
  if (done !== 'unchanged') changes.push(`namespace ${done}`);
  const kept: string[] = [];
  for (const { secret, values } of files) {
    const exists = (await findSecret(cluster, namespace, secret.name)) !== undefined;
    if (exists && !replace) {
      kept.push(
        `the Secret ${secret.name} exists and was left as it is; --replace-secret replaces it`,
      );
      continue;
    }
    await putSecret(cluster, { name: secret.name, namespace }, values, exists);
    changes.push(`Secret ${secret.name} ${exists ? 'replaced' : 'created'}`);
  }
  const findings = await missingObjects(cluster, environment, needs(releases));
  return { environment: name, namespace, changes, kept, findings };
}

async function putSecret(
  { api, hide }: Pick<Cluster, 'api' | 'hide'>,
  metadata: { readonly name: string; readonly namespace: string },
  values: ReadonlyMap<string, string>,
  exists: boolean,
): Promise<void> {
  hide(values.values());
  const data = Object.fromEntries(
    [...values].map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
  await api.json({
    method: exists ? 'PUT' : 'POST',
    path: pathOf(resources.secrets, metadata.namespace, exists ? metadata.name : undefined),
    query: { fieldManager: 'helm-gen' },
    body: { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata, data },
  });
}

async function show(context: Context, results: readonly Done[]): Promise<ExitCode> {
  const text = results.map(({ environment, namespace, changes, kept, findings }) => {
    const state = findings.length === 0 ? 'ready to deploy' : 'not ready to deploy';
    const what = changes.length === 0 ? 'nothing to change' : changes.join(', ');
    const notes = kept.map((note) => `  ${note}\n`);
    return [
      `${environment}  ${state}: namespace ${namespace}: ${what}\n`,
      ...notes,
      ...findings.map(findingLines),
    ].join('');
  });
  const cases = results.flatMap(({ environment, findings }) =>
    findings.length > 0
      ? findingCases(environment, findings)
      : [caseOf({ suite: environment, id: 'setup', title: 'Ready to deploy' }, [])],
  );
  await context.report({ data: results, text: text.join(''), cases });
  return results.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
