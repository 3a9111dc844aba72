import type { Chart } from '@helm-gen/chart';
import type { Way } from '@helm-gen/chart-review';
import { isWithin, type Place } from '@helm-gen/helm-template';
import type { Step } from './path.ts';
import { fieldPath, nodesAt, openAt, valuePath } from './resolve.ts';
import { isSet } from './settings.ts';

/** A path with its last steps as one key, the longest first: `labels.example.com/team` for `labels["example.com/team"]`. */
export function withDottedKey(steps: readonly Step[]): readonly (readonly Step[])[] {
  return steps.slice(0, -1).flatMap((_, index) => {
    const parts = steps.slice(index);
    const isKey = parts.every((step) => typeof step === 'string' && step !== '*');
    return isKey ? [[...steps.slice(0, index), parts.join('.')]] : [];
  });
}

/** The path that is meant where there is such a key. */
export function dottedKey(chart: Chart, steps: readonly Step[], ways: readonly Way[]) {
  return withDottedKey(steps).find((read) => {
    const value = valuePath(chart, read);
    const field = fieldPath(chart, read, ways);
    const isField = ({ place }: Way) =>
      place[field.length - 1] === field.at(-1) && isWithin(place, field);
    return (value !== undefined && isSet(chart, value)) || ways.some(isField);
  });
}

/** The place that may be meant: in a map that may have such a key. */
export function possibleDottedKey(
  chart: Chart,
  steps: readonly Step[],
  ways: readonly Way[],
): Place | undefined {
  const places = withDottedKey(steps).flatMap((read) => {
    const value = valuePath(chart, read);
    if (value !== undefined && nodesAt(chart.contract.root, value).length > 0) return [value];
    const field = fieldPath(chart, read, ways);
    return ways.some((way) => openAt(chart, way, field).length > 0) ? [field] : [];
  });
  return places[0];
}
