import type { Change } from './change.ts';
import { changeLines, changesBetween, changeStatistics, type ObjectChange } from './changes.ts';
import { withDeployLock } from './deploy-lock.ts';
import type { Finding } from './finding.ts';
import type { PlannedEnvironment } from './planned-releases.ts';
import { preflight, type Checked } from './preflight.ts';
import { rollOut, type Outcome, type RollOut } from './roll-out.ts';
import { driftLines, releaseDrift } from './verify/release-drift.ts';

/** What a deploy changes of one release. */
export interface ReleaseChanges {
  readonly release: string;
  /** From what helm deployed last to what the chart renders. */
  readonly changes: readonly ObjectChange[];
  /** What somebody has changed since then, a line each. */
  readonly drift: readonly string[];
}

/** What a deploy came to. */
export interface Deployed {
  /** Everything that stood in the way; then nothing was changed. */
  readonly findings: readonly Finding[];
  readonly changes: readonly ReleaseChanges[];
  /** Absent where nothing was to be changed. */
  readonly outcomes?: readonly Outcome[];
}

export interface DeployOptions extends Pick<
  RollOut,
  'root' | 'directoryOf' | 'values' | 'shouldRollBack'
> {
  /** Everything that stands in the way in the charts themselves. */
  readonly chartProblems: Promise<readonly Finding[]>;
  readonly isDryRun: boolean;
}

/**
 * Brings the releases of an environment to what the charts render, unless something stands in the way.
 *
 * @throws {HelmGenError} as {@link rollOut} does
 */
export async function deployReleases(
  { confirm, ...change }: Change,
  { chartProblems, isDryRun, ...options }: DeployOptions,
): Promise<Deployed> {
  const { cluster, environment, progress } = change;
  const [broken, checked] = await Promise.all([
    chartProblems,
    preflight(cluster, environment, environment.releases, progress),
  ]);
  const findings = [...broken, ...checked.findings];
  if (findings.length > 0) return { findings, changes: [] };
  const changes = changesOf(environment, checked);
  if (isDryRun) return { findings, changes };
  progress(changesText(changes).trimEnd());
  await confirm();
  const outcomes = await withDeployLock(cluster, environment.namespace, progress, (lock) =>
    rollOut({ ...change, ...options, lock }),
  );
  return { findings, changes, outcomes };
}

function changesOf(
  { namespace, releases }: PlannedEnvironment,
  { present }: Checked,
): readonly ReleaseChanges[] {
  return releases.map(({ name, manifests }) => {
    const found = present.get(name);
    if (found === undefined) return { release: name, changes: [], drift: [] };
    const drift = driftLines(
      releaseDrift({ name, namespace }, found.deployed, found.deployed, found.live),
    );
    return { release: name, changes: changesBetween(found.deployed, manifests), drift };
  });
}

/** What a deploy changes, for a person to read. */
export function changesText(changes: readonly ReleaseChanges[]): string {
  return changes
    .map(({ release, changes: objects, drift }) =>
      [
        `${release}: ${changeStatistics(objects)}`,
        ...changeLines(objects),
        ...drift.map((line) => `  ! ${line}`),
        ...(drift.length === 0
          ? []
          : ['  ! not by helm: it puts back what the chart renders, and leaves what was added']),
        '',
      ].join('\n'),
    )
    .join('');
}
