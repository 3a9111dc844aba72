import { envName, port } from '@helm-gen/k8s-primitives';
import { isSecretName } from '@helm-gen/values-schema';
import type { z } from 'zod';
import { isAccepted, noSecrets } from '../accept.ts';
import { refuse } from '../chart-error.ts';
import type { PresetOptions } from './options.ts';

/** @throws {HelmGenError} with everything in the options that no type can refuse */
export function checkOptions(options: PresetOptions): void {
  const problems = [
    ...variableProblems(options),
    ...developmentProblems(options),
    ...callProblems(options),
  ];
  refuse(options.name, problems);
}

function variableProblems({ env = {}, secrets, accept = {} }: PresetOptions): readonly string[] {
  const plain = Object.keys(env);
  const all = [...plain, ...Object.values(secrets?.keys ?? {})];
  return [
    ...all.flatMap((name) => {
      const issue = envName.safeParse(name).error?.issues[0];
      return issue === undefined ? [] : [`variable ${JSON.stringify(name)} ${issue.message}`];
    }),
    ...all
      .filter((name, index) => all.indexOf(name) !== index)
      .map((name) => `variable ${name} is there twice`),
    ...plain
      .filter((name) => isSecretName(name) && !isAccepted(accept, noSecrets, `env.${name}`))
      .map(
        (name) =>
          `env.${name} looks like a secret (C-007); give it in secrets.keys, or say in accept why it is none`,
      ),
    ...plain
      .filter((name) => !isText(env[name]))
      .map(
        (name) =>
          `env.${name} is not a string, as every environment variable is: use envInteger for a whole number`,
      ),
  ];
}

function developmentProblems({ env = {}, development = {} }: PresetOptions): readonly string[] {
  const entries = Object.entries(development);
  if (entries.length > 1) return ['development names more than one variable; name one'];
  return entries
    .filter(([name, value]) => env[name]?.safeParse(value).success !== true)
    .map(
      ([name, value]) =>
        `development.${name} cannot be ${JSON.stringify(value)}; env.${name} refuses it`,
    );
}

function callProblems({ calls = [] }: PresetOptions): readonly string[] {
  return calls
    .filter((call) => !port.safeParse(call).success)
    .map(
      (call) =>
        `calls: ${JSON.stringify(call)} is no port, which is a whole number from 1 to 65535`,
    );
}

/** What the compiler refuses too, for whoever generates without it. */
function isText(schema: z.ZodType | undefined): boolean {
  const { data, success } = schema?.safeParse(undefined) ?? {};
  return !success || typeof data === 'string';
}
