import { fault } from '@helm-gen/errors';
import { command } from '../cli/command.ts';
import { documentsInPlace } from '../definitions/documents-in-place.ts';
import { checkOption, writeOrCheck } from './write-or-check.ts';

export const docs = command({
  name: 'docs',
  help: 'Writes the documents of all charts: contracts, data model, quickstart and compliance.',
  takes: [],
  examples: ['helm-gen docs', 'helm-gen docs --check'],
  options: { check: checkOption },
  run: async (context, { check }) => {
    if (context.docs === undefined) {
      const place = context.config ?? 'the configuration';
      throw fault('argument', `${place} says nothing of documents`, 'give it docs, with an output');
    }
    return writeOrCheck(context, check, await documentsInPlace(context, check));
  },
});
