import { semanticVersion } from '@helm-gen/chart';
import { defineRule, finding } from '../rule.ts';
import { textAt } from '../tree.ts';
import { yamlFile } from '../yaml-file.ts';

export const chartVersion = defineRule({
  id: 'chart-version',
  title: 'Charts have semantic versions',
  how: 'version in Chart.yaml; appVersion is there, in whatever form the application has it',
  checkChart: ({ files }) => {
    const file = 'Chart.yaml';
    const metadata = yamlFile(files, file);
    const version = textAt(metadata, 'version');
    return [
      ...(semanticVersion.test(version)
        ? []
        : [
            finding(
              { file },
              `version ${JSON.stringify(version)} is no semantic version`,
              'give one such as "1.0.0"',
            ),
          ]),
      ...(textAt(metadata, 'appVersion') !== ''
        ? []
        : [finding({ file }, 'has no appVersion', 'give it in quotes')]),
    ];
  },
});
