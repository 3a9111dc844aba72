import {
  byContext,
  contextOption,
  describeCluster,
  environmentNames,
  plannedEnvironment,
  secretsOf,
  setUp,
  withCluster,
  type PlannedEnvironment,
  type SecretValues,
  type SetUp,
} from '@helm-gen/cluster';
import { HelmGenError, fault } from '@helm-gen/errors';
import { command, type Context } from '../cli/command.ts';
import { readSecretsFile } from '../input/secrets-file.ts';
import { setupReport } from '../report/setup-report.ts';
import { loadCharts } from '../definitions/definitions.ts';

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
    const results: SetUp[] = [];
    for (const group of byContext(environments)) {
      await withCluster(context, options.context, group[0], async (cluster) => {
        context.progress(describeCluster(cluster));
        for (const environment of group) {
          results.push(await setUp(cluster, environment, checked, replace));
        }
      });
    }
    await context.report(setupReport(results));
    return results.some(({ findings }) => findings.length > 0) ? 1 : 0;
  },
});

/**
 * Finds out which file is for which Secret, and looks into it.
 *
 * @throws {HelmGenError} with everything that is wrong in the files, 2 when one is for no Secret or cannot be read
 */
function checkedFiles(
  context: Context,
  environment: PlannedEnvironment,
  options: readonly string[],
): readonly SecretValues[] {
  const secrets = secretsOf(environment).filter(({ keys }) => keys.length > 0);
  const files = options.map((option) => {
    const named = secrets.find(({ name }) => option.startsWith(`${name}=`));
    const secret = named ?? (secrets.length === 1 ? secrets[0] : undefined);
    if (secret === undefined) {
      const names = secrets.map(({ name }) => `${name}=FILE`);
      throw secrets.length === 0
        ? fault(
            'argument',
            `${environment.name} needs no Secret, so --secrets-from has nothing to make`,
          )
        : fault(
            'argument',
            'there are several Secrets',
            `say which one the file is for: ${names.join(' or ')}`,
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
