import { createRequire } from 'node:module';
import type { Chart } from '@helm-gen/chart';
import type { DocumentsOptions } from '@helm-gen/chart-review';
import type { Catalogue, Rule } from '@helm-gen/chart-rules';

/*
 * The charts of this repository's product, as an example. They are loaded by path: an import would make the product,
 * which depends on this package, a dependency of this package's tests.
 */
const load = createRequire(import.meta.url);
const product = '../../../../apps/helm-gen/src';
const charts = `${product}/charts`;

export const { todoBackend } = load(`${charts}/todo-backend.ts`) as { readonly todoBackend: Chart };
export const { todoFrontend } = load(`${charts}/todo-frontend.ts`) as {
  readonly todoFrontend: Chart;
};
export const { documents } = load(`${product}/documents/index.ts`) as {
  readonly documents: DocumentsOptions;
};
export const { rules } = load(`${product}/rules.ts`) as {
  readonly rules: readonly (Catalogue | Rule)[];
};
