import { findTool, run } from './index.ts';
import type { ToolName } from './index.ts';

jest.setTimeout(600_000);

// The one test that needs network, and that once alone: it fills the cache that every later run uses.
it.each<[ToolName, string[]]>([
  ['helm', ['version', '--short']],
  ['kubectl', ['version', '--client', '-o', 'json']],
])('the real %s is found, runs and is the version that it claims to be', async (name, question) => {
  const tool = await findTool(name);
  const { exitCode, stdout } = await run(tool, question);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`v${tool.version}`);
});
