import { isHelmGenError } from '@helm-gen/errors';
import { helmsToAsk, refereeRuns } from '@helm-gen/toolchain/testing';
import type { Tool } from '@helm-gen/toolchain';
import * as fc from 'fast-check';
import {
  defaultValues,
  defineValues,
  jsonSchema,
  overridesYaml,
  parseValues,
  section,
  valuesYaml,
  type ValuesContract,
} from './index.ts';
import { anyFields } from './testing/contract-arbitrary.ts';
import { helmChart } from './testing/helm-chart.ts';
import { merged } from './testing/merge.ts';
import { overridesOf } from './testing/override-arbitrary.ts';

jest.setTimeout(24 * 3_600_000);

let helms: readonly Tool[];
beforeAll(async () => {
  helms = await helmsToAsk();
});

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name that is found in helm's messages whatever stands around it. */
const nameOf = (index: number) => `n${String(index)}n`;

const seen = { contracts: 0, refusedContracts: 0, accepted: 0, refused: 0 };

/** Contracts of every form, as the sections of one, so that one helm checks them all. */
const anyContract: fc.Arbitrary<ValuesContract | undefined> = fc
  .array(anyFields, { minLength: 1, maxLength: 30, size: 'max' })
  .map((all) => {
    const sections = all.filter((fields) => {
      try {
        defineValues({ it: section('One.', fields) } as never);
        return true;
      } catch (error) {
        if (!isHelmGenError(error, 'contract')) throw error;
        seen.refusedContracts += 1;
        return false;
      }
    });
    seen.contracts += sections.length;
    if (sections.length === 0) return undefined;
    const named = sections.map(
      (fields, index) => [nameOf(index), section('One.', fields)] as const,
    );
    return defineValues(Object.fromEntries(named) as never) as ValuesContract;
  });

interface Batch {
  readonly contract: ValuesContract;
  readonly overrides: Values;
}

const anyBatch: fc.Arbitrary<Batch> = anyContract
  .filter((contract) => contract !== undefined)
  .chain((contract) => {
    const { fields } = contract.root.kind;
    const each = Object.entries(fields).map(([key, node]) => [
      key,
      overridesOf(node).filter(isMap),
    ]);
    return fc
      .record(Object.fromEntries(each) as Record<string, fc.Arbitrary<Values>>)
      .map((overrides) => ({
        contract,
        overrides,
        [fc.toStringMethod]: () =>
          [
            `values.yaml:\n${valuesYaml(contract)}`,
            `values.schema.json:\n${JSON.stringify(jsonSchema(contract, { title: 'Values' }))}`,
            `overrides:\n${overridesYaml(overrides)}`,
          ].join('\n'),
      }));
  });

/** The sections whose overrides the contract refuses. */
function refusedHere({ contract, overrides }: Batch): readonly string[] {
  try {
    parseValues(contract, merged(defaultValues(contract), overrides));
    return [];
  } catch (error) {
    if (!isHelmGenError(error, 'values')) throw error;
    return [
      ...new Set(error.diagnostics.map(({ path = '' }) => /^n\d+n/.exec(path)?.[0] ?? path)),
    ].sort();
  }
}

describe('values.schema.json of random contracts', () => {
  it('refuses what parseValues refuses, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatch, async (batch) => {
        const { contract, overrides } = batch;
        const refused = refusedHere(batch);
        seen.refused += refused.length;
        seen.accepted += Object.keys(overrides).length - refused.length;
        const schema = jsonSchema(contract, { title: 'Values' });
        const answers = await Promise.all(
          helms.map(async (helm) => {
            const chart = await helmChart(valuesYaml(contract), schema, helm);
            const answer = await chart.template(overridesYaml(overrides));
            await chart.remove();
            // A map of the defaults that a scalar takes the place of, helm warns of and names.
            const text = answer.text.replace(/^.*warning: .*$/gm, '');
            const named = [...new Set(text.match(/n\d+n/g))].sort();
            // Helm 4 does not say where a key is that a map does not take; helm 3 does.
            const isSame = answer.text.includes('invalid propertyName')
              ? named.every((name) => refused.includes(name))
              : named.join() === refused.join();
            const isFine = isSame && answer.accepted === (refused.length === 0);
            return [helm.version, isFine ? '' : `refused here: ${refused.join()}\n${answer.text}`];
          }),
        );
        expect(answers).toEqual(helms.map(({ version }) => [version, '']));
      }),
      // Some fifteen contracts a batch.
      { numRuns: Math.ceil(refereeRuns(150) / 15) },
    );
    expect(seen.contracts).toBeGreaterThan(seen.refusedContracts);
    expect(Math.min(seen.accepted, seen.refused) * 5).toBeGreaterThan(seen.accepted + seen.refused);
  });
});
