import { acceptedTexts, secretsInObject } from '@helm-gen/chart';
import { isSecretName, secretIn, secretsIn, withoutTexts } from '@helm-gen/values-schema';
import { defineRule, finding, type Problem } from '../rule.ts';
import { templateTexts } from '../templates.ts';
import { joined, mapAt } from '../tree.ts';
import type { ContainerView, ObjectView, PodView } from '../object-set.ts';
import type { ChartView, ReleaseView } from '../view.ts';
import { yamlFile } from '../yaml-file.ts';

const todo = 'put it into a Secret before the install, and refer to its key';

export const noSecrets = defineRule({
  id: 'no-secrets',
  title: 'No secret in a ConfigMap, in values or in a template',
  how: 'no Secret is rendered, variables and files come from one by a key that is named, and no name of a variable and no text looks like a secret',
  check: ({ objects, containers, pods }) => [
    ...objects.flatMap(objectProblems),
    ...containers.flatMap(variableProblems),
    ...pods.flatMap(volumeProblems),
  ],
  checkChart: (chart) => [...fileProblems(chart), ...chart.releases.flatMap(notesProblems)],
});

function objectProblems({ group, kind, manifest, at }: ObjectView): readonly Problem[] {
  if (kind === 'Secret' && group === '')
    return [finding(at(''), 'is a Secret that the chart renders', todo)];
  const named = ['data', 'binaryData'].flatMap((field) =>
    kind === 'ConfigMap'
      ? Object.keys(mapAt(manifest, field))
          .filter((key) => isSecretName(key))
          .map((key) => finding(at(joined(field, key)), `${key} is named like a secret`, todo))
      : [],
  );
  return [
    ...named,
    ...secretsInObject(manifest).map(({ path, looks }) => finding(at(path), looks, todo)),
  ];
}

function variableProblems({ container, at }: ContainerView): readonly Problem[] {
  return [
    ...container.env.flatMap(({ name = '', valueFrom }, index) => {
      const isReference = valueFrom?.secretKeyRef !== undefined;
      return isReference || !isSecretName(name)
        ? []
        : [finding(at(`env[${String(index)}]`), `${name} is named like a secret`, todo)];
    }),
    ...container.envFrom.flatMap(({ secretRef }, index) =>
      secretRef === undefined
        ? []
        : [
            finding(
              at(`envFrom[${String(index)}].secretRef`),
              'takes every key of a Secret, whatever there will be',
              'take each variable from its key with secretKeyRef',
            ),
          ],
    ),
  ];
}

/** A file is as good as a variable, for whoever names its key. */
function volumeProblems({ spec, at }: PodView): readonly Problem[] {
  const whole = (path: string) =>
    finding(
      at(path),
      'mounts every key of a Secret, whatever there will be',
      'name the keys in items',
    );
  return spec.volumes.flatMap(({ secret, projected }, index) => {
    const path = `spec.volumes[${String(index)}]`;
    return [
      ...(secret !== undefined && secret.items.length === 0 ? [whole(`${path}.secret`)] : []),
      ...(projected?.sources ?? []).flatMap((source, place) =>
        source.secret !== undefined && source.secret.items.length === 0
          ? [whole(`${path}.projected.sources[${String(place)}].secret`)]
          : [],
      ),
    ];
  });
}

function fileProblems(chart: ChartView): readonly Problem[] {
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

function notesProblems({ environment, notes }: ReleaseView): readonly Problem[] {
  return textProblems('templates/NOTES.txt', notes).map((problem) => ({ environment, ...problem }));
}

function textProblems(file: string, text: string): readonly Problem[] {
  const what = secretIn(text);
  return what === undefined ? [] : [finding({ file }, `looks like ${what}`, todo)];
}
