import { configureGlobal } from 'fast-check';

/**
 * The random cases of a run are the same as those of the run before it, so that what fails was broken by a change.
 * `REFEREE_SEED` draws others: a whole number, or `random` for new ones each time; `fixed` is the same as none. Jest
 * loads this before each spec.
 */
const asked = process.env['REFEREE_SEED'] || 'fixed';
if (asked !== 'random') {
  if (!/^(fixed|-?\d{1,10})$/.test(asked)) {
    throw new Error(`REFEREE_SEED must be a whole number, "random" or "fixed", not "${asked}"`);
  }
  configureGlobal({ seed: asked === 'fixed' ? 20261125 : Number(asked) });
}
