import type { Chart } from '@helm-gen/chart';
import type { Way } from '@helm-gen/chart-review';
import { isWithin, type Place } from '@helm-gen/helm-template';
import { valueRow } from '@helm-gen/values-schema';
import * as z from 'zod';
import type { Step } from './path.ts';

/** The path of a value; of a list's item `0` is the index 0, as is `[0]`. Undefined where an item is named. */
export function valuePath({ contract }: Chart, steps: readonly Step[]): Place | undefined {
  return steps.reduce<Place | undefined>((path, step) => {
    if (path === undefined || typeof step === 'object') return undefined;
    const index = indexIn(step);
    const isItem = index !== undefined && valueRow(contract, [...path, step]) === undefined;
    return [...path, isItem ? index : step];
  }, []);
}

/** The path of a field, with the index of a list's item in place of its name or of `0` written as a key. */
export function fieldPath(chart: Chart, steps: readonly Step[], ways: readonly Way[]): Place {
  return steps.reduce<Place>((path, step) => {
    if (typeof step === 'object') {
      const item = ways.find(({ place }) => itemNames(place, path, ways).includes(step.name));
      return [...path, item?.place[path.length] ?? step.name];
    }
    const index = indexIn(step);
    const isItem = index !== undefined && ways.some((way) => isList(chart, way, path));
    return [...path, isItem ? index : step];
  }, []);
}

/** What the item of the list `above` is called that a place is of or in; another name in each environment, perhaps. */
export function itemNames(place: Place, above: Place, ways: readonly Way[]): readonly string[] {
  const index = place[above.length];
  if (typeof index !== 'number' || !isWithin(place, above)) return [];
  const names = ways.filter(
    (way) =>
      way.place.length === above.length + 2 &&
      way.place.at(-1) === 'name' &&
      isWithin(way.place, [...above, index]),
  );
  return names
    .flatMap(({ rendered }) => rendered.map(({ value }) => value))
    .filter((value) => typeof value === 'string');
}

function indexIn(step: string | number): number | undefined {
  return typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : undefined;
}

/** Whether a way tells that there is a list at a path: it has its items, or is the list of a value that is one. */
function isList(chart: Chart, way: Way, path: Place): boolean {
  const step = way.place[path.length];
  if (isWithin(way.place, path) && step !== undefined)
    // No map in a manifest has objects as entries.
    return typeof step === 'number' || (step === '*' && way.place.length > path.length + 1);
  return openAt(chart, way, path).some(({ kind }) => kind.type === 'list');
}

type ContractNode = Chart['contract']['root']['kind']['fields'][string];

/** What the contract has at a path for a way that is a value as a whole; empty where nothing may be. */
export function openAt({ contract }: Chart, way: Way, path: Place): readonly ContractNode[] {
  if (way.isWhole !== true || !isWithin(path, way.place)) return [];
  const rest = path.slice(way.place.length);
  return way.origins.flatMap((origin) =>
    origin.from === 'values' ? nodesAt(contract.root, [...origin.path, ...rest]) : [],
  );
}

/** What the contract has at a path of a value; a step `*` is any. */
export function nodesAt(node: ContractNode, [step, ...rest]: Place): readonly ContractNode[] {
  return step === undefined ? [node] : below(node, step).flatMap((next) => nodesAt(next, rest));
}

function below({ kind }: ContractNode, step: string | number): readonly ContractNode[] {
  if (kind.type === 'list') return typeof step === 'number' || step === '*' ? [kind.item] : [];
  if (typeof step === 'number') return [];
  if (kind.type === 'map')
    return step === '*' || z.safeParse(kind.key.schema, step).success ? [kind.value] : [];
  if (kind.type !== 'object') return [];
  const field = kind.fields[step];
  return step === '*' ? Object.values(kind.fields) : field === undefined ? [] : [field];
}
