import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTool, run } from '@helm-gen/toolchain';
import { parse } from 'yaml';
import {
  type RenderContext,
  type TextLines,
  type Tree,
  chart,
  each,
  evaluate,
  evaluateText,
  fail,
  file,
  filesIn,
  hasApi,
  kubeVersionAtLeast,
  lookup,
  not,
  orElse,
  printFile,
  printText,
  release,
  required,
  text,
  tpl,
  when,
} from '../index.ts';
import { values } from '../testing/call-kit.ts';

const monitoring = 'monitoring.coreos.com/v1';
const secret = {
  ...{ apiVersion: 'v1', kind: 'Secret', namespace: release.namespace },
  name: text`${release.name}-auth`,
};
const document = {
  kind: 'Context',
  upgrade: release.isUpgrade,
  phase: when(release.isUpgrade, 'upgrade', 'install'),
  monitor: when(hasApi(monitoring), 'yes', 'no'),
  service: hasApi('monitoring.coreos.com/v1/ServiceMonitor'),
  sidecar: when(kubeVersionAtLeast('1.29'), 'native'),
  old: when(not(kubeVersionAtLeast('1.31')), 'old'),
  password: orElse(lookup(secret, 'data', 'password'), 'new'),
  script: file('files/run.sh', '#!/bin/sh\necho "{{ $HOME }}" é\n'),
  host: required('host must be set', values.host),
} as unknown as Tree;
const checks = when(values.on, fail(text`on is not for ${chart.name}`)) as unknown as Tree;
const notes: TextLines = [
  'Hosts:',
  each(values.names, (name) => text`- ${name} of ${release.name}`),
  each(values.ports, (name, port) => text`  ${name}: ${port}`),
  'end',
];

describe('what Helm knows', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'helm-gen-context-'));
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\nappVersion: "2"\n',
      'templates/all.yaml': printFile({ documents: [document, checks] }, 'c'),
      'templates/notes.yaml': '---\nnotes: {{ tpl (.Files.Get "notes.tpl") . | quote }}\n',
      'notes.tpl': printText(notes, 'c'),
      ...Object.fromEntries(filesIn([document])),
    };
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
      await writeFile(path.join(directory, name), content);
    }
  });
  afterAll(() => rm(directory, { recursive: true }));

  const given = { host: 'h', on: false, text: '', count: 0, names: ['a', 'b'], ports: { x: 1 } };

  async function byHelm(args: readonly string[], more: object) {
    const input = JSON.stringify({ ...given, ...more });
    const helm = await findTool('helm');
    return run(helm, ['template', 'r', directory, '-n', 'n', '-f', '-', ...args], { input });
  }

  it.each([
    [false, '1.28.3', []],
    [true, '1.30.0', [monitoring]],
    [true, '1.34.0', [monitoring, `${monitoring}/ServiceMonitor`]],
  ])(
    'is the same in process: upgrade %s, Kubernetes %s, APIs %j',
    async (upgrade, version, apis) => {
      const context: RenderContext = {
        Values: given,
        Release: { Name: 'r', Namespace: 'n', Service: 'Helm', IsUpgrade: upgrade },
        Chart: { Name: 'c', Version: '1.0.0', AppVersion: '2' },
        Capabilities: { KubeVersion: { Version: `v${version}` }, APIVersions: apis },
      };
      const { stdout, stderr } = await byHelm(
        [
          ...(upgrade ? ['--is-upgrade'] : []),
          ...['--kube-version', version],
          ...apis.flatMap((api) => ['--api-versions', api]),
        ],
        {},
      );
      expect(stderr).toBe('');
      const [first, second] = stdout
        .split(/^---$/m)
        .slice(1)
        .map((one) => parse(one) as object);
      const rendered = { ...first, ...second };
      expect(rendered).toEqual({
        ...(evaluate(document, context) as object),
        notes: evaluateText(notes, context),
      });
    },
  );

  it.each([
    [{ host: '' }, 'host must be set'],
    [{ on: true }, 'on is not for c'],
  ])('fails alike: %j', async (more, message) => {
    const { exitCode, stderr } = await byHelm([], more);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining(message) });
    const context = {
      Values: { ...given, ...more },
      Release: { Name: 'r', Namespace: 'n', Service: 'Helm', IsUpgrade: false },
      Chart: { Name: 'c', Version: '1.0.0', AppVersion: '2' },
      Capabilities: { KubeVersion: { Version: 'v1.30.0' }, APIVersions: [] },
    };
    expect(() => [document, checks].map((tree) => evaluate(tree, context))).toThrow(message);
  });

  it('is printed as a person would write it', () => {
    expect(printFile({ documents: [document, checks] }, 'c')).toBe(`kind: Context
upgrade: {{ .Release.IsUpgrade }}
{{- if .Release.IsUpgrade }}
phase: upgrade
{{- else }}
phase: install
{{- end }}
{{- if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}
monitor: "yes"
{{- else }}
monitor: "no"
{{- end }}
service: {{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor" }}
{{- if semverCompare ">=1.29-0" .Capabilities.KubeVersion.Version }}
sidecar: native
{{- end }}
{{- if not (semverCompare ">=1.31-0" .Capabilities.KubeVersion.Version) }}
old: old
{{- end }}
password: {{ (dig "data" "password" "" (lookup "v1" "Secret" .Release.Namespace (printf "%s-auth" .Release.Name))) | default "new" | quote }}
script: {{ .Files.Get "files/run.sh" | quote }}
host: {{ required "host must be set" .Values.host | quote }}
{{- if .Values.on }}
{{- fail (printf "on is not for %s" .Chart.Name) }}
{{- end }}
`);
    expect(printText(notes, 'c')).toBe(`Hosts:
{{- range $item := .Values.names }}
- {{ $item }} of {{ $.Release.Name }}
{{- end }}
{{- range $key, $value := .Values.ports }}
  {{ $key }}: {{ $value | int64 }}
{{- end }}
end
`);
  });

  it('refuses what cannot be told or should not be done', () => {
    expect(() => hasApi('policy/v1')).toThrow('is built into Kubernetes');
    expect(() => kubeVersionAtLeast('1.29.1')).toThrow('is not a minor version');
    expect(() => file('../x', '')).toThrow('is not a path below files/');
    expect(() => filesIn([{ a: file('files/a', '1'), b: file('files/a', '2') }])).toThrow(
      'two files are called files/a',
    );
    expect(() => tpl(values.text)).toThrow('tpl would run what a values file holds as a template');
  });
});
