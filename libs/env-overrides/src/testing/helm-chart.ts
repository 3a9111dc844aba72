import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@helm-gen/toolchain';
import { helmsToAsk } from '@helm-gen/toolchain/testing';
import type { Values } from '../tree.ts';
import { canonical } from './canonical.ts';

/** A chart on the disk that renders nothing but the values it was given. */
export interface HelmChart {
  /**
   * The values that its templates see, with these defaults, values files and further options of `helm template`.
   * @throws Error with helm's words where helm refuses, and where two helms see different values
   */
  values(base: Values, files: readonly Values[], options?: readonly string[]): Promise<Values>;
  remove(): Promise<void>;
}

export const helmChart = async (): Promise<HelmChart> => {
  const helms = await helmsToAsk();
  const directory = await mkdtemp(join(tmpdir(), 'helm-values-'));
  const write = (name: string, text: string) => writeFile(join(directory, name), text);
  await mkdir(join(directory, 'chart', 'templates'), { recursive: true });
  await write('chart/Chart.yaml', 'apiVersion: v2\nname: chart\nversion: 1.0.0\n');
  await write('chart/templates/values.yaml', 'values: {{ .Values | toJson | b64enc }}\n');
  return {
    values: async (base, files, options = []) => {
      await write('chart/values.yaml', JSON.stringify(base));
      const names = files.map((_, index) => `${String(index)}.yaml`);
      await Promise.all(names.map((name, index) => write(name, JSON.stringify(files[index]))));
      const given = [...names.flatMap((name) => ['-f', name]), ...options];
      const seen = await Promise.all(
        helms.map(async (helm) => {
          const { exitCode, stdout, stderr } = await run(
            helm,
            ['template', 'release', 'chart', ...given],
            { cwd: directory, env: { HOME: directory } },
          );
          const encoded = /^values: (\S+)$/m.exec(stdout)?.[1];
          if (exitCode !== 0 || encoded === undefined) throw new Error(stderr);
          return JSON.parse(Buffer.from(encoded, 'base64').toString()) as Values;
        }),
      );
      const [values = {}, ...others] = seen;
      others.forEach((other, index) => {
        if (canonical(other) === canonical(values)) return;
        const version = helms[index + 1]?.version ?? '';
        throw new Error(`helm ${version} sees ${canonical(other)}, not ${canonical(values)}`);
      });
      return values;
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
};
