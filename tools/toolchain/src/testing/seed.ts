import { configureGlobal } from 'fast-check';

/**
 * The random cases of a run are the same as those of the run before it, so that what fails was broken by a change.
 * `REFEREE_SEED` draws others: a whole number, or `random` for new ones each time. Jest loads this before each spec.
 */
const asked = process.env['REFEREE_SEED'] || '20261125';
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) {
    throw new Error(`REFEREE_SEED must be a whole number or "random", not ${asked}`);
  }
  configureGlobal({ seed });
}
