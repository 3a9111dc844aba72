import { defineRule, finding } from '../rule.ts';

export const releaseName = defineRule({
  id: 'release-name',
  title: 'Releases are named <service>-<environment>',
  how: 'environment model',
  check: ({ chart, environment, name }) =>
    environment === 'default' || name === `${chart.name}-${environment}`
      ? []
      : [
          finding(
            {},
            `is released as ${name}`,
            `release it as ${chart.name}-${environment}, which releaseName says`,
          ),
        ],
});
