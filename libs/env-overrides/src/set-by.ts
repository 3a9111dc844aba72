import { HelmGenError } from '@helm-gen/errors';
import { pathText } from '@helm-gen/values-schema';
import { userValues, type SetOptions } from './set-options.ts';

type Option = '--set' | '--set-string' | '--set-json';

interface Setting {
  readonly option: Option;
  readonly keys: readonly PropertyKey[];
}

/**
 * An error about values with the options of Helm that set them in place of what to do in a values file.
 * @param options what {@link userValues} read without an error
 */
export function namingOptions(error: HelmGenError, options: SetOptions): HelmGenError {
  const settings = settingsIn(options);
  if (settings.length === 0) return error;
  const diagnostics = error.diagnostics.map((diagnostic) => {
    const { path = '', remedy } = diagnostic;
    const setting = settings.findLast((each) => isRelated(pathText(each.keys), path));
    return setting === undefined
      ? diagnostic
      : { ...diagnostic, remedy: remedyFor(setting, remedy) };
  });
  return new HelmGenError(diagnostics, { cause: error });
}

function remedyFor({ option, keys }: Setting, remedy: string | undefined): string {
  const path = nameOf(keys);
  if (remedy === 'put it in quotes') {
    return option === '--set-json'
      ? `put the value of --set-json ${path}=… in double quotes`
      : `use --set-string ${path}=… instead of ${option}`;
  }
  if (remedy === 'take off the quotes') {
    return option === '--set-string'
      ? `use --set ${path}=… instead of --set-string`
      : `take off the quotes in ${option} ${path}=…`;
  }
  const given = `it is given with ${option} ${path}=…`;
  return remedy === undefined ? given : `${given}; ${remedy}`;
}

/** As Helm's options name a value: `podAnnotations.example\.com/team`, `tolerations[0].key`. */
function nameOf(keys: readonly PropertyKey[]): string {
  return keys
    .map((key) =>
      typeof key === 'number'
        ? `[${key.toString()}]`
        : `.${String(key).replace(/[\\.,=[\]{}]/g, '\\$&')}`,
    )
    .join('')
    .slice(1);
}

/** In the order in which Helm lays them over each other. */
function settingsIn({ setJson = [], set = [], setString = [] }: SetOptions): readonly Setting[] {
  const of = (option: Option, texts: readonly string[], key: keyof SetOptions) =>
    texts.flatMap((text) =>
      leavesOf(userValues([], { [key]: [text] })).map((keys) => ({ option, keys })),
    );
  return [
    ...of('--set-json', setJson, 'setJson'),
    ...of('--set', set, 'set'),
    ...of('--set-string', setString, 'setString'),
  ];
}

/** Paths of all values that are no maps with keys. */
function leavesOf(value: unknown, path: readonly PropertyKey[] = []): readonly PropertyKey[][] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return path.length === 0 ? [] : [[...path]];
  return entries.flatMap(([key, below]) =>
    leavesOf(below, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function isRelated(set: string, wrong: string): boolean {
  return isWithin(set, wrong) || isWithin(wrong, set);
}

function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}
