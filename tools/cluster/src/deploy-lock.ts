import { fault } from '@helm-gen/errors';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './connect.ts';
import {
  annotationsOf,
  findLease,
  hasEnded,
  identityOf,
  leaseOf,
  leasePath,
  microTime,
  noNotes,
  thisProcess,
  whoHolds,
  type Lease,
  type Notes,
} from './lease.ts';
import { isFault } from './objects.ts';

/** The right to change an environment, which one deploy has at a time. */
export interface DeployLock {
  /** What a deploy before this one has noted; `rollBackTo` of one that did not end. */
  readonly found: Notes;
  /** What is noted now. */
  readonly notes: () => Notes;
  /** Notes what the next deploy must know should this one die. */
  note(changes: Partial<Notes>): Promise<void>;
  /** @throws {HelmGenError} when the lock was lost, because this process stood still too long */
  check(): void;
}

const renewMs = 3_000;
const lookMs = 1_000;

/**
 * Does `work` while no other deploy changes the namespace: a Lease in it says so, which is renewed all the time and
 * removed at the end. A deploy that died or threw in the middle leaves it behind; the next one takes it over, at once
 * where it can see that the process has ended, and else when the Lease was not renewed for 15 s.
 *
 * @param namespace that exists
 * @throws {HelmGenError} when another deploy is at work, 3 when the cluster does not answer or refuses, and, with
 * the id `half-done`, when `work` throws after it has begun
 */
export async function withDeployLock<T>(
  cluster: Pick<Cluster, 'api'>,
  namespace: string,
  progress: (text: string) => void,
  work: (lock: DeployLock) => Promise<T>,
): Promise<T> {
  const holder = identityOf(thisProcess(), randomUUID());
  const found = await acquire(cluster, namespace, holder, progress);
  let notes = found;
  let isLost = false;
  const patch = async (more: readonly object[]) => {
    try {
      await cluster.api.json({
        ...{ method: 'PATCH', path: leasePath(namespace) },
        contentType: 'application/json-patch+json',
        body: [
          { op: 'test', path: '/spec/holderIdentity', value: holder },
          { op: 'add', path: '/spec/renewTime', value: microTime() },
          ...more,
        ],
      });
    } catch (error) {
      if (!isFault(error, 'not-found', 'invalid')) throw error;
      isLost = true;
    }
  };
  const check = () => {
    if (!isLost) return;
    throw fault(
      'refused',
      `another deploy took over in ${namespace}, because this one stood still too long`,
      'see what it did, and run this again if it is needed',
    );
  };
  const renewal = setInterval(() => void patch([]).catch(() => undefined), renewMs);
  const end = async () => {
    clearInterval(renewal);
    if (!isLost) await release(cluster, namespace, holder, notes).catch(() => undefined);
  };
  try {
    const result = await work({
      found,
      check,
      notes: () => notes,
      note: async (changes) => {
        notes = { ...notes, ...changes };
        await patch([{ op: 'add', path: '/metadata/annotations', value: annotationsOf(notes) }]);
        check();
      },
    });
    await end();
    return result;
  } catch (error) {
    if (Object.keys(notes.rollBackTo).length === 0) {
      await end();
      throw error;
    }
    // What was begun and not ended stays noted, for the next deploy.
    const reason = error instanceof Error ? error.message : String(error);
    throw fault(
      'half-done',
      `${namespace} may be half done: ${reason}`,
      'run the same command again: it takes up what is half done',
      { cause: error },
    );
  } finally {
    clearInterval(renewal);
  }
}

/** Removes the Lease; where there is something left to note, it stays without a holder. */
async function release(
  { api }: Pick<Cluster, 'api'>,
  namespace: string,
  holder: string,
  notes: Notes,
): Promise<void> {
  const path = leasePath(namespace);
  if (Object.keys(annotationsOf(notes)).length === 0) {
    await api.json({ method: 'DELETE', path });
    return;
  }
  await api.json({
    ...{ method: 'PATCH', path, contentType: 'application/json-patch+json' },
    body: [
      { op: 'test', path: '/spec/holderIdentity', value: holder },
      { op: 'replace', path: '/spec', value: {} },
    ],
  });
}

async function acquire(
  cluster: Pick<Cluster, 'api'>,
  namespace: string,
  holder: string,
  progress: (text: string) => void,
): Promise<Notes> {
  for (;;) {
    if (await write(cluster, namespace, 'POST', leaseOf(namespace, holder, noNotes))) {
      return noNotes;
    }
    const found = await findLease(cluster, namespace, progress);
    if (found === undefined) continue;
    if (found.holder === holder) return found.notes;
    if (found.holder !== undefined) await untilDead(cluster, namespace, found, progress);
    const lease = leaseOf(namespace, holder, found.notes, found.resourceVersion);
    if (await write(cluster, namespace, 'PUT', lease)) {
      if (found.holder !== undefined) {
        progress(`a deploy by ${whoHolds(found)} was interrupted; this one takes over`);
      }
      return found.notes;
    }
  }
}

/** @throws {HelmGenError} when its holder lives */
async function untilDead(
  cluster: Pick<Cluster, 'api'>,
  namespace: string,
  seen: Lease,
  progress: (text: string) => void,
): Promise<void> {
  if (hasEnded(seen.holder ?? '')) return;
  progress(`a deploy by ${whoHolds(seen)} holds ${namespace}; looking whether it is alive`);
  // Only looks that were answered count: while the API server is away, nobody can renew a Lease.
  for (let looks = 0; looks * lookMs < seen.durationSeconds * 1000; looks++) {
    await sleep(lookMs);
    const found = await findLease(cluster, namespace, () => undefined);
    // It has just ended: the lock is free.
    if (found?.holder === undefined) return;
    if (found.resourceVersion === seen.resourceVersion) continue;
    throw fault(
      'refused',
      `another deploy is at work in ${namespace}: by ${whoHolds(found)}, since ${found.since}`,
      'wait until it has ended, and run this again',
    );
  }
}

/** @returns false when another was quicker */
async function write(
  { api }: Pick<Cluster, 'api'>,
  namespace: string,
  method: 'POST' | 'PUT',
  lease: object,
): Promise<boolean> {
  try {
    await api.json({ method, path: leasePath(namespace, method === 'PUT'), body: lease });
    return true;
  } catch (error) {
    const isOutrun =
      isFault(error, 'conflict') || (method === 'PUT' && isFault(error, 'not-found'));
    if (isOutrun) return false;
    throw error;
  }
}
