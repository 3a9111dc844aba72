import type { Verdict } from './verdict.ts';

/** A path that only one of the two names. */
export interface Difference {
  readonly namedBy: 'the offline server' | 'the cluster';
  /** Whether the other one accepts the manifest. */
  readonly alone: boolean;
  readonly path: string;
}

/**
 * In what two verdicts on a manifest differ. The cluster's first failing stage counts, for it says nothing of later ones.
 *
 * Two paths agree if they are the same, if one names a part of what the other names (`envFrom[0]` and `envFrom`), or if
 * the cluster's lacks positions (`containers[0].volumeMounts.subPath`).
 */
export function differences(offline: Verdict, cluster: Verdict): Difference[] {
  const named = (namedBy: Difference['namedBy'], alone: boolean, paths: readonly string[]) =>
    paths.map((path) => ({ namedBy, alone, path }));
  if (cluster.accepted && offline.accepted) return [];
  if (cluster.accepted) return named('the offline server', true, atLeastOne(pathsOf(offline)));
  if (offline.accepted) return named('the cluster', true, atLeastOne(pathsOf(cluster)));
  const { decoding = [], unknown = [], validation = [] } = offline;
  if (cluster.decoding !== undefined)
    return named(
      'the cluster',
      false,
      cluster.decoding.filter((path) => !decoding.some((ours) => mayBeGoField(path, ours))),
    );
  const [ours, theirs, earlier] =
    cluster.unknown === undefined
      ? [validation, cluster.validation ?? [], [...decoding, ...unknown]]
      : [unknown, cluster.unknown, decoding];
  return [
    ...named(
      'the cluster',
      false,
      theirs.filter((path) => !ours.some((other) => agree(other, path))),
    ),
    ...named('the offline server', false, [
      ...earlier,
      ...ours.filter((path) => !theirs.some((other) => agree(path, other))),
    ]),
  ];
}

const pathsOf = ({ decoding = [], unknown = [], validation = [] }: Verdict): readonly string[] => [
  ...decoding,
  ...unknown,
  ...validation,
];

const atLeastOne = (paths: readonly string[]): readonly string[] =>
  paths.length === 0 ? [''] : paths;

const agree = (ours: string, theirs: string): boolean =>
  ours === theirs ||
  isPartOf(ours, theirs) ||
  isPartOf(theirs, ours) ||
  lacksPositions(theirs, ours);

const isPartOf = (part: string, whole: string): boolean =>
  part.startsWith(whole) && /^[.[]/.test(part.slice(whole.length));

function lacksPositions(theirs: string, ours: string): boolean {
  const steps = ours.split('.');
  const others = theirs.split('.');
  return (
    steps.length === others.length &&
    others.every((step, at) => step === steps[at] || step === withoutPositions(steps[at] ?? ''))
  );
}

/** Go's decoder names no positions and no keys, and sometimes no field at all. */
const mayBeGoField = (theirs: string, ours: string): boolean =>
  withoutPositions(ours).endsWith(theirs) || withoutPositions(ours).startsWith(theirs);

const withoutPositions = (path: string): string => path.replaceAll(/\[[^\]]*\]/g, '');
