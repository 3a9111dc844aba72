import {
  changesText,
  findingLines,
  type Deployed,
  type Outcome,
  type PlannedEnvironment,
} from '@helm-gen/cluster';
import { caseOf, findingCases, type Report } from './report.ts';

const check = { id: 'deploy', title: 'The release is deployed' };

/** What a deploy changed or would change, or what stood in its way. */
export function deployReport(
  { name: environment, namespace, releases }: PlannedEnvironment,
  { findings, changes, outcomes }: Deployed,
): Report {
  if (findings.length > 0) {
    return {
      data: { environment, namespace, findings },
      text: `${environment}  not deployed; nothing was changed\n${findings.map(findingLines).join('')}`,
      cases: findingCases(environment, findings),
    };
  }
  if (outcomes === undefined) {
    return {
      data: { environment, namespace, changes },
      text: changesText(changes),
      cases: changes.map(({ release }) => caseOf({ ...check, suite: release }, [])),
    };
  }
  const results = releases.map(({ name }) => {
    const outcome = outcomes.find(({ release }) => release === name);
    return { name, isReady: outcome?.state === 'ready', text: outcomeText(name, outcome) };
  });
  return {
    data: { environment, namespace, changes, releases: outcomes },
    text: results.map(({ text }) => text).join(''),
    cases: results.map(({ name, isReady, text }) =>
      caseOf({ ...check, suite: name }, isReady ? [] : [text.trimEnd()]),
    ),
  };
}

function outcomeText(name: string, outcome: Outcome | undefined): string {
  if (outcome === undefined || outcome.state === 'not tried') {
    return `${name}  not tried, because what it depends on failed\n`;
  }
  const { revision, state, failures, refusal, then, restarted = [] } = outcome;
  if (state === 'ready') {
    const why = restarted.length === 0 ? '' : ', restarted because a Secret was changed';
    return `${name}  ready: revision ${revision.toString()}${why}\n`;
  }
  const why =
    refusal ?? failures.map(({ trouble }) => `${trouble.cause}: ${trouble.message}`).join('; ');
  return `${name}  failed: ${why}\n  ${then ?? ''}\n`;
}
