import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const file = path.join(__dirname, 'definition.ts');
const text = `
import { CronJob } from './k8s/batch/v1.ts';
CronJob({ spec: { schedule: '', jobTemplate: { spec: { template: {}, successPolicy: { rules: [] } } } } });
`;

describe('the editor', () => {
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    getCompilationSettings: () => ({
      customConditions: ['@helm-gen/source'],
      module: ts.ModuleKind.NodeNext,
      types: [],
    }),
    getCurrentDirectory: () => __dirname,
    getDefaultLibFileName: (options) =>
      path.join(path.dirname(ts.getDefaultLibFilePath(options)), 'lib.es5.d.ts'),
    getScriptFileNames: () => [file],
    getScriptSnapshot: (name) =>
      ts.ScriptSnapshot.fromString(name === file ? text : readFileSync(name, 'utf8')),
    getScriptVersion: () => '1',
  });

  it.each([
    ['CronJob(', 'CronJob represents the configuration of a single cron job.'],
    ['schedule', 'The schedule in Cron format, see https://en.wikipedia.org/wiki/Cron.'],
    ['successPolicy', 'Since Kubernetes 1.30.'],
  ])('shows the doc comment of %s', (name, comment) => {
    const info = service.getQuickInfoAtPosition(file, text.indexOf(name));
    expect(ts.displayPartsToString(info?.documentation)).toContain(comment);
  });
});
