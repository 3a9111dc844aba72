import type { Mutation } from './mutation.ts';
import { c007Mutations } from '../rules/c-007-no-secrets.mutations.ts';
import { h002Mutations } from '../rules/h-002-one-service.mutations.ts';
import { h003Mutations } from '../rules/h-003-values.mutations.ts';
import { h004Mutations } from '../rules/h-004-overrides.mutations.ts';
import { h005Mutations } from '../rules/h-005-version.mutations.ts';
import { h006Mutations } from '../rules/h-006-notes.mutations.ts';
import { h007Mutations } from '../rules/h-007-no-environment.mutations.ts';
import { h008Mutations } from '../rules/h-008-release-name.mutations.ts';
import { k004Mutations } from '../rules/k-004-namespaces.mutations.ts';
import { k005Mutations } from '../rules/k-005-resources.mutations.ts';
import { k006Mutations } from '../rules/k-006-probes.mutations.ts';
import { k007Mutations } from '../rules/k-007-external-database.mutations.ts';
import { k008Mutations } from '../rules/k-008-dns-names.mutations.ts';
import { p001Mutations } from '../rules/p-001-pod-security.mutations.ts';
import { p002Mutations } from '../rules/p-002-no-host-access.mutations.ts';
import { p003Mutations } from '../rules/p-003-read-only-root.mutations.ts';
import { p004Mutations } from '../rules/p-004-no-account-token.mutations.ts';
import { p005Mutations } from '../rules/p-005-distinct-probes.mutations.ts';
import { p006Mutations } from '../rules/p-006-selectors.mutations.ts';
import { p007Mutations } from '../rules/p-007-names.mutations.ts';
import { p008Mutations } from '../rules/p-008-rollout.mutations.ts';
import { p009Mutations } from '../rules/p-009-deadline.mutations.ts';
import { p010Mutations } from '../rules/p-010-config-checksum.mutations.ts';
import { p011Mutations } from '../rules/p-011-labels.mutations.ts';
import { p012Mutations } from '../rules/p-012-autoscaling.mutations.ts';
import { p013Mutations } from '../rules/p-013-fixed-image.mutations.ts';
import { p014Mutations } from '../rules/p-014-graceful-end.mutations.ts';
import { p015Mutations } from '../rules/p-015-references.mutations.ts';
import { p016Mutations } from '../rules/p-016-once.mutations.ts';
import { p017Mutations } from '../rules/p-017-network-policy.mutations.ts';
import { p018Mutations } from '../rules/p-018-disruption-budget.mutations.ts';
import { sc003Mutations } from '../rules/sc-003-schema.mutations.ts';

/** By rule: the ways in which good charts are broken, each of which that rule must see, and no other. */
export const mutations: Readonly<Record<string, readonly Mutation[]>> = {
  'C-007': c007Mutations,
  'H-002': h002Mutations,
  'H-003': h003Mutations,
  'H-004': h004Mutations,
  'H-005': h005Mutations,
  'H-006': h006Mutations,
  'H-007': h007Mutations,
  'H-008': h008Mutations,
  'K-004': k004Mutations,
  'K-005': k005Mutations,
  'K-006': k006Mutations,
  'K-007': k007Mutations,
  'K-008': k008Mutations,
  'P-001': p001Mutations,
  'P-002': p002Mutations,
  'P-003': p003Mutations,
  'P-004': p004Mutations,
  'P-005': p005Mutations,
  'P-006': p006Mutations,
  'P-007': p007Mutations,
  'P-008': p008Mutations,
  'P-009': p009Mutations,
  'P-010': p010Mutations,
  'P-011': p011Mutations,
  'P-012': p012Mutations,
  'P-013': p013Mutations,
  'P-014': p014Mutations,
  'P-015': p015Mutations,
  'P-016': p016Mutations,
  'P-017': p017Mutations,
  'P-018': p018Mutations,
  'SC-003': sc003Mutations,
};
