import { fault, jsonText, suggestion, terminalText } from '@helm-gen/errors';
import { caseOf, type Case, type Report } from './report.ts';

/** The formats of every command. */
export const formats = ['text', 'json', 'junit', 'sarif', 'markdown'] as const;

export type Format = (typeof formats)[number];

/** @throws {HelmGenError} for an unknown format */
export function formatNamed(name: string): Format {
  const format = formats.find((each) => each === name);
  if (format !== undefined) return format;
  throw fault('argument', `unknown format "${name}"${suggestion(name, formats, 'formats')}`);
}

/** The format that a command line asks for, whatever else is wrong with it. */
export function formatIn(argv: readonly string[]): Format {
  if (argv.includes('--json')) return 'json';
  const at = argv.findLastIndex((argument) => /^--format(=|$)/.test(argument));
  const name = argv[at]?.split('=')[1] ?? argv[at + 1];
  return (at < 0 ? undefined : formats.find((each) => each === name)) ?? 'text';
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
      return (await import('./junit.ts')).junit(
        source.name,
        report.cases ?? [done(source, report)],
      );
    case 'sarif':
      return asJson((await import('./sarif.ts')).sarif(source.version, report.cases ?? []));
    case 'markdown':
      return report.markdown ?? (await import('./markdown.ts')).markdown(source.name, report);
  }
}

/** The one case of a command that checks nothing: that it came to its end, and what it printed. */
function done({ name }: Source, { text: output }: Report): Case {
  return { ...caseOf({ suite: 'command', id: name, title: 'It has run' }, []), output };
}

function asJson(data: unknown): string {
  return `${jsonText(data)}\n`;
}
