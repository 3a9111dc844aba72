import type { Mutation } from './mutation.ts';
import { completeSchemaMutations } from '../rules/complete-schema.mutations.ts';
import { configChecksumMutations } from '../rules/config-checksum.mutations.ts';
import { declaredValuesMutations } from '../rules/declared-values.mutations.ts';
import { disruptionBudgetMutations } from '../rules/disruption-budget.mutations.ts';
import { distinctProbesMutations } from '../rules/distinct-probes.mutations.ts';
import { environmentNamespaceMutations } from '../rules/environment-namespace.mutations.ts';
import { environmentOverridesMutations } from '../rules/environment-overrides.mutations.ts';
import { externalDatabaseMutations } from '../rules/external-database.mutations.ts';
import { fixedImageMutations } from '../rules/fixed-image.mutations.ts';
import { gracefulShutdownMutations } from '../rules/graceful-shutdown.mutations.ts';
import { networkPolicyMutations } from '../rules/network-policy.mutations.ts';
import { noAccountTokenMutations } from '../rules/no-account-token.mutations.ts';
import { noEnvironmentConstantsMutations } from '../rules/no-environment-constants.mutations.ts';
import { noHostAccessMutations } from '../rules/no-host-access.mutations.ts';
import { noSecretsMutations } from '../rules/no-secrets.mutations.ts';
import { notesMutations } from '../rules/notes.mutations.ts';
import { oneServiceMutations } from '../rules/one-service.mutations.ts';
import { podSecurityMutations } from '../rules/pod-security.mutations.ts';
import { probesMutations } from '../rules/probes.mutations.ts';
import { progressDeadlineMutations } from '../rules/progress-deadline.mutations.ts';
import { readOnlyRootMutations } from '../rules/read-only-root.mutations.ts';
import { recommendedLabelsMutations } from '../rules/recommended-labels.mutations.ts';
import { referencesMutations } from '../rules/references.mutations.ts';
import { releaseNameMutations } from '../rules/release-name.mutations.ts';
import { replicasMutations } from '../rules/replicas.mutations.ts';
import { resourcesMutations } from '../rules/resources.mutations.ts';
import { rolloutMutations } from '../rules/rollout.mutations.ts';
import { selectorsMutations } from '../rules/selectors.mutations.ts';
import { chartVersionMutations } from '../rules/chart-version.mutations.ts';
import { serviceAddressesMutations } from '../rules/service-addresses.mutations.ts';
import { uniqueMutations } from '../rules/unique.mutations.ts';
import { validNamesMutations } from '../rules/valid-names.mutations.ts';

/** By rule: the ways in which good charts are broken, each of which that rule must see, and no other. */
export const mutations: Readonly<Record<string, readonly Mutation[]>> = {
  'complete-schema': completeSchemaMutations,
  'config-checksum': configChecksumMutations,
  'declared-values': declaredValuesMutations,
  'disruption-budget': disruptionBudgetMutations,
  'distinct-probes': distinctProbesMutations,
  'environment-namespace': environmentNamespaceMutations,
  'environment-overrides': environmentOverridesMutations,
  'external-database': externalDatabaseMutations,
  'fixed-image': fixedImageMutations,
  'graceful-shutdown': gracefulShutdownMutations,
  'network-policy': networkPolicyMutations,
  'no-account-token': noAccountTokenMutations,
  'no-environment-constants': noEnvironmentConstantsMutations,
  'no-host-access': noHostAccessMutations,
  'no-secrets': noSecretsMutations,
  notes: notesMutations,
  'one-service': oneServiceMutations,
  'pod-security': podSecurityMutations,
  probes: probesMutations,
  'progress-deadline': progressDeadlineMutations,
  'read-only-root': readOnlyRootMutations,
  'recommended-labels': recommendedLabelsMutations,
  references: referencesMutations,
  'release-name': releaseNameMutations,
  replicas: replicasMutations,
  resources: resourcesMutations,
  rollout: rolloutMutations,
  selectors: selectorsMutations,
  'chart-version': chartVersionMutations,
  'service-addresses': serviceAddressesMutations,
  unique: uniqueMutations,
  'valid-names': validNamesMutations,
};
