import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool, run, type Tool } from '@helm-gen/toolchain';

export interface Answer {
  readonly accepted: boolean;
  /** What helm said, on both streams. */
  readonly text: string;
  /** The values that the templates saw, if helm accepted them. */
  readonly values: unknown;
}

export interface HelmChart {
  /** What `helm template` makes of the chart's own values with an overrides file. */
  template(overrides?: string): Promise<Answer>;
  /** What `helm lint --strict` says. */
  lint(overrides?: string): Promise<Answer>;
  remove(): Promise<void>;
}

/** A chart on the disk that renders nothing but the values it was given. */
export async function helmChart(
  valuesYaml: string,
  schema?: object,
  tool?: Tool,
): Promise<HelmChart> {
  const helm = tool ?? (await findTool('helm'));
  const home = await mkdtemp(join(tmpdir(), 'values-schema-'));
  const chart = join(home, 'chart');
  const overridesFile = join(home, 'overrides.yaml');
  await mkdir(join(chart, 'templates'), { recursive: true });
  await writeFile(
    join(chart, 'Chart.yaml'),
    'apiVersion: v2\nname: chart\nversion: 1.0.0\nicon: https://example.com/icon.png\n',
  );
  await writeFile(join(chart, 'values.yaml'), valuesYaml);
  if (schema) await writeFile(join(chart, 'values.schema.json'), JSON.stringify(schema));
  await writeFile(
    join(chart, 'templates', 'values.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: values}\ndata: {values: {{ .Values | toJson | b64enc }} }\n',
  );

  async function ask(command: readonly string[], overrides: string): Promise<Answer> {
    await writeFile(overridesFile, overrides);
    const { exitCode, stdout, stderr } = await run(
      helm,
      [...command, chart, '-f', overridesFile, '--kube-version', '1.33.0'],
      { cwd: home, env: { HOME: home } },
    );
    const encoded = /\{values: (\S*) \}/.exec(stdout)?.[1];
    return {
      accepted: exitCode === 0,
      text: stdout + stderr,
      values:
        encoded === undefined ? undefined : JSON.parse(Buffer.from(encoded, 'base64').toString()),
    };
  }

  return {
    template: (overrides = '') => ask(['template', 'release'], overrides),
    lint: (overrides = '') => ask(['lint', '--strict'], overrides),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
