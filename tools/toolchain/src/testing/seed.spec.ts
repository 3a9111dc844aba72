import * as fastCheck from 'fast-check';

/** Random numbers of a run with that REFEREE_SEED. */
function drawn(seed: string): readonly number[] {
  const before = process.env['REFEREE_SEED'];
  process.env['REFEREE_SEED'] = seed;
  try {
    let numbers: readonly number[] = [];
    jest.isolateModules(() => {
      jest.requireActual('./seed.ts');
      const fc = jest.requireActual<typeof fastCheck>('fast-check');
      numbers = fc.sample(fc.nat(), 5);
    });
    return numbers;
  } finally {
    if (before === undefined) delete process.env['REFEREE_SEED'];
    else process.env['REFEREE_SEED'] = before;
  }
}

describe('REFEREE_SEED', () => {
  it('draws the same cases each time, also where it is not given', () => {
    expect(drawn('7')).toEqual(drawn('7'));
    expect(drawn('')).toEqual(drawn('fixed'));
  });

  it('draws others for another number, and new ones each time for "random"', () => {
    expect(drawn('8')).not.toEqual(drawn('7'));
    expect(drawn('random')).not.toEqual(drawn('random'));
  });

  it.each(['1.5', '0x10', ' ', 'fix'])('refuses %j', (seed) => {
    expect(() => drawn(seed)).toThrow(`not "${seed}"`);
  });

  it('is read before this spec, as before all', () => {
    const isDrawn = process.env['REFEREE_SEED'] === 'random';
    expect(fastCheck.readConfigureGlobal().seed === undefined).toBe(isDrawn);
  });
});
