import { defineCatalogue } from './catalogue.ts';
import * as rules from './rules/index.ts';

/**
 * What a chart in production needs, whatever its project demands besides.
 * @public
 */
export const production = defineCatalogue({
  name: 'production',
  entries: [
    { id: 'P-001', rule: rules.podSecurity },
    { id: 'P-002', rule: rules.noHostAccess },
    { id: 'P-003', rule: rules.readOnlyRoot },
    { id: 'P-004', rule: rules.noAccountToken },
    { id: 'P-005', rule: rules.distinctProbes },
    { id: 'P-006', rule: rules.selectors },
    { id: 'P-007', rule: rules.validNames },
    { id: 'P-008', rule: rules.rollout },
    { id: 'P-009', rule: rules.progressDeadline },
    { id: 'P-010', rule: rules.configChecksum },
    { id: 'P-011', rule: rules.recommendedLabels },
    { id: 'P-012', rule: rules.replicas },
    { id: 'P-013', rule: rules.fixedImage },
    { id: 'P-014', rule: rules.gracefulShutdown },
    { id: 'P-015', rule: rules.references },
    { id: 'P-016', rule: rules.unique },
    { id: 'P-017', rule: rules.networkPolicy },
    { id: 'P-018', rule: rules.disruptionBudget },
  ],
});
