import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeAssets } from '../testing/fake-assets.ts';
import { withAssetsServer } from './assets.ts';

// Generous, for the machine may be busy.
jest.setTimeout(60_000);

it('gives up a kube-apiserver that is not ready in time, and ends it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'helm-gen-home-'));
  const run = () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
  const kubectl = { name: 'kubectl', path: '', version: '', source: '', home, run } as const;
  const assets = fakeAssets('');
  assets.program('kube-apiserver', 'sleep 600');
  const work = jest.fn();
  await expect(withAssetsServer(assets.directory, [], kubectl, work, 500)).rejects.toThrow(
    `KUBEBUILDER_ASSETS=${assets.directory}: kube-apiserver was not ready within 0.5 s`,
  );
  expect(work).not.toHaveBeenCalled();
  expect(assets.running()).toEqual([]);
  assets.remove();
  rmSync(home, { recursive: true });
});
