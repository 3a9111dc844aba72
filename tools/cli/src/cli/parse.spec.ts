import { command } from './command.ts';
import { parseArguments } from './parse.ts';

const render = command({
  name: 'render',
  help: '',
  takes: ['CHART'],
  examples: ['', ''],
  options: {
    env: { type: 'text', value: 'ENV', help: '' },
    values: { type: 'texts', short: 'f', value: 'FILE', help: '' },
    check: { type: 'flag', help: '' },
  },
  run: () => Promise.resolve(0),
});

const parse = (...argv: string[]) => parseArguments(argv, render);
const complaint = (...argv: string[]) => {
  try {
    parse(...argv);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('reading arguments', () => {
  it('takes options in any form and order', () => {
    const expected = { env: 'dev', values: ['a', 'b'], check: true };
    expect(parse('shop', '--env', 'dev', '-f', 'a', '-fb', '--check').options).toMatchObject(
      expected,
    );
    expect(parse('--check', '--values=a', '--env=dev', '--values', 'b').options).toMatchObject(
      expected,
    );
  });

  it('gives what is absent a value that says so', () => {
    const absent = { env: undefined, values: [], check: false, json: false, verbose: false };
    expect(parse('shop')).toMatchObject({ positionals: ['shop'], options: absent });
  });

  it('takes everything after -- for a name', () => {
    expect(parse('--', '--env').positionals).toEqual(['--env']);
  });

  it.each([
    [['--chekc'], 'unknown option "--chekc"; did you mean "--check"?'],
    [['-x'], 'unknown option "-x"; the options are: --env, --values, --check, --format,'],
    [['--toString'], 'unknown option "--toString"; the options are:'],
    [['--no-check'], 'unknown option "--no-check"'],
    [['--env'], 'option --env needs a value: --env ENV'],
    [['--env='], 'option --env needs a value: --env ENV'],
    [['--env', '--json'], 'option --env needs a value: --env ENV'],
    [['-f'], 'option -f needs a value: -f FILE'],
    [['--check=no'], 'option --check takes no value'],
  ])('refuses %j and says why', (argv, message) => {
    expect(complaint(...argv)).toContain(message);
    expect(complaint(...argv)).toContain('see: helm-gen render --help');
  });

  it('says how a value that begins with a dash is given', () => {
    expect(complaint('-f', '-dev.yaml')).toContain(
      '-f FILE\n  if -dev.yaml is the value: --values=-dev.yaml',
    );
    expect(parse('--values=-dev.yaml').options).toMatchObject({ values: ['-dev.yaml'] });
  });
});
