import { defineRule, finding } from '../rule.ts';

export const releaseName = defineRule({
  id: 'release-name',
  title: 'Releases are named <service>-<environment>',
  how: 'environment model',
  checkChart: ({ name: chart, releases }) =>
    releases
      .filter(
        ({ environment, name }) => environment !== 'default' && name !== `${chart}-${environment}`,
      )
      .map(({ environment, name }) => ({
        environment,
        ...finding({}, `is released as ${name}`, `release it as ${chart}-${environment}`),
      })),
});
