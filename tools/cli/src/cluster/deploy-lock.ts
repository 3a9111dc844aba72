import { fault } from '@helm-gen/errors';
import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, KubeObject } from './connect.ts';
import { lastLine } from './kubeconfig.ts';

/** For each release that a deploy has begun: the revision to go back to, 0 where there was none. */
export type RollBackTo = Readonly<Record<string, number>>;

/** The right to change an environment, which one deploy has at a time. */
export interface DeployLock {
  /** What a deploy before this one had begun and not ended; it died over it. */
  readonly interrupted: RollBackTo;
  /** Notes what to go back to should this deploy die. */
  note(rollBackTo: RollBackTo): Promise<void>;
  /** @throws {HelmGenError} when the lock was lost, for this process stood still too long */
  check(): void;
}

interface Lease extends KubeObject {
  readonly spec: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly acquireTime?: string;
    readonly renewTime?: string;
  };
}

const name = 'helm-gen-deploy';
const annotation = 'helm-gen/roll-back-to';
const durationSeconds = 15;
const renewMs = 3_000;

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
  cluster: Cluster,
  namespace: string,
  progress: (text: string) => void,
  work: (lock: DeployLock) => Promise<T>,
): Promise<T> {
  const holder = `${identity()} ${randomUUID()}`;
  const interrupted = await acquire(cluster, namespace, holder, progress);
  let isLost = false;
  let hasBegun = Object.keys(interrupted).length > 0;
  const patch = async (changes: readonly object[]) => {
    const { exitCode, stderr } = await cluster.kubectl([
      ...['patch', 'lease', name, '--namespace', namespace, '--type', 'json', '--patch'],
      JSON.stringify([
        { op: 'test', path: '/spec/holderIdentity', value: holder },
        { op: 'replace', path: '/spec/renewTime', value: now() },
        ...changes,
      ]),
      ...['--request-timeout', '10s'],
    ]);
    if (exitCode !== 0 && /\(NotFound\)|\(Invalid\)|is invalid/.test(stderr)) isLost = true;
    return exitCode === 0;
  };
  const renewal = setInterval(() => void patch([]).catch(() => undefined), renewMs);
  const check = () => {
    if (!isLost) return;
    throw fault(
      'refused',
      `another deploy took over in ${namespace}, because this one stood still too long`,
      'see what it did, and run this again if it is needed',
    );
  };
  const release = async () => {
    if (isLost) return;
    await cluster
      .kubectl(['delete', 'lease', name, '--namespace', namespace, '--ignore-not-found'])
      .catch(() => undefined);
  };
  try {
    const result = await work({
      interrupted,
      check,
      note: async (rollBackTo) => {
        hasBegun = true;
        const value = JSON.stringify(rollBackTo);
        const path = `/metadata/annotations/${annotation.replace('/', '~1')}`;
        const isNoted = await patch([{ op: 'add', path, value }]);
        check();
        if (!isNoted) throw fault('cluster', `the cluster does not answer: nothing was changed`);
      },
    });
    await release();
    return result;
  } catch (error) {
    if (!hasBegun) {
      await release();
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

/** The deploy that is at work in a namespace, or was and died. */
export async function findLease(cluster: Cluster, namespace: string): Promise<Lease | undefined> {
  const [lease] = await cluster.get<Lease>([
    ...['leases', name, '--namespace', namespace, '--ignore-not-found'],
  ]);
  return lease;
}

async function acquire(
  cluster: Cluster,
  namespace: string,
  holder: string,
  progress: (text: string) => void,
): Promise<RollBackTo> {
  for (;;) {
    if (await write(cluster, 'create', leaseOf(namespace, holder, {}))) return {};
    const found = await findLease(cluster, namespace);
    if (found === undefined) continue;
    await untilDead(cluster, namespace, found, progress);
    const interrupted = rollBackToIn(found);
    const lease = leaseOf(namespace, holder, interrupted, found.metadata.resourceVersion);
    if (await write(cluster, 'replace', lease)) {
      progress(`a deploy by ${whoOf(found)} was interrupted; this one takes over`);
      return interrupted;
    }
  }
}

/** @throws {HelmGenError} when its holder lives */
async function untilDead(
  cluster: Cluster,
  namespace: string,
  seen: Lease,
  progress: (text: string) => void,
): Promise<void> {
  if (hasEnded(seen.spec.holderIdentity ?? '')) return;
  progress(`a deploy by ${whoOf(seen)} holds ${namespace}; looking whether it is alive`);
  const end = Date.now() + (seen.spec.leaseDurationSeconds ?? durationSeconds) * 1000;
  while (Date.now() < end) {
    await sleep(1_000);
    const found = await findLease(cluster, namespace);
    // It has just ended: the lock is free.
    if (found === undefined) return;
    if (found.metadata.resourceVersion === seen.metadata.resourceVersion) continue;
    throw fault(
      'refused',
      `another deploy is at work in ${namespace}: by ${whoOf(found)}, since ${found.spec.acquireTime ?? '?'}`,
      'wait until it has ended, and run this again',
    );
  }
}

/** @returns false when another was quicker */
async function write(
  cluster: Cluster,
  verb: 'create' | 'replace',
  lease: object,
): Promise<boolean> {
  const { exitCode, stderr } = await cluster.kubectl(
    [verb, '--filename', '-', '--request-timeout', '15s'],
    { input: JSON.stringify(lease) },
  );
  if (exitCode === 0) return true;
  if (/\((AlreadyExists|Conflict|NotFound)\)/.test(stderr) && !/namespaces/.test(stderr)) {
    return false;
  }
  throw fault('cluster', `the Lease ${name} cannot be written: ${lastLine(stderr)}`);
}

function leaseOf(
  namespace: string,
  holderIdentity: string,
  rollBackTo: RollBackTo,
  resourceVersion?: string,
): object {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name,
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'helm-gen' },
      annotations: { [annotation]: JSON.stringify(rollBackTo) },
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    },
    spec: {
      holderIdentity,
      leaseDurationSeconds: durationSeconds,
      acquireTime: now(),
      renewTime: now(),
    },
  };
}

function rollBackToIn({ metadata }: Lease): RollBackTo {
  try {
    return JSON.parse(metadata.annotations?.[annotation] ?? '{}') as RollBackTo;
  } catch {
    return {};
  }
}

/** A MicroTime. */
function now(): string {
  return new Date().toISOString().replace('Z', '000Z');
}

/** `ada@laptop process 123 in pid:[4026531836]`: within the same host and PID namespace a process can be looked for. */
function identity(): string {
  return `${userInfo().username}@${hostname()} process ${process.pid.toString()}${pidNamespace()}`;
}

function whoOf({ spec }: Lease): string {
  return /^\S+ process \d+/.exec(spec.holderIdentity ?? '')?.[0] ?? 'somebody';
}

function pidNamespace(): string {
  try {
    return ` in ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** True only if it is sure. */
function hasEnded(holderIdentity: string): boolean {
  const parts = /^\S+@(?<host>\S+) process (?<pid>\d+)(?<namespace>.*) \S+$/.exec(holderIdentity)
    ?.groups as { host: string; pid: string; namespace: string } | undefined;
  if (parts === undefined) return false;
  if (parts.host !== hostname() || parts.namespace !== pidNamespace()) return false;
  try {
    process.kill(Number(parts.pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
