import { HelmGenError } from '@helm-gen/errors';
import { type Chart, provenanceOf, renderChart } from '@helm-gen/chart';
import { mergeValues, userValues } from '@helm-gen/env-overrides';
import type { Json } from '@helm-gen/helm-template';
import { unexplained, unknownLeaves } from '@helm-gen/helm-template/testing';
import { fittingOverridesOf } from '@helm-gen/values-schema/testing';
import fc from 'fast-check';
import { everythingOn } from '../../../../tools/cli/src/testing/everything-on.ts';
import { todoBackend } from './todo-backend.ts';
import { todoFrontend } from './todo-frontend.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a chart makes of values after those of an environment: its objects by kind; undefined where it refuses them. */
function caseOf(chart: Chart, environment: string, values: readonly Values[]) {
  const request = { environment, values };
  const merged = () =>
    mergeValues(
      chart.contract.defaults,
      userValues([chart.overrides[environment] ?? {}, ...values]),
    );
  try {
    const objects = renderChart(chart, request).map(({ manifest }) => [manifest['kind'], manifest]);
    return {
      values: merged() as Json,
      rendered: Object.fromEntries(objects) as Json,
      fields: provenanceOf(chart, request),
    };
  } catch (error) {
    if (error instanceof HelmGenError) return undefined;
    throw error;
  }
}

const runs = { numRuns: Number(process.env['REFEREE_RUNS'] ?? 100) };

describe.each([todoBackend, todoFrontend].map((chart) => [chart.name, chart] as const))(
  'the provenance of %s',
  (_, chart) => {
    const environments = fc.constantFrom(...chart.environments.names);
    const overrides = fc.oneof(
      fc.constant(everythingOn),
      fittingOverridesOf(chart.contract.root),
    ) as fc.Arbitrary<Values>;

    it('knows every leaf that is rendered, its value and its origin', () => {
      fc.assert(
        fc.property(environments, overrides, (environment, values) => {
          const { fields, rendered } = caseOf(chart, environment, [values]) ?? {};
          fc.pre(fields !== undefined);
          expect(unknownLeaves(fields, rendered)).toEqual([]);
        }),
        runs,
      );
    });

    it('names a value for every field that changes, whatever changes', () => {
      fc.assert(
        fc.property(
          ...([environments, overrides, overrides, fc.boolean()] as const),
          (environment, some, other, isBack) => {
            const cases = [
              caseOf(chart, environment, [some]),
              caseOf(chart, environment, [some, other]),
            ];
            const [before, after] = isBack ? cases.reverse() : cases;
            fc.pre(before !== undefined && after !== undefined);
            expect(unexplained(before.fields, before, after)).toEqual([]);
          },
        ),
        runs,
      );
    });
  },
);
