import { fault } from '@helm-gen/errors';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { command } from '../cli/command.ts';
import { onDisk } from '../disk/disk-error.ts';
import { projectFiles } from '../init/project-files.ts';

export const init = command({
  name: 'init',
  help: 'Writes a configuration and a first definition; overwrites no file and asks nothing.',
  takes: [],
  examples: [
    'helm-gen init --name shop --environments dev,prod',
    'helm-gen init --name shop --environments dev,staging,prod --json',
  ],
  withoutConfig: true,
  options: {
    name: { type: 'text', value: 'SYSTEM', help: 'the system and its first service' },
    environments: { type: 'text', value: 'ENV,…', help: 'where it is released to: dev,prod' },
  },
  run: async (context, { name, environments }) => {
    if (name === undefined || environments === undefined) {
      const missing = name === undefined ? '--name SYSTEM' : '--environments ENV,…';
      throw fault('argument', `init needs ${missing}`, 'see: helm-gen init --help');
    }
    if (context.config !== undefined) {
      throw fault(
        'argument',
        `${context.config} already configures ${context.root}`,
        'to see its charts: npx helm-gen generate --check',
      );
    }
    const files: Record<string, string> = { ...projectFiles(name, environments.split(',')) };
    const isThere = (path: string) => existsSync(join(context.root, path));
    const existing = Object.keys(files).filter(isThere);
    if (existing.length > 0) {
      throw fault('argument', `${existing.join(', ')} exists; nothing was written`);
    }
    if (!isThere('.gitignore')) files['.gitignore'] = 'node_modules/\ndist/\n';
    for (const [path, text] of Object.entries(files)) {
      onDisk('write', path, () => {
        mkdirSync(dirname(join(context.root, path)), { recursive: true });
        writeFileSync(join(context.root, path), text, { flag: 'wx' });
      });
    }
    const written = Object.keys(files);
    const text = [...written.map((path) => `${path}  written`), '', 'next: npx helm-gen validate'];
    await context.report({ data: { written }, text: `${text.join('\n')}\n` });
    return 0;
  },
});
