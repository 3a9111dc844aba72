import type { Command, OptionSpecs } from './command.ts';
import { commonOptions } from './parse.ts';

/** The text of `helm-gen --help`. */
export function overview(commands: readonly Command[]): string {
  return [
    'helm-gen COMMAND [CHART…] [OPTION…]',
    'Typed definitions become Helm charts, checked with the real helm and kubectl.',
    '',
    'commands:',
    ...columns(commands.map((command) => [command.name, command.help])),
    '',
    'With no CHART a command works on all. Exit codes: 0 fine, 1 findings, 2 wrong use,',
    '3 a tool or the disk failed. More on a command: helm-gen COMMAND --help',
    '',
  ].join('\n');
}

/** The text of `helm-gen COMMAND --help`. */
export function commandHelp(command: Command): string {
  return [
    ['helm-gen', command.name, ...command.takes, '[OPTION…]'].join(' '),
    command.help,
    '',
    'options:',
    ...columns(optionLines({ ...command.options, ...commonOptions })),
    '',
    'examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function optionLines(options: OptionSpecs): readonly (readonly [string, string])[] {
  return Object.entries(options).map(([name, { short, value, help }]) => {
    const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
    return [value === undefined ? names : `${names} ${value}`, help];
  });
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
