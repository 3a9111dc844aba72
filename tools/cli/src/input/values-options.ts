import type { RenderRequest } from '@helm-gen/chart';
import type { OptionSpecs, OptionValues } from '../cli/command.ts';
import { usageError } from '../cli/errors.ts';
import { readValuesFile } from './values-file.ts';

/** Helm's options for values, for every command that renders or installs as Helm does. */
export const valuesOptions = {
  values: {
    type: 'texts',
    short: 'f',
    value: 'FILE',
    help: 'values file on top, as often as needed; the last one wins',
  },
  set: { type: 'texts', value: 'NAME=VALUE', help: 'values on top of the files, as helm --set' },
  'set-string': { type: 'texts', value: 'NAME=VALUE', help: 'the same, each a string' },
  'set-json': { type: 'texts', value: 'NAME=JSON', help: 'the same, as JSON; --set wins over it' },
} as const satisfies OptionSpecs;

type Given = OptionValues<typeof valuesOptions>;

/**
 * What the options say, for `renderChart`.
 *
 * @throws CliError 2 for a values file that cannot be used
 */
export function readValuesOptions(given: Given): Required<Pick<RenderRequest, 'values' | 'set'>> {
  return {
    values: filesOf(given).map((file) => readValuesFile(file)),
    set: { setJson: given['set-json'], set: given.set, setString: given['set-string'] },
  };
}

/** The same options as arguments for helm. */
export function helmValuesArguments(given: Given): readonly string[] {
  return [
    ...filesOf(given).flatMap((file) => ['--values', file]),
    ...given['set-json'].map((text) => `--set-json=${text}`),
    ...given.set.map((text) => `--set=${text}`),
    ...given['set-string'].map((text) => `--set-string=${text}`),
  ];
}

/** As helm, which takes `-f a.yaml,b.yaml` for two files and reads quotes as CSV does. */
function filesOf({ values }: Given): readonly string[] {
  return values.flatMap((text) => {
    if (/["\r\n]/.test(text)) {
      throw usageError(`${text}: helm cannot read a values file with such a name`);
    }
    const files = text.split(',');
    if (files.includes('-')) {
      throw usageError(
        'values files are not read from standard input; write the values into a file',
      );
    }
    const address = files.find((file) => /^[a-z][a-z0-9+.-]*:\/\//i.test(file));
    if (address !== undefined)
      throw usageError(`${address}: is an address; download the file first`);
    return files;
  });
}
