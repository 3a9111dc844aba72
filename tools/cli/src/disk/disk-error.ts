import { fault, systemCode } from '@helm-gen/errors';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do so',
  EPERM: 'this user may not do so',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is used up",
  EFBIG: 'a file is larger than this process may write',
  ENOTDIR: 'a file is where a directory should be',
  EXDEV: 'the directory is a mount point of its own, or comes with a container image',
  EBUSY: 'the directory is in use as a mount point',
};

/**
 * Does something with the disk; an error of the operating system becomes one for a person.
 *
 * @param place relative to the workspace root
 * @throws {HelmGenError}
 */
export function onDisk<T>(verb: 'read' | 'write', place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const reason = reasons[code] ?? (error as Error).message;
    const effect = verb === 'write' ? '; what was there is unchanged' : '';
    const message = `cannot ${verb} ${place}: ${reason} (${code})${effect}`;
    throw fault('disk', message, undefined, { cause: error });
  }
}
