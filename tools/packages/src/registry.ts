import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';
import { shell } from './command.ts';

export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a registry that holds what is published to it, and has all else from the one that npm is configured with. */
export async function startRegistry(directory: string): Promise<Registry> {
  const own = { access: '$all', publish: '$all' };
  const config = join(directory, 'verdaccio.yaml');
  const setting = async (name: string) =>
    (await shell(`npm config get ${name}`, { cwd: directory })).trim();
  const ca = await setting('cafile');
  writeFileSync(
    config,
    JSON.stringify({
      storage: join(directory, 'storage'),
      uplinks: {
        npm: {
          url: await setting('registry'),
          ...(ca === 'null' ? {} : { ca: readFileSync(ca, 'utf8') }),
        },
      },
      packages: {
        'helm-gen': own,
        '@helm-gen/*': own,
        '**': { access: '$all', proxy: 'npm' },
      },
      max_body_size: '100mb',
      log: { type: 'file', path: join(directory, 'verdaccio.log'), level: 'http' },
    }),
  );
  const server = (await runServer(config)) as Server;
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port.toString()}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
