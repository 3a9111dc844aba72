import { finding, rule } from '../rule.ts';

export const h008 = rule({
  id: 'H-008',
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
