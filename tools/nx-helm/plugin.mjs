// What nx.json names. Nx could load src/index.ts itself, but on Node 20, which strips no types, it
// would load the TypeScript compiler and a transpiler first: 250 ms at the start of every command.
import { fileURLToPath, URL } from 'node:url';
import { build, stop } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('src/index.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  tsconfigRaw: '{}',
  write: false,
});
await stop();

export const { createNodes, name, postTasksExecution } = await import(
  `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
);
