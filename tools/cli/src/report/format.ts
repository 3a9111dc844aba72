import { fault, jsonText, terminalText } from '@helm-gen/errors';
import type { Command } from '../cli/command.ts';
import { suggestion } from '../cli/suggest.ts';
import type { Report } from './report.ts';

const any = ['text', 'json', 'markdown'] as const;
const checking = ['text', 'json', 'junit', 'sarif', 'markdown'] as const;

export type Format = (typeof checking)[number];

/** The formats that a command has: JUnit and SARIF are about checks. */
export function formatsOf({ checks = false }: Pick<Command, 'checks'>): readonly Format[] {
  return checks ? checking : any;
}

/** @throws {HelmGenError} for a format that the command does not have */
export function formatNamed(name: string, command: Pick<Command, 'name' | 'checks'>): Format {
  const known = formatsOf(command);
  const format = known.find((each) => each === name);
  if (format !== undefined) return format;
  const isElsewhere = checking.some((each) => each === name);
  const problem = isElsewhere
    ? `${command.name} has no format "${name}"`
    : `unknown format "${name}"`;
  throw fault('argument', `${problem}${suggestion(name, known, 'formats')}`);
}

/** What is printed before anything is encoded: the name and the version of the tool. */
export interface Source {
  /** `helm-gen rules` */
  readonly name: string;
  readonly version: string;
}

/** The text of a report in a format; an encoder is loaded only when it is used. */
export async function encoded(format: Format, report: Report, source: Source): Promise<string> {
  switch (format) {
    case 'text':
      return terminalText(report.text);
    case 'json':
      return asJson(report.data);
    case 'junit':
      return (await import('./junit.ts')).junit(source.name, report.cases ?? []);
    case 'sarif':
      return asJson((await import('./sarif.ts')).sarif(source.version, report.cases ?? []));
    case 'markdown':
      return (await import('./markdown.ts')).markdown(source.name, report);
  }
}

function asJson(data: unknown): string {
  return `${jsonText(data)}\n`;
}
