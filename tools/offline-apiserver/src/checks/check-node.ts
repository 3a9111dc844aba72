import type { Node } from '../decode.ts';
import type { Problem } from '../problem.ts';
import { annotations } from './annotations.ts';
import { autoscaling } from './autoscaling.ts';
import type { Check, Checks, Surroundings } from './check.ts';
import { claims } from './claims.ts';
import { configData } from './config-data.ts';
import { containerPorts } from './container-ports.ts';
import { containers } from './containers.ts';
import { disruptionBudgets } from './disruption-budgets.ts';
import { downwardApi } from './downward-api.ts';
import { environment } from './environment.ts';
import { ingresses } from './ingresses.ts';
import { jobs } from './jobs.ts';
import { labels } from './labels.ts';
import { metadata } from './metadata.ts';
import { mounts } from './mounts.ts';
import { networkPolicies } from './network-policies.ts';
import { pods } from './pods.ts';
import { probes } from './probes.ts';
import { quotas } from './quotas.ts';
import { rbac } from './rbac.ts';
import { resources } from './resources.ts';
import { scheduling } from './scheduling.ts';
import { securityContext } from './security-context.ts';
import { selectors } from './selectors.ts';
import { services } from './services.ts';
import { volumes } from './volumes.ts';
import { workloads } from './workloads.ts';

/** What the schema alone does not say, one family a file. */
const families: readonly Checks[] = [
  metadata,
  annotations,
  labels,
  selectors,
  workloads,
  jobs,
  containers,
  containerPorts,
  environment,
  downwardApi,
  probes,
  resources,
  quotas,
  volumes,
  mounts,
  claims,
  securityContext,
  pods,
  scheduling,
  services,
  ingresses,
  networkPolicies,
  autoscaling,
  disruptionBudgets,
  configData,
  rbac,
];

/** `Check<never>`: the type's name, by which a check is found, is what makes its argument fit. */
const checksByType = new Map<string, Check<never>[]>();
for (const family of families)
  for (const [type, checks] of Object.entries(family))
    checksByType.set(type, [
      ...(checksByType.get(type) ?? []),
      ...(checks as readonly Check<never>[]),
    ]);

/** What is wrong with a decoded object beyond its shape. */
export function checkNode({ type, value, path }: Node, surroundings: Surroundings): Problem[] {
  return (checksByType.get(type) ?? []).flatMap((check) =>
    check(value as never, path, surroundings),
  );
}
