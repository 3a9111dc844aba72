import type { Case } from './case.ts';
import { autoscalingCases } from './cases/autoscaling.ts';
import { claimsCases } from './cases/claims.ts';
import { configDataCases } from './cases/config-data.ts';
import { containerPortsCases } from './cases/container-ports.ts';
import { containersCases } from './cases/containers.ts';
import { disruptionBudgetsCases } from './cases/disruption-budgets.ts';
import { environmentCases } from './cases/environment.ts';
import { ingressesCases } from './cases/ingresses.ts';
import { jobsCases } from './cases/jobs.ts';
import { labelsCases } from './cases/labels.ts';
import { metadataCases } from './cases/metadata.ts';
import { networkPoliciesCases } from './cases/network-policies.ts';
import { probesCases } from './cases/probes.ts';
import { quotasCases } from './cases/quotas.ts';
import { rbacCases } from './cases/rbac.ts';
import { resourcesCases } from './cases/resources.ts';
import { schedulingCases } from './cases/scheduling.ts';
import { securityContextCases } from './cases/security-context.ts';
import { selectorsCases } from './cases/selectors.ts';
import { servicesCases } from './cases/services.ts';
import { shapeCases } from './cases/shape.ts';
import { volumesCases } from './cases/volumes.ts';
import { workloadsCases } from './cases/workloads.ts';

/** Every manifest that must be refused, by what it is wrong in. */
export const allCases: Readonly<Record<string, readonly Case[]>> = {
  shape: shapeCases,
  metadata: metadataCases,
  labels: labelsCases,
  selectors: selectorsCases,
  containers: containersCases,
  'container ports': containerPortsCases,
  environment: environmentCases,
  probes: probesCases,
  resources: resourcesCases,
  quotas: quotasCases,
  volumes: volumesCases,
  claims: claimsCases,
  'security context': securityContextCases,
  scheduling: schedulingCases,
  workloads: workloadsCases,
  jobs: jobsCases,
  services: servicesCases,
  ingresses: ingressesCases,
  'network policies': networkPoliciesCases,
  autoscaling: autoscalingCases,
  'disruption budgets': disruptionBudgetsCases,
  'config data': configDataCases,
  rbac: rbacCases,
};
