// kosko: prints the manifests of its components, as `kosko generate` does.
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { generate, print, PrintFormat } from '@kosko/generate';

const path = join(dirname(fileURLToPath(import.meta.url)), 'components');
const result = await generate({ path, components: ['*'], extensions: ['mjs'] });
print(result, { format: PrintFormat.YAML, writer: process.stdout });
