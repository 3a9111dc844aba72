import { HelmGenError } from '@helm-gen/errors';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, refused, rows } from './testing/readme-example.ts';

describe('the README', () => {
  it('shows the example that is run here', () => {
    const example = readFileSync(join(__dirname, 'testing/readme-example.ts'), 'utf8');
    expect(readFileSync(join(__dirname, '../README.md'), 'utf8')).toContain(
      `\`\`\`ts\n${example}\`\`\``,
    );
  });

  it('says what the example does', () => {
    expect(files['values.yaml']).toContain('# -- Number of pods.\nreplicaCount: 1\n');
    expect(files['values/dev.yaml']).toBe('service:\n  type: NodePort\n  nodePort: 30080\n');
    expect(rows[0]).toMatchObject({ path: 'replicaCount', type: 'integer' });
    expect(refused).toThrow(HelmGenError);
    expect(refused).toThrow('service.type: must be NodePort, for a nodePort is given');
  });
});
