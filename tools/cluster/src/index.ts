export { type ObjectChange, changeLines, changeStatistics, changesBetween } from './changes.ts';
export { takeSnapshot } from './collect.ts';
export { confirmOption, confirmation } from './confirm.ts';
export { type Cluster, contextOption, describeCluster, withCluster } from './connect.ts';
export { withDeployLock } from './deploy-lock.ts';
export { readyPodsIn } from './ended-after-ready.ts';
export { isForbidden, lastLine } from './faults.ts';
export { type Finding, findingLines } from './finding.ts';
export {
  historyOf,
  lastRevision,
  manifestsOf,
  presentRevision,
  previousRevision,
  releasesIn,
} from './helm-releases.ts';
export { interruptible, stepsOf } from './interruptible.ts';
export { contextNamed, readKubeconfig } from './kubeconfig.ts';
export { findLease } from './lease.ts';
export { liveObjects } from './live-objects.ts';
export { missingObjects } from './missing-objects.ts';
export { ensureNamespace, findNamespace } from './namespace.ts';
export { type NeededObject, neededObjects } from './needed-objects.ts';
export { listObjects, pathOf, pathsIn, resources } from './objects.ts';
export { helmOrThrow, rollbackArguments } from './patient-helm.ts';
export {
  type PlannedEnvironment,
  type PlannedValues,
  byContext,
  environmentNames,
  plannedEnvironment,
} from './planned-releases.ts';
export { type Checked, type Wanted, preflight } from './preflight.ts';
export {
  type HelmValues,
  type Outcome,
  callOf,
  deploymentsOf,
  rollOut,
  settledHistory,
} from './roll-out.ts';
export { findSecret, hideSecretsOf, secretNamesIn } from './secrets.ts';
export { type EnvironmentStatus, type ReleaseStatus, statusOf } from './status.ts';
export { type Failure, failureLines, untilReady } from './until-ready.ts';
export { type CheckResult, checks, checksPage } from './verify/check.ts';
export { driftLines, releaseDrift } from './verify/release-drift.ts';
export { verifyEnvironment } from './verify/verify-environment.ts';
export { neverSilent, telling } from './wait.ts';
