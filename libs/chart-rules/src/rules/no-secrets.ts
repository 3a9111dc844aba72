import { acceptedTexts, secretsInObject } from '@helm-gen/chart';
import { isSecretName, secretIn, secretsIn, withoutTexts } from '@helm-gen/values-schema';
import { defineRule, finding, type Problem } from '../rule.ts';
import type { RuledChart } from '../system.ts';
import { templateTexts } from '../templates.ts';
import { isTree, joined, listAt, mapAt, textAt, valueAt } from '../tree.ts';
import type { ContainerView, ObjectView, PodView } from '../view.ts';
import { yamlFile } from '../yaml-file.ts';

const todo = 'put it into a Secret before the install, and refer to its key in secrets.keys';

export const noSecrets = defineRule({
  id: 'no-secrets',
  title: 'No secret in a ConfigMap, in values or in a template',
  how: 'no Secret is rendered, variables come from one by secretKeyRef alone, and no name of a variable and no text looks like a secret',
  check: ({ objects, containers, pods, notes }) => [
    ...objects.flatMap(objectProblems),
    ...containers.flatMap(variableProblems),
    ...pods.flatMap(volumeProblems),
    ...textProblems('templates/NOTES.txt', notes),
  ],
  checkChart: fileProblems,
});

function objectProblems({ kind, manifest, at }: ObjectView): readonly Problem[] {
  if (kind === 'Secret') return [finding(at(''), 'is a Secret that the chart renders', todo)];
  const named = ['data', 'binaryData'].flatMap((field) =>
    kind === 'ConfigMap'
      ? Object.keys(mapAt(manifest, field))
          .filter((key) => isSecretName(key))
          .map((key) =>
            finding(
              at(joined(field, key), joined('env', key)),
              `${key} is named like a secret`,
              todo,
            ),
          )
      : [],
  );
  return [
    ...named,
    ...secretsInObject(manifest).map(({ path, looks }) => finding(at(path), looks, todo)),
  ];
}

function variableProblems({ container, at }: ContainerView): readonly Problem[] {
  return [
    ...listAt(container, 'env').flatMap((variable, index) => {
      const name = textAt(variable, 'name');
      const isReference = valueAt(variable, 'valueFrom', 'secretKeyRef') !== undefined;
      return isReference || !isSecretName(name)
        ? []
        : [
            finding(
              at(`env[${String(index)}]`, joined('extraEnv', name)),
              `${name} is named like a secret`,
              todo,
            ),
          ];
    }),
    ...listAt(container, 'envFrom').flatMap((source, index) =>
      valueAt(source, 'secretRef') === undefined
        ? []
        : [
            finding(
              at(`envFrom[${String(index)}].secretRef`),
              'takes every key of a Secret, whatever there will be',
              'name each variable, with its key, in secrets.keys',
            ),
          ],
    ),
  ];
}

function volumeProblems({ spec, at }: PodView): readonly Problem[] {
  return listAt(spec, 'volumes').flatMap((volume, index) =>
    isTree(volume) && ('secret' in volume || listAt(volume, 'projected', 'sources').some(isSecret))
      ? [
          finding(
            at(`spec.volumes[${String(index)}].${'secret' in volume ? 'secret' : 'projected'}`),
            'mounts a Secret',
            'name each variable, with its key, in secrets.keys',
          ),
        ]
      : [],
  );
}

const isSecret = (source: unknown) => isTree(source) && 'secret' in source;

function fileProblems(chart: RuledChart): readonly Problem[] {
  const accepted = chart.releases.flatMap(({ objects }) =>
    acceptedTexts(chart.accept, chart.contract.defaults, objects),
  );
  const valuesFiles = [...chart.files.keys()].filter((file) => /^values(\/.*)?\.yaml$/.test(file));
  return [
    ...valuesFiles.flatMap((file) => {
      const values = yamlFile(chart.files, file);
      const variables = ['env', 'extraEnv'].flatMap((section) =>
        Object.keys(mapAt(values, section))
          .filter((name) => isSecretName(name))
          .map((name) =>
            finding({ file, value: joined(section, name) }, `${name} is named like a secret`, todo),
          ),
      );
      const texts = secretsIn(values).map(({ path, looks }) =>
        finding({ file, value: path }, looks, todo),
      );
      // A comment is part of the file too.
      const whole = textProblems(file, chart.files.get(file) ?? '');
      return [...variables, ...(texts.length > 0 ? texts : whole)];
    }),
    ...templateTexts(chart).flatMap(({ file, text }) =>
      textProblems(file, withoutTexts(text, accepted)),
    ),
  ];
}

function textProblems(file: string, text: string): readonly Problem[] {
  const what = secretIn(text);
  return what === undefined ? [] : [finding({ file }, `looks like ${what}`, todo)];
}
