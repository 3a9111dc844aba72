import { type Diagnostic, HelmGenError, fault, suggestion, terminalText } from '@helm-gen/errors';
import type { Command, Context } from './cli/command.ts';
import { exitCodeOf, messageOf, type ExitCode } from './report/errors.ts';
import type { Io } from './cli/io.ts';
import { masking, type Masking } from './cli/masking.ts';
import { readOperands } from './cli/operands.ts';
import { parseArguments } from './cli/parse.ts';
import { encoded, formatIn, formatNamed, type Format } from './report/format.ts';
import type { Report } from './report/report.ts';
import { registry } from './commands/registry.ts';

/**
 * The whole command line: from the arguments to an exit code. Results go to `io.stdout`, everything
 * else to `io.stderr`; it never throws.
 */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  const printed = masking();
  try {
    return await dispatch(argv, io, printed);
  } catch (error) {
    return fail(argv, io, error, printed);
  }
}

/** What the sources of a project have against being loaded, said as {@link runCli} would. */
export function sourcesFailed(
  argv: readonly string[],
  io: Printer,
  diagnostics: readonly Diagnostic[],
  cause: unknown,
): Promise<ExitCode> {
  return fail(argv, io, new HelmGenError(diagnostics, { cause }), masking());
}

type Printer = Pick<Io, 'stdout' | 'stderr' | 'version'>;

/** Says what is wrong on stderr, and also as a result if one was asked for in a format for programs. */
async function fail(
  argv: readonly string[],
  io: Printer,
  error: unknown,
  printed: Masking,
): Promise<ExitCode> {
  const format = formatIn(argv);
  if (format !== 'text') {
    const { errorReport } = await import('./report/error-report.ts');
    const command = argv.find((argument) => Object.hasOwn(registry, argument)) ?? '';
    await print(io, printed, { command, format }, errorReport(error));
  }
  const message = messageOf(error, argv.includes('--verbose'));
  io.stderr.write(`${terminalText(printed.text(message))}\n`);
  return exitCodeOf(error);
}

/** The files of a new project, for who writes them elsewhere; loaded here, because hardly any run needs them. */
export async function projectFiles(
  ...project: Parameters<typeof import('./init/project-files.ts').projectFiles>
): Promise<Readonly<Record<string, string>>> {
  return (await import('./init/project-files.ts')).projectFiles(...project);
}

/** The definition of a new service. */
export async function serviceDefinition(
  ...service: Parameters<typeof import('./init/service-definition.ts').serviceDefinition>
): Promise<string> {
  return (await import('./init/service-definition.ts')).serviceDefinition(...service);
}

/** Prints a report: what is to be hidden is taken out of the data before it is encoded. */
async function print(io: Printer, printed: Masking, how: Printing, report: Report): Promise<void> {
  const source = { name: `helm-gen ${how.command}`.trim(), version: io.version };
  io.stdout.write(
    await encoded(how.format, report.isExact === true ? report : printed.data(report), source),
  );
}

interface Printing {
  readonly command: string;
  readonly format: Format;
}

async function dispatch(argv: readonly string[], io: Io, printed: Masking): Promise<ExitCode> {
  const at = argv.findIndex(
    (argument, index) => !argument.startsWith('-') && argv[index - 1] !== '--format',
  );
  const name = argv[at];
  if (name === undefined) return withoutCommand(argv, io);
  const load = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (load === undefined) {
    throw fault(
      'argument',
      `unknown command "${name}"${suggestion(name, Object.keys(registry), 'commands')}`,
      'see: helm-gen --help',
    );
  }
  return runCommand(await load(), [...argv.slice(0, at), ...argv.slice(at + 1)], io, printed);
}

async function withoutCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  if (argv.includes('--version')) {
    io.stdout.write(`${io.version}\n`);
    return 0;
  }
  const isAsked = argv.some((argument) => argument === '--help' || argument === '-h');
  const [option] = argv;
  if (!isAsked && option !== undefined) {
    const hint = suggestion(option, ['--help', '--version'], 'options without a command');
    throw fault('argument', `no command was given, but ${option}${hint}`, `see: helm-gen --help`);
  }
  const { overview } = await import('./cli/help.ts');
  const commands = await Promise.all(Object.values(registry).map((load) => load()));
  (isAsked ? io.stdout : io.stderr).write(overview(commands));
  return isAsked ? 0 : 2;
}

async function runCommand(
  command: Command,
  argv: readonly string[],
  io: Io,
  printed: Masking,
): Promise<ExitCode> {
  const { positionals, options } = parseArguments(argv, command);
  if (options['help'] === true) {
    const { commandHelp } = await import('./cli/help.ts');
    io.stdout.write(commandHelp(command));
    return 0;
  }
  const isJson = options['json'] === true;
  const asked = options['format'] as string | undefined;
  const format = formatNamed(asked ?? (isJson ? 'json' : 'text'));
  if (isJson && format !== 'json') {
    throw fault('argument', `--json and --format ${format} contradict each other`, 'give one');
  }
  if (io.config === undefined && command.withoutConfig !== true) throw noConfig(io.root);
  const { charts, operands } = readOperands(command, positionals, io.definitions.names);
  const context: Context = {
    ...io,
    charts,
    verbose: options['verbose'] === true,
    report: (report) => print(io, printed, { command: command.name, format }, report),
    progress: (text) => {
      io.stderr.write(`${terminalText(printed.text(text))}\n`);
    },
    hide: printed.hide,
  };
  return command.run(context, options, operands);
}

function noConfig(root: string): HelmGenError {
  return fault(
    'argument',
    `there is no helm-gen.config.ts in ${root} or above it`,
    'to begin: npx helm-gen init --name SYSTEM --environments dev,prod',
  );
}
