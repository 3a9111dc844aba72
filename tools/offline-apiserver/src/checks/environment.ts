import {
  configKey,
  dnsLabel,
  dnsSubdomain,
  relaxedVariableName,
  variableName,
} from '../formats/names.ts';
import { withoutBacksteps } from '../formats/paths.ts';
import { field, invalid, notFound } from '../problem.ts';
import { type Checks, type Given, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';
import { allContainersOf } from './containers.ts';
import { type Rule, fields, is, isOrEmpty, needs, unlessEmpty } from './rules.ts';

/** From this minor any printable ASCII character but `=` is allowed (RelaxedEnvironmentVariableValidation). */
const RELAXED_NAMES = 32;

const variable: Rule<string> = (name, path, surroundings) =>
  is(surroundings.minor < RELAXED_NAMES ? variableName : relaxedVariableName)(
    name,
    path,
    surroundings,
  );

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef'].map((name) => `\`${name}\``);

type Variable = Given<TypesByName['V1EnvVar']>;

const sourceProblems: Rule<Variable> = ({ value = '', valueFrom }, path) => {
  if (valueFrom === undefined) return [];
  const at = field(path, 'valueFrom');
  const given = Object.keys(valueFrom).length;
  if (given === 0)
    return [invalid(at, '', `must specify one of: ${SOURCES.join(', ')} or \`secretKeyRef\``)];
  if (value !== '') return [invalid(at, '', 'may not be specified when `value` is not empty')];
  return given > 1 ? [invalid(at, '', 'may not have more than one field specified at a time')] : [];
};

type EnvFrom = Given<TypesByName['V1EnvFromSource']>;

const envFromProblems: Rule<EnvFrom> = ({ configMapRef, secretRef }, path) => {
  const given = [configMapRef, secretRef].filter((reference) => reference !== undefined).length;
  if (given === 0) return [invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`')];
  return given > 1
    ? [invalid(path, '', 'may not have more than one field specified at a time')]
    : [];
};

/** The name of a ConfigMap or Secret; an absent one is no name either. */
const reference: Rule<Given<{ name: string; key: string }>> = (
  { name = '', key = '' },
  path,
  surroundings,
) => [
  ...is(dnsSubdomain)(name, field(path, 'name'), surroundings),
  ...isOrEmpty(configKey)(key, field(path, 'key'), surroundings),
];

const source = [
  needs<{ name?: string }>('name'),
  // A trailing hyphen passes: the server takes it for the beginning of a generated name.
  fields<{ name?: string }>({
    name: unlessEmpty(is((name) => dnsSubdomain(name.replace(/.-$/s, 'a')))),
  }),
];

export const environment: Checks = {
  V1ConfigMapEnvSource: source,
  V1ConfigMapKeySelector: [reference],
  V1Container: [
    // The real server refuses them on server-side apply alone, as Helm 4 does it; otherwise the last one wins.
    ({ env }, path) =>
      repeated(indexed(field(path, 'env'), env).map(([{ name }, at]) => [name, field(at, 'name')])),
  ],
  V1EnvFromSource: [envFromProblems, fields({ prefix: unlessEmpty(variable) })],
  V1EnvVar: [fields({ name: unlessEmpty(variable) }), sourceProblems],
  V1FileKeySelector: [
    fields({
      key: isOrEmpty(relaxedVariableName),
      path: isOrEmpty(withoutBacksteps),
      volumeName: isOrEmpty(dnsLabel),
    }),
  ],
  V1PodSpec: [
    (spec, path) => {
      const volumes = new Map((spec.volumes ?? []).map((volume) => [volume.name, volume]));
      return allContainersOf(spec, path).flatMap(([{ env }, at]) =>
        indexed(field(at, 'env'), env).flatMap(([{ valueFrom }, variablePath]) => {
          const name = valueFrom?.fileKeyRef?.volumeName ?? '';
          const where = field(variablePath, 'valueFrom.fileKeyRef.volumeName');
          if (name === '') return [];
          if (!volumes.has(name)) return [notFound(where, name)];
          return Object.keys(volumes.get(name) ?? {}).every((key) =>
            ['name', 'emptyDir'].includes(key),
          )
            ? []
            : [invalid(where, name, 'referenced volume must be of type emptyDir')];
        }),
      );
    },
  ],
  V1SecretEnvSource: source,
  V1SecretKeySelector: [reference],
};
