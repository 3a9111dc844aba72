import type { Rule } from '../rule.ts';
import { c007 } from './c-007-no-secrets.ts';
import { h002 } from './h-002-one-service.ts';
import { h003 } from './h-003-values.ts';
import { h004 } from './h-004-overrides.ts';
import { h005 } from './h-005-version.ts';
import { h006 } from './h-006-notes.ts';
import { h007 } from './h-007-no-environment.ts';
import { h008 } from './h-008-release-name.ts';
import { k001 } from './k-001-minikube.ts';
import { k002 } from './k-002-helm-only.ts';
import { k003 } from './k-003-no-kubectl-apply.ts';
import { k004 } from './k-004-namespaces.ts';
import { k005 } from './k-005-resources.ts';
import { k006 } from './k-006-probes.ts';
import { k007 } from './k-007-external-database.ts';
import { k008 } from './k-008-dns-names.ts';
import { p001 } from './p-001-pod-security.ts';
import { p002 } from './p-002-no-host-access.ts';
import { p003 } from './p-003-read-only-root.ts';
import { p004 } from './p-004-no-account-token.ts';
import { p005 } from './p-005-distinct-probes.ts';
import { p006 } from './p-006-selectors.ts';
import { p007 } from './p-007-names.ts';
import { p008 } from './p-008-rollout.ts';
import { p009 } from './p-009-deadline.ts';
import { p010 } from './p-010-config-checksum.ts';
import { p011 } from './p-011-labels.ts';
import { p012 } from './p-012-autoscaling.ts';
import { p013 } from './p-013-fixed-image.ts';
import { p014 } from './p-014-graceful-end.ts';
import { p015 } from './p-015-references.ts';
import { p016 } from './p-016-once.ts';
import { p017 } from './p-017-network-policy.ts';
import { p018 } from './p-018-disruption-budget.ts';
import { sc003 } from './sc-003-schema.ts';
import { sc008 } from './sc-008-reviewable.ts';

/** Every rule: those of the plan, then those of the production profile. */
export const rules: readonly Rule[] = [
  k001,
  k002,
  k003,
  k004,
  k005,
  k006,
  k007,
  k008,
  h002,
  h003,
  h004,
  h005,
  h006,
  h007,
  h008,
  c007,
  sc003,
  sc008,
  p001,
  p002,
  p003,
  p004,
  p005,
  p006,
  p007,
  p008,
  p009,
  p010,
  p011,
  p012,
  p013,
  p014,
  p015,
  p016,
  p017,
  p018,
];
