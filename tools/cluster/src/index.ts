export { withChange } from './change.ts';
export { confirmOption } from './confirm.ts';
export { contextOption, describeCluster, withCluster } from './connect.ts';
export { type Deployed, changesText, deployReleases } from './deploy.ts';
export { lastLine } from './faults.ts';
export { type Finding, findingLines } from './finding.ts';
export { contextNamed, readKubeconfig } from './kubeconfig.ts';
export {
  type PlannedEnvironment,
  type PlannedValues,
  byContext,
  environmentNames,
  plannedEnvironment,
} from './planned-releases.ts';
export { type RolledBack, historyCommand, rollBackReleases } from './roll-back.ts';
export { type HelmValues, type Outcome } from './roll-out.ts';
export { type SecretValues, type SetUp, secretsOf, setUp } from './set-up.ts';
export { type EnvironmentStatus, type ReleaseStatus, statusOf } from './status.ts';
export { uninstallReleases } from './uninstall.ts';
export { failureLines } from './until-ready.ts';
export { type CheckResult, checks, checksPage } from './verify/check.ts';
export { verifyEnvironment } from './verify/verify-environment.ts';
export { neverSilent, telling } from './wait.ts';
