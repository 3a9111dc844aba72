import { patterns, type TaskInputs } from './record.ts';

/** Headings, each with the names of what differs. */
export type Changes = ReadonlyMap<string, ReadonlySet<string>>;

const written = 'written by earlier tasks';

/** Nx's names of inputs, and the headings that they come under. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^env:(.*)$/, 'environment'],
  [/^runtime:(.*)$/, 'printed by'],
  [/^npm:(.*)$/, 'npm packages'],
  [/^(.*):ProjectConfiguration$/, 'targets as the plugin defines them'],
  [/^.*:(TsConfig)$/, 'compiler options'],
  [/^(command)$/, 'configuration or arguments'],
  [/^([^:]*\/[^:]*):/, written],
  [/^(.*)$/, 'other inputs'],
];

/**
 * What differs between the inputs of two runs.
 *
 * @param moment beforehand, what lies on the disk of earlier tasks may be from another run
 */
export function changes(from: TaskInputs, to: TaskInputs, moment?: 'beforehand'): Changes {
  const found = new Map<string, Set<string>>();
  const add = (heading: string, name: string): void => {
    found.set(heading, (found.get(heading) ?? new Set()).add(name));
  };
  for (const file of differing(from.files, to.files)) add('files', file);
  for (const input of differing(from.inputs, to.inputs)) {
    if (patterns(input).length > 0) continue;
    const [pattern = /$/, heading = ''] = kinds.find(([kind]) => kind.test(input)) ?? [];
    if (heading === written && moment === 'beforehand') continue;
    add(heading, pattern.exec(input)?.[1] ?? input);
  }
  return found;
}

function differing(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): readonly string[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].filter((name) => from[name] !== to[name]).sort();
}

/** The lines below a sentence. */
export function text(found: Changes): string {
  return [...found]
    .map(
      ([heading, names]) => `\n  ${heading}${[...names].map((name) => `\n    ${name}`).join('')}`,
    )
    .join('');
}
