import { createReadStream } from 'node:fs';
import type { Stats } from 'node:fs';
import { chmod, copyFile, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { isPrivate } from './private-folder.ts';
import type { Pin, PinnedBinary } from './pins.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import type { ToolName } from './tool.ts';

/** `$HELM_GEN_CACHE`, or `helm-gen` in `$XDG_CACHE_HOME` or `~/.cache`; in it, the folder of the provisioned tools. */
export function toolsFolder(env: NodeJS.ProcessEnv): string {
  if (env.HELM_GEN_CACHE) return join(resolve(env.HELM_GEN_CACHE), 'tools');
  // The XDG base directory specification asks to ignore a relative path.
  const xdg = env.XDG_CACHE_HOME;
  const caches = xdg && isAbsolute(xdg) ? xdg : join(env.HOME ?? homedir(), '.cache');
  return join(caches, 'helm-gen', 'tools');
}

/** One folder a package version; it holds `helm`, `kubectl` and a stamp of each. */
export function entryFolder(tools: string, pin: Pin): string {
  return join(tools, `${basename(pin.package)}-${pin.version}`);
}

/**
 * Whether a cached command is, byte for byte, the pinned one.
 *
 * Hashing 60 MB takes 60 ms, so it is done once: a stamp keeps the file's times as they were then, and any later
 * write to the file changes its ctime. Only if the times differ (a restored CI cache, a corrupt file) it is hashed
 * again. So it is in every run where others may write, and with it a stamp.
 */
export async function isIntact(
  entry: string,
  name: ToolName,
  binary: PinnedBinary,
): Promise<boolean> {
  const path = join(entry, name);
  const stampPath = `${path}.stamp`;
  const [found, stamp] = await Promise.all([
    stat(path).catch(() => undefined),
    readFile(stampPath, 'utf8').catch(() => undefined),
  ]);
  if (!found?.isFile() || found.size !== binary.size || (found.mode & 0o111) === 0) return false;
  const expected = stampOf(found, binary);
  if (stamp === expected && (await isGuarded(entry, found))) return true;
  if ((await digestOf(path, 'sha256', 'hex')) !== binary.sha256) return false;
  // A read-only cache stays as it is.
  if (stamp !== expected) await replace(stampPath, expected).catch(() => undefined);
  return true;
}

/** Whether nobody else may write a command or what is around it. */
function isGuarded(entry: string, { mode, uid }: Stats): Promise<boolean> {
  const isOwn = uid === 0 || process.getuid === undefined || uid === process.getuid();
  return isOwn && (mode & 0o022) === 0 ? isPrivate(entry) : Promise.resolve(false);
}

const copies = new Map<string, Promise<string>>();

/**
 * The path of a cached command that is intact, from which it can be run: where others may write, that of a copy that
 * they cannot exchange, for as long as this process lives.
 *
 * @throws Error when it was exchanged while it was copied
 */
export async function runnable(
  entry: string,
  name: ToolName,
  { sha256 }: PinnedBinary,
): Promise<string> {
  const path = resolve(entry, name);
  if (await isGuarded(entry, await stat(path))) return path;
  const copy = copies.get(path) ?? privateCopy(path, name, sha256);
  copies.set(path, copy);
  return copy;
}

async function privateCopy(path: string, name: ToolName, sha256: string): Promise<string> {
  const copy = join(temporaryDirectory('helm-gen-tool-').path, name);
  await copyFile(path, copy);
  await chmod(copy, 0o700);
  if ((await digestOf(copy, 'sha256', 'hex')) === sha256) return copy;
  throw new Error(`${path} was changed by another process`);
}

/** Marks a command whose bytes were just verified. */
export async function writeStamp(
  entry: string,
  name: ToolName,
  binary: PinnedBinary,
): Promise<void> {
  const path = join(entry, name);
  await writeFile(`${path}.stamp`, stampOf(await stat(path), binary));
}

export async function digestOf(
  path: string,
  algorithm: 'sha256' | 'sha512',
  encoding: 'hex' | 'base64',
): Promise<string> {
  const { createHash } = await import('node:crypto');
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest(encoding);
}

function stampOf({ mtimeMs, ctimeMs }: Stats, { sha256 }: PinnedBinary): string {
  return `${JSON.stringify({ sha256, mtimeMs, ctimeMs })}\n`;
}

async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
