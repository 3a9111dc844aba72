import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.spec)\.ts$/.test(file) && !file.startsWith('testing'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'));

describe('what the rules K-002 and K-003 say of this command line', () => {
  it('it applies manifests as a dry run only', () => {
    const lines = sources
      .flatMap((text) => text.split('\n'))
      .filter((line) => /'apply'/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.includes("'--dry-run=server'"))).toEqual([]);
  });

  it('it deploys with helm upgrade --install', () => {
    expect(sources.filter((text) => /'upgrade',\s*'--install'/.test(text))).toHaveLength(1);
  });
});
