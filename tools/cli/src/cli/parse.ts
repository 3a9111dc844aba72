import { fault, suggestion } from '@helm-gen/errors';
import { parseArgs } from 'node:util';
import type { Command, OptionSpecs, OptionValues } from './command.ts';
import { formats } from '../report/format.ts';

/** The options that every command takes. */
export const commonOptions = {
  format: { type: 'text', value: 'FORMAT', help: `${formats.join(', ')}; default: text` },
  json: { type: 'flag', help: 'short for --format json' },
  verbose: { type: 'flag', help: 'show stack traces' },
  help: { type: 'flag', short: 'h', help: 'show this help' },
} as const satisfies OptionSpecs;

export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly options: OptionValues<OptionSpecs>;
}

/**
 * Reads a command's arguments (those after its name).
 *
 * @throws {HelmGenError} 2 for an unknown option, a missing or an unexpected value
 */
export function parseArguments(argv: readonly string[], command: Command): ParsedArguments {
  const specs: OptionSpecs = { ...command.options, ...commonOptions };
  const help = `see: helm-gen ${command.name} --help`;
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { type, short }]) => [
        name,
        { type: type === 'flag' ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) },
      ]),
    ),
  });
  const positionals: string[] = [];
  const options: Record<string, boolean | string | string[] | undefined> = Object.fromEntries(
    Object.entries(specs).map(([name, { type }]) => [
      name,
      { flag: false, text: undefined, texts: [] as string[] }[type],
    ]),
  );
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) {
      const known = Object.keys(specs).map((option) => `--${option}`);
      throw fault(
        'argument',
        `unknown option "${rawName}"${suggestion(rawName, known, 'options')}`,
        help,
      );
    }
    if (spec.type === 'flag') {
      if (inlineValue === true) throw fault('argument', `option ${rawName} takes no value`, help);
      options[name] = true;
      continue;
    }
    if (value === undefined || value === '' || (inlineValue !== true && /^-./.test(value))) {
      const form = `${rawName} ${spec.value ?? 'VALUE'}`;
      const isMeant = value?.startsWith('-') === true && !Object.hasOwn(specs, value.slice(2));
      const remedy = isMeant ? `if ${value} is the value: --${name}=${value}` : help;
      throw fault('argument', `option ${rawName} needs a value: ${form}`, remedy);
    }
    options[name] = spec.type === 'text' ? value : [...(options[name] as string[]), value];
  }
  return { positionals, options: options as OptionValues<OptionSpecs> };
}
