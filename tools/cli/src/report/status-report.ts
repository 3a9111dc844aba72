import type { EnvironmentStatus, ReleaseStatus } from '@helm-gen/cluster';
import { caseOf, type Case, type Report } from './report.ts';
import { table } from './table.ts';

/** How environments are: a line a release, and what else is to be known below. */
export function statusReport(statuses: readonly EnvironmentStatus[]): Report {
  return { data: statuses, text: asTable(statuses), cases: statuses.flatMap(casesOf) };
}

const deployed = { id: 'deployed', title: 'The release is deployed' };

/** What is asked of each release; what could not be found out is an error, or skipped where nothing is to be seen. */
function casesOf(status: EnvironmentStatus): readonly Case[] {
  const { environment, absent, unread: why, releases } = status;
  const nothing = { ...deployed, suite: environment };
  if (why !== undefined) return [{ ...nothing, state: 'error', findings: [{ message: why }] }];
  if (absent !== undefined) {
    return [{ ...nothing, state: 'skipped', findings: [{ message: absent }] }];
  }
  return releases.flatMap((release) => casesOfRelease(environment, release));
}

function casesOfRelease(environment: string, status: ReleaseStatus): readonly Case[] {
  const { release, status: state, waiting, drift } = status;
  const suite = `${environment}.${release}`;
  const absent = {
    ...{ ...deployed, suite, findings: [{ message: state }] },
    state: state === 'unknown' ? 'error' : 'skipped',
  } as const;
  if (!isKnown(status)) return [absent];
  return [
    state === 'unknown'
      ? absent
      : caseOf({ ...deployed, suite }, state === 'deployed' ? [] : [state]),
    caseOf(
      { suite, id: 'ready', title: 'The pods are ready' },
      waiting === undefined ? [] : [waiting],
    ),
    caseOf({ suite, id: 'drift', title: 'Nothing has drifted' }, drift),
  ];
}

/** Whether anything of a release was found. */
function isKnown({ revision, wanted }: ReleaseStatus): boolean {
  return revision !== undefined || wanted > 0;
}

const columns = ['environment', 'release', 'revision', 'chart', 'app', 'ready', 'drift', ''];

function asTable(statuses: readonly EnvironmentStatus[]): string {
  const rows = statuses.flatMap(({ environment, absent, unread: why = absent, releases }) =>
    why === undefined
      ? releases.map((release) => [environment, ...cells(release)])
      : [[environment, why]],
  );
  const notes = statuses.flatMap(({ environment, going, forbidden = [], releases }) => [
    ...(going === undefined ? [] : [`${environment}: ${going}`]),
    ...forbidden.map((what) => `${environment}: not shown: ${what}`),
    ...releases.flatMap((each) => each.notes.map((note) => `${each.release}: ${note}`)),
  ]);
  const lines = [...table([columns, ...rows]), ...(notes.length === 0 ? [] : ['', ...notes])];
  return `${lines.join('\n')}\n`;
}

function cells(status: ReleaseStatus): readonly string[] {
  const { release, status: state, revision, ready, wanted, waiting, drift } = status;
  const { chart = '–', appVersion = '–' } = status;
  const note = [
    ...(state === 'deployed' ? [] : [state]),
    ...(waiting === undefined ? [] : [waiting]),
  ];
  return [
    release,
    revision?.toString() ?? '–',
    chart,
    appVersion,
    isKnown(status) ? `${ready.toString()}/${wanted.toString()}` : '–',
    !isKnown(status) ? '–' : drift.length === 0 ? 'none' : drift.length.toString(),
    note.join(': '),
  ];
}
