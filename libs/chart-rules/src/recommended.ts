import { defineCatalogue } from './catalogue.ts';
import * as rules from './rules/index.ts';

/**
 * What every chart should keep besides the catalogue `production`, by the names of the rules.
 * @public
 */
export const recommended = defineCatalogue({
  name: 'recommended',
  entries: [
    rules.resources,
    rules.probes,
    rules.noSecrets,
    rules.serviceAddresses,
    rules.environmentNamespace,
    rules.noEnvironmentConstants,
    rules.environmentOverrides,
    rules.declaredValues,
    rules.completeSchema,
    rules.chartVersion,
    rules.notes,
  ].map((rule) => ({ id: rule.id, rule })),
});
