import { namesNamespace } from '../namespaces.ts';
import { defineRule, finding } from '../rule.ts';
import type { ChartView } from '../view.ts';

export const noEnvironmentConstants = defineRule({
  id: 'no-environment-constants',
  title: 'No template names an environment',
  how: "no text that the definition writes into a template names an environment's namespace or release, known from the tree of the template",
  checkChart: (chart) =>
    chart.constants.flatMap(({ file, path, text }) => {
      const name = namesOf(chart).find(({ isIn }) => isIn(text));
      if (name === undefined) return [];
      const where = path === '' ? '' : `${path} `;
      return [
        finding(
          { file },
          `${where}names the ${name.what} ${name.name}`,
          'use .Release.Namespace or .Release.Name, or make it a value and override it in the environment',
        ),
      ];
    }),
});

function namesOf({ environments }: ChartView) {
  return environments.flatMap(({ namespace, release }) => [
    { what: 'release', name: release, isIn: (text: string) => namesRelease(text, release) },
    { what: 'namespace', name: namespace, isIn: (text: string) => namesNamespace(text, namespace) },
  ]);
}

/** A release name also begins the names of what belongs to it: `shop-prod-config`. */
function namesRelease(text: string, release: string): boolean {
  return new RegExp(`(?<![\\w-])${release}(?!\\w)`).test(text);
}
