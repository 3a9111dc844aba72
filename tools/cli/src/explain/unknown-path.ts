import type { Way } from '@helm-gen/chart-review';
import { isWithin, type Place, placeName } from '@helm-gen/helm-template';
import { nearest } from '@helm-gen/errors';
import { withDottedKey } from './dotted-key.ts';
import type { Step } from './path.ts';
import { itemNames } from './resolve.ts';

/**
 * What to say of a path that leads to nothing: its first step that there is not, and what was probably meant or what
 * there is instead.
 *
 * @param places of all values and fields
 * @param dotted what the path leads to with its last steps as one key, if to anything
 */
export function unknownPath(
  steps: readonly Step[],
  places: readonly Place[],
  ways: readonly Way[],
  dotted: Place | undefined,
): string {
  const known = { places, ways };
  const above = knownStart([], steps, known);
  const missing = steps.slice(above.length);
  const instead = stepsBelow(above, known);
  const start = above.length === 0 ? 'there is' : `${placeName(above)} has`;
  const what = steps.length === 1 ? '' : `: ${start} no ${stepText(missing[0])}`;
  const likely = dotted ?? (instead.length === 0 ? above : undefined);
  const place = likely ?? endingIn(above, missing, known) ?? corrected(above, missing, known);
  const meant = place === undefined ? separatedOtherwise(steps, places) : placeName(place);
  if (meant !== undefined) return `${what}; did you mean "${meant}"?`;
  const kind = above.length === 0 ? 'the values and kinds are' : 'there is';
  return `${what}; ${kind}: ${instead.map(({ text }) => text).join(', ')}`;
}

interface Known {
  readonly places: readonly Place[];
  readonly ways: readonly Way[];
}

/** A step that there is below a place. */
interface Below {
  readonly step: string | number;
  /** What a person may call it: a key, or the names of an item. */
  readonly names: readonly string[];
  readonly text: string;
}

function stepsBelow(above: Place, { places, ways }: Known): readonly Below[] {
  const steps = new Map<string | number, Below>();
  for (const place of places) {
    const step = place[above.length];
    if (step === undefined || !isWithin(place, above) || steps.has(step)) continue;
    const names = itemNames(place, above, ways);
    const isItem = typeof step === 'number' || step === '*';
    steps.set(step, {
      step,
      names: isItem ? names : [step],
      text: isItem ? `[${names[0] ?? String(step)}]` : step,
    });
  }
  return [...steps.values()];
}

/** As many steps as there are; a step `*`, written or known, is any. */
function knownStart(above: Place, [step, ...rest]: readonly Step[], known: Known): Place {
  const found = step === undefined ? undefined : stepAt(step, above, known);
  return found === undefined ? above : knownStart([...above, found], rest, known);
}

function stepAt(step: Step, above: Place, known: Known): string | number | undefined {
  const below = stepsBelow(above, known);
  const isIt = (one: Below) =>
    typeof step === 'object'
      ? typeof one.step === 'number' && one.names.includes(step.name)
      : String(one.step) === String(step);
  const isField = known.ways.some(({ place }) => place[0] === above[0]);
  const isAny = below.some((one) => one.step === '*' || (step === '*' && isField));
  return below.find(isIt)?.step ?? (isAny ? '*' : undefined);
}

/** Someone who knows the end of a path knows most of it. */
function endingIn(above: Place, missing: readonly Step[], known: Known): Place | undefined {
  const ends = [missing, ...withDottedKey(missing)];
  return known.places
    .flatMap((place) => place.map((_, index) => place.slice(0, index + 1)))
    .find((place) => ends.some((end) => hasEnd(place, above, end, known)));
}

function hasEnd(place: Place, above: Place, end: readonly Step[], known: Known): boolean {
  // An index, or what stands for any, is no end that somebody knows.
  const isKey = (step?: Step) => typeof step === 'string' && step !== '*';
  if (!isWithin(place, above) || typeof end[0] === 'number' || end[0] === '*') return false;
  const one = { ...known, places: [place] };
  return place.some(
    (step, index) =>
      index > above.length && isKey(step) && leadsTo(place, place.slice(0, index), end, one),
  );
}

/** Whether all of these steps lead from the start of a place to the whole of it; an index or `*` may be left out. */
function leadsTo(place: Place, start: Place, steps: readonly Step[], known: Known): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return start.length === place.length;
  const next = place[start.length];
  if ((typeof next === 'number' || next === '*') && leadsTo(place, [...start, next], steps, known))
    return true;
  const found = stepAt(step, start, known);
  // A key that nothing follows is more likely that of an item than an item.
  const isGuess = found === '*' && rest.length === 0 && typeof step === 'string' && step !== '*';
  return found !== undefined && !isGuess && leadsTo(place, [...start, found], rest, known);
}

/** The path with the nearest name for each step that there is not; undefined where the first is near to none. */
function corrected(above: Place, steps: readonly Step[], known: Known): Place | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return undefined;
  const found = stepAt(step, above, known) ?? stepLike(nameOf(step), stepsBelow(above, known));
  if (found === undefined) return undefined;
  const path = [...above, found];
  return corrected(path, rest, known) ?? path;
}

function stepLike(name: string, below: readonly Below[]): string | number | undefined {
  const names = below.flatMap((one) => one.names);
  const meant = nearest(name, names);
  return below.find((one) => meant !== undefined && one.names.includes(meant))?.step;
}

/** A path of one step may be one with "/" in place of ".". */
function separatedOtherwise([step, ...rest]: readonly Step[], places: readonly Place[]) {
  return rest.length > 0 ? undefined : nearest(nameOf(step), places.map(placeName));
}

function nameOf(step: Step = ''): string {
  return typeof step === 'object' ? step.name : String(step);
}

function stepText(step?: Step): string {
  if (typeof step === 'string') return JSON.stringify(step);
  return `[${nameOf(step)}]`;
}
