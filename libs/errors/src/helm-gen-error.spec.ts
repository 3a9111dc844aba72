import {
  type Diagnostic,
  HelmGenError,
  isHelmGenError,
  located,
  together,
  withLocation,
} from './index.ts';

const noDefault: Diagnostic = {
  code: 'contract',
  path: 'image.tag',
  message: 'has no default',
  remedy: 'add .default(…) or .optional()',
};

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('an error', () => {
  it('says where, what is wrong and what to do', () => {
    const place = {
      file: 'charts/shop.ts',
      line: 3,
      column: 7,
      chart: 'shop',
      environment: 'prod',
    };
    expect(new HelmGenError({ ...place, ...noDefault }).message).toBe(
      'charts/shop.ts:3:7: chart shop in prod: image.tag: has no default\n' +
        '  add .default(…) or .optional()',
    );
    expect(new HelmGenError({ code: 'disk', message: 'the disk is full' }).message).toBe(
      'the disk is full',
    );
  });

  it('shows the first 20 of many faults and a count', () => {
    const faults = Array.from({ length: 23 }, (_, index) => ({
      ...{ code: 'values' as const, path: `v${index.toString()}`, message: 'must be a string' },
    }));
    const error = new HelmGenError(faults);
    const lines = error.message.split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.slice(-2)).toEqual(['v19: must be a string', 'and 3 more']);
    expect(error.diagnostics).toHaveLength(23);
  });

  it('holds 100 faults and counts the others, wherever it goes', () => {
    const faults = Array.from({ length: 200_000 }, () => noDefault);
    const error = together([
      withLocation({ chart: 'shop' }, new HelmGenError(faults)),
      new HelmGenError({ code: 'disk', message: 'the disk is full' }),
    ]) as HelmGenError;
    expect(error.more).toBe(199_900);
    expect(error.message.split('\n').at(-1)).toBe('and 199900 more');
    expect(new HelmGenError(faults).diagnostics).toHaveLength(100);
  });

  it('repeats 4,000 characters of a text, not 12,000', () => {
    const error = new HelmGenError({ ...noDefault, message: 'x'.repeat(12_000) });
    expect(error.message).toHaveLength(
      'image.tag: '.length +
        4000 +
        '… (8000 more characters)\n  add .default(…) or .optional()'.length,
    );
    expect(error.diagnostics[0]?.message).toMatch(/^x{4000}… \(8000 more characters\)$/);
  });

  it('is told apart by its code', () => {
    const error = new HelmGenError(noDefault);
    expect(isHelmGenError(error)).toBe(true);
    expect(isHelmGenError(error, 'values', 'contract')).toBe(true);
    expect(isHelmGenError(error, 'values')).toBe(false);
    expect(isHelmGenError(new Error('contract'))).toBe(false);
  });
});

describe('located', () => {
  it('adds what the error does not say itself, never a line of another file', () => {
    const outer = { file: 'charts/shop.ts', line: 3, column: 7, chart: 'shop' };
    const inner = { ...noDefault, file: 'environments.ts', chart: undefined, environment: 'dev' };
    const error = thrown(() =>
      located(outer, () => {
        throw new HelmGenError(inner);
      }),
    );
    expect(error).toMatchObject({
      message:
        'environments.ts: chart shop in dev: image.tag: has no default\n' +
        '  add .default(…) or .optional()',
      cause: { diagnostics: [inner] },
    });
  });

  it('leaves an error of another kind as it is', () => {
    const bug = new TypeError('x is undefined');
    expect(
      thrown(() =>
        located({ chart: 'shop' }, () => {
          throw bug;
        }),
      ),
    ).toBe(bug);
  });
});

describe('together', () => {
  it('holds the faults of all errors, each once', () => {
    const other = new HelmGenError({ code: 'chart', chart: 'cart', message: 'has no Service' });
    expect(
      together([new HelmGenError(noDefault), other, new HelmGenError(noDefault)]),
    ).toMatchObject({ diagnostics: [noDefault, { chart: 'cart' }] });
  });

  it('is an error of another kind, if one is there', () => {
    const bug = new TypeError('x is undefined');
    expect(together([new HelmGenError(noDefault), bug])).toBe(bug);
  });
});

describe('an error of another installed copy', () => {
  it('is known, and gets its place and its neighbours', () => {
    jest.resetModules();
    const other = jest.requireActual<typeof import('./index.ts')>('./index.ts');
    const error = new other.HelmGenError(noDefault);
    expect(error).not.toBeInstanceOf(HelmGenError);
    expect(isHelmGenError(error, 'contract')).toBe(true);
    expect(isHelmGenError(error, 'input')).toBe(false);
    expect(withLocation({ chart: 'shop' }, error)).toMatchObject({
      diagnostics: [{ ...noDefault, chart: 'shop' }],
    });
    expect(together([error, new HelmGenError({ code: 'input', message: 'is odd' })])).toMatchObject(
      { diagnostics: [noDefault, { code: 'input' }] },
    );
  });
});
