import { file, type Mutation } from '../testing/mutation.ts';

const version = (text: string) =>
  file('Chart.yaml', (yaml) => yaml.replace(/^version: .*$/m, `version: ${text}`));

export const chartVersionMutations: readonly Mutation[] = [
  ...['"1.0"', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0-rc.01', 'latest', '1.0'].map((text) => ({
    what: `version ${text}`,
    change: version(text),
    says: 'is no semantic version',
  })),
  {
    what: 'no appVersion',
    change: file('Chart.yaml', (yaml) => yaml.replace(/^appVersion: .*$/m, '')),
    says: 'Chart.yaml has no appVersion',
  },
];
