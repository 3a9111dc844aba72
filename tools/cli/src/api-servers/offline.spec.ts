import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withOfflineServers } from './offline.ts';

it('leaves the kubeconfig to nobody else', async () => {
  const home = mkdtempSync(join(tmpdir(), 'helm-gen-home-'));
  const run = () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
  const kubectl = { name: 'kubectl', path: '', version: '', source: '', home, run } as const;
  try {
    const mode = await withOfflineServers(['1.33'], kubectl, () =>
      Promise.resolve(statSync(join(home, 'kubeconfig-1.33')).mode & 0o777),
    );
    expect(mode.toString(8)).toBe('600');
  } finally {
    rmSync(home, { recursive: true });
  }
});
