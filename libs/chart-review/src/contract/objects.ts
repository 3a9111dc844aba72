import type { Subject } from '../subject.ts';
import { type Way } from '../ways.ts';
import { pattern } from './names.ts';

/** An object that a chart renders, or would with other values. */
export interface ChartObject {
  readonly kind: string;
  readonly apiVersion: string;
  /** `<release>-config` */
  readonly name: string;
  readonly file: string;
  /** What must be so: `autoscaling.enabled`; empty where it always is rendered. */
  readonly conditions: readonly string[];
  /** Where it is rendered. */
  readonly environments: readonly string[];
}

/** Every object of a chart, in the order of its templates. */
export function objectsOf({ chart, ways, releases }: Subject): readonly ChartObject[] {
  const documents = new Map<string, Way[]>();
  for (const way of ways) {
    const key = `${way.file} ${String(way.document)}`;
    documents.set(key, [...(documents.get(key) ?? []), way]);
  }
  return [...documents.values()].map((own) => {
    const [first] = own;
    const kind = String(first?.place[0]);
    const made = (path: string) =>
      own.find(({ place }) => place.slice(1).join('.') === path)?.is ?? '';
    const known = releases.map(({ environment }) => environment);
    const rendered = new Set(
      own.flatMap((way) => way.rendered.map(({ environment }) => environment)),
    );
    return {
      kind,
      apiVersion: pattern(made('apiVersion'), chart.name),
      name: pattern(made('metadata.name'), chart.name),
      file: first?.file ?? '',
      conditions: commonConditions(own),
      environments: known.filter((environment) => rendered.has(environment)),
    };
  });
}

function commonConditions([first, ...others]: readonly Way[]): readonly string[] {
  const wordsOf = (way: Way) =>
    way.conditions
      .filter(({ kind }) => kind === 'if' || kind === 'unless')
      .map(({ kind, text }) => (kind === 'if' ? text : `not ${text}`));
  if (first === undefined) return [];
  return [...new Set(wordsOf(first))].filter((words) =>
    others.every((way) => wordsOf(way).includes(words)),
  );
}
