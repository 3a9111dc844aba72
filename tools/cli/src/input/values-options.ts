import type { RenderRequest } from '@helm-gen/chart';
import { mergeFiles, readValuesYaml } from '@helm-gen/env-overrides';
import { HelmGenError, located } from '@helm-gen/errors';
import { overridesYaml } from '@helm-gen/values-schema';
import type { HelmValues } from '@helm-gen/cluster';
import type { OptionSpecs, OptionValues } from '../cli/command.ts';
import { readOnce } from './read-once.ts';

/** Helm's options for values, for every command that renders or installs as Helm does. */
export const valuesOptions = {
  values: {
    type: 'texts',
    short: 'f',
    value: 'FILE',
    help: 'values file on top, or - for standard input; one an option, the last one wins',
  },
  set: { type: 'texts', value: 'NAME=VALUE', help: 'values on top of the files, as helm --set' },
  'set-string': { type: 'texts', value: 'NAME=VALUE', help: 'the same, each a string' },
  'set-json': { type: 'texts', value: 'NAME=JSON', help: 'the same, as JSON; --set wins over it' },
} as const satisfies OptionSpecs;

type Given = OptionValues<typeof valuesOptions>;

/** What the options say, for `renderChart`. */
export type GivenValues = Required<Pick<RenderRequest, 'values' | 'set'>>;

/**
 * Reads what the options name, each file once.
 *
 * @throws {HelmGenError} for a values file that cannot be used
 */
export function readValuesOptions(given: Given): GivenValues {
  if (given.values.filter((file) => file === '-').length > 1) {
    const message = 'standard input has one text, but --values - was given several times';
    throw new HelmGenError({ code: 'argument', message });
  }
  return {
    values: given.values.map(readValuesFile),
    set: { setJson: given['set-json'], set: given.set, setString: given['set-string'] },
  };
}

/** The same values for helm, which neither reads the files again nor is given their names. */
export function helmValues({ values, set: expressions }: GivenValues): HelmValues {
  const { setJson = [], set = [], setString = [] } = expressions;
  return {
    options: [
      ...(values.length === 0 ? [] : ['--values', '-']),
      ...setJson.map((text) => `--set-json=${text}`),
      ...set.map((text) => `--set=${text}`),
      ...setString.map((text) => `--set-string=${text}`),
    ],
    input: values.length === 0 ? '' : overridesYaml(mergeFiles(...values)),
  };
}

function readValuesFile(file: string): Readonly<Record<string, unknown>> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) {
    const message = 'is an address, not a file';
    const remedy = 'download it first';
    throw new HelmGenError({ code: 'input', file, message, remedy });
  }
  const text = readOnce(file, 'values file');
  return located({ file: file === '-' ? 'standard input' : file }, () => readValuesYaml(text));
}
