import { defineRule, finding } from '../rule.ts';
import type { RuledChart } from '../system.ts';
import { templateTexts } from '../templates.ts';
import { isTree, joined } from '../tree.ts';
import { yamlFile } from '../yaml-file.ts';

export const noEnvironmentConstants = defineRule({
  id: 'no-environment-constants',
  title: 'No value of an environment is hardcoded',
  how: "no environment's name or namespace in a template, and no value that an environment overrides: a text anywhere but in a comparison, a number or a flag under the same key",
  checkChart: (chart) => {
    const templates = templateTexts(chart).map(({ file, text }) => ({
      file,
      // A condition may ask for any value: `eq .Values.service.type "NodePort"`.
      text: text.replace(/\beq \S+ "(?:[^"\\]|\\.)*"/g, ''),
    }));
    return [...namesOf(chart), ...overridesOf(chart)].flatMap(({ pattern, what, value }) =>
      templates
        .filter(({ text }) => pattern.test(text))
        .map(({ file }) =>
          finding(
            { file, ...(value === undefined ? {} : { value }) },
            `has ${what} in it`,
            'make it a value, and set it in the overrides of the environment',
          ),
        ),
    );
  },
});

interface Hardcoded {
  readonly pattern: RegExp;
  readonly what: string;
  readonly value?: string;
}

function namesOf({ environments }: RuledChart): readonly Hardcoded[] {
  return environments.flatMap(({ name, namespace }) => [
    { pattern: word(namespace), what: `the namespace ${namespace}` },
    // Neither /dev/null nor todo-dev, which is a namespace and found as such.
    {
      pattern: new RegExp(
        `(?<![\\w/.]|${escaped(namespace.slice(0, -name.length))})${escaped(name)}(?!\\w)`,
      ),
      what: `the environment's name ${name}`,
    },
  ]);
}

function overridesOf({ environments, files }: RuledChart): readonly Hardcoded[] {
  return environments.flatMap(({ name }) =>
    leavesOf(yamlFile(files, `values/${name}.yaml`)).flatMap(({ path, value }) => {
      const what = `${JSON.stringify(value)}, the ${path.join('.')} of ${name},`;
      const text = String(value);
      const key = escaped(path.at(-1) ?? '');
      const pattern =
        /[A-Za-z]/.test(text) && typeof value === 'string'
          ? word(text)
          : new RegExp(`^\\s*"?${key}"?: *"?${escaped(text)}"?\\s*$`, 'm');
      return [{ pattern, what, value: path.reduce(joined, '') }];
    }),
  );
}

function leavesOf(
  tree: unknown,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly value: unknown }[] {
  if (Array.isArray(tree) || tree === null) return [];
  if (!isTree(tree)) return [{ path, value: tree }];
  return Object.entries(tree).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

function word(text: string): RegExp {
  return new RegExp(`(?<![\\w-])${escaped(text)}(?![\\w-])`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
