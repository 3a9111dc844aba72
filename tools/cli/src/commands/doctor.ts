import { isHelmGenError } from '@helm-gen/errors';
import { kubernetesMinors } from '@helm-gen/offline-apiserver';
import { findTool, type ToolName } from '@helm-gen/toolchain';
import { caseOf } from '../report/report.ts';
import { command, type Context } from '../cli/command.ts';

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly version: string;
  readonly from: string;
}

export const doctor = command({
  name: 'doctor',
  help: 'Shows the tools that were found, their versions and where each came from.',
  takes: [],
  examples: ['helm-gen doctor', 'helm-gen doctor --json'],
  options: {},
  withoutConfig: true,
  run: async (context) => {
    const found: readonly Finding[] = [
      { name: 'node', ok: true, version: process.versions.node, from: process.execPath },
      ...(await Promise.all([check('helm', context), check('kubectl', context)])),
      {
        name: 'kubernetes',
        ok: true,
        version: kubernetesMinors.join(' '),
        from: 'offline API server data',
      },
    ];
    const text = found.map(({ name, ok, version, from }) =>
      ok
        ? `ok       ${name.padEnd(10)}  ${version}  (${from})`
        : `missing  ${name.padEnd(10)}  ${from}`,
    );
    await context.report({
      data: found,
      text: `${text.join('\n')}\n`,
      cases: found.map(({ name, ok, from }) =>
        caseOf({ suite: 'tools', id: name, title: 'The tool is found' }, ok ? [] : [from]),
      ),
    });
    return found.every(({ ok }) => ok) ? 0 : 3;
  },
});

async function check(name: ToolName, { env, progress }: Context): Promise<Finding> {
  try {
    const { version, source, path } = await findTool(name, { env: { ...env }, progress });
    return { name, ok: true, version, from: `${source}: ${path}` };
  } catch (error) {
    if (!isHelmGenError(error, 'tool')) throw error;
    return { name, ok: false, version: '', from: error.message };
  }
}
