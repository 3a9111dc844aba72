import type { Place } from '@helm-gen/helm-template';
import { isWithin, placeName } from '@helm-gen/helm-template';
import type { Way } from '../ways.ts';

/** How provenance says a text is made, as people write it: `<release>-config`. */
export function pattern(is: string, chart: string): string {
  const words = is
    .replaceAll('.Release.Name', '<release>')
    .replaceAll('.Release.Namespace', '<namespace>')
    .replaceAll('.Release.Service', 'Helm')
    .replaceAll('.Chart.Name', chart)
    .replaceAll('.Chart.Version', '<chart version>')
    .replaceAll('.Chart.AppVersion', '<app version>');
  return words.replace(/\{([^{}]*)\}/g, '$1').replace(/^"(.*)"$/, '$1');
}

/** A field of an object, with a list's item by its name: `containers[shop-api].image`. */
export interface FieldName {
  readonly kind: string;
  /** Empty for the object as a whole. */
  readonly field: string;
}

const podSpecs = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

/** A place without the way to the specification of the pods, where it is in one. */
export function fieldName(place: Place, ways: readonly Way[]): FieldName {
  const [kind = '', ...rest] = place;
  const named = rest.map((step, index) =>
    typeof step === 'number' ? (itemName(place.slice(0, index + 2), ways) ?? step) : step,
  );
  const prefix = podSpecs.find((path) => path.every((step, index) => rest[index] === step));
  const shown = named.slice(
    prefix !== undefined && prefix.length < rest.length ? prefix.length : 0,
  );
  const numbers = rest.slice(rest.length - shown.length);
  return {
    kind: String(kind),
    field: shown
      .map((step, index) => {
        if (step === '*') return '[*]';
        if (typeof numbers[index] === 'number') return `[${String(step)}]`;
        return index === 0 ? String(step) : placeName(['', step]);
      })
      .join(''),
  };
}

/** The name of a list's item, if it has the same one everywhere. */
function itemName(item: Place, ways: readonly Way[]): string | undefined {
  const names = ways
    .filter(({ place }) => place.length === item.length + 1 && place.at(-1) === 'name')
    .filter(({ place }) => isWithin(place, item) && !place.includes('*'))
    .flatMap(({ rendered }) => rendered.map(({ value }) => value));
  const [name, ...others] = [...new Set(names)];
  return typeof name === 'string' && others.length === 0 ? name : undefined;
}
