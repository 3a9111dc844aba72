import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chartFiles, type Chart } from '@helm-gen/chart';

/** Writes a chart as it is generated, but for its types, into a directory of its own below `home`. */
export async function writtenChart(home: string, chart: Chart): Promise<string> {
  const directory = join(home, chart.name);
  const files = await chartFiles(chart, {
    definitionFile: `${chart.name}.ts`,
  });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}
