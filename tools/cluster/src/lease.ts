import { readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import * as z from 'zod';
import { findObject, pathOf, resources, type Asking, type KubeObject } from './objects.ts';
import { plainText } from './plain-text.ts';

/** For each release that a deploy has begun: the revision to go back to, 0 where there was none. */
export type RollBackTo = Readonly<Record<string, number>>;

/** What is noted in a namespace beside what helm keeps. */
export interface Notes {
  /** What a deploy has begun and not ended. */
  readonly rollBackTo: RollBackTo;
  /** Revisions that are deployed and did not stay ready. */
  readonly unready: Readonly<Record<string, readonly number[]>>;
  /** Releases that could not be brought back to the revision that is noted. */
  readonly stuck: readonly string[];
}

export const noNotes: Notes = { rollBackTo: {}, unready: {}, stuck: [] };

/** The Lease of a namespace, as far as it can be believed. */
export interface Lease {
  /** Who deploys; undefined where nobody does. */
  readonly holder: string | undefined;
  readonly durationSeconds: number;
  readonly since: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly notes: Notes;
}

const name = 'helm-gen-deploy';
export const durationSeconds = 15;
const mostSeconds = 60;

const releaseName = z.string().regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/);
const revision = z.number().int().min(0).max(999_999_999);

/** Each annotation, with what it may hold. */
const annotations = {
  rollBackTo: { key: 'helm-gen/roll-back-to', schema: z.record(releaseName, revision) },
  unready: {
    key: 'helm-gen/unready',
    schema: z.record(releaseName, z.array(revision.min(1)).max(256)),
  },
  stuck: { key: 'helm-gen/stuck', schema: z.array(releaseName).max(256) },
} as const;

const spec = {
  holderIdentity: z.string().max(1_024).nullish(),
  leaseDurationSeconds: z.number().int().min(1).max(mostSeconds).nullish(),
  acquireTime: z.iso.datetime({ offset: true }).nullish(),
};

export function leasePath(namespace: string, isNamed = true): string {
  return pathOf(resources.leases, namespace, isNamed ? name : undefined);
}

/**
 * The Lease of a namespace, if there is one. What is in it and does not fit is ignored with a warning.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function findLease(
  cluster: Asking,
  namespace: string,
  warn: (text: string) => void,
): Promise<Lease | undefined> {
  const found = await findObject(cluster, leasePath(namespace));
  return found && leaseIn(found, warn);
}

/** What a Lease says, as far as it fits. */
export function leaseIn(object: KubeObject, warn: (text: string) => void): Lease {
  const { metadata } = object;
  const given = (object['spec'] ?? {}) as Readonly<Record<string, unknown>>;
  const field = <T>(key: string, schema: z.ZodType<T>): T | undefined => {
    const read = schema.safeParse(given[key]);
    if (read.success) return read.data;
    warn(`the Lease ${name} has an unusable ${key}; it is ignored`);
    return undefined;
  };
  const noted = <K extends keyof typeof annotations>(kind: K): Notes[K] => {
    const { key, schema } = annotations[kind];
    const text = metadata.annotations?.[key];
    if (text === undefined) return noNotes[kind];
    const read = schema.safeParse(jsonOf(text));
    if (read.success) return read.data as Notes[K];
    warn(`the annotation ${key} of the Lease ${name} is unusable; it is ignored`);
    return noNotes[kind];
  };
  return {
    holder: field('holderIdentity', spec.holderIdentity) || undefined,
    durationSeconds: field('leaseDurationSeconds', spec.leaseDurationSeconds) ?? durationSeconds,
    since: field('acquireTime', spec.acquireTime) ?? 'an unknown time',
    uid: metadata.uid ?? '',
    resourceVersion: metadata.resourceVersion ?? '',
    notes: { rollBackTo: noted('rollBackTo'), unready: noted('unready'), stuck: noted('stuck') },
  };
}

/** The annotations that hold notes; those without content are left out. */
export function annotationsOf(notes: Notes): Readonly<Record<string, string>> {
  const entries = Object.entries(annotations).flatMap(([kind, { key }]) => {
    const value = notes[kind as keyof Notes];
    return Object.keys(value).length === 0 ? [] : [[key, JSON.stringify(value)]];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

/** A Lease to be written. */
export function leaseOf(
  namespace: string,
  holder: string | undefined,
  notes: Notes,
  resourceVersion?: string,
): object {
  return {
    apiVersion: resources.leases.apiVersion,
    kind: 'Lease',
    metadata: {
      ...{ name, namespace, labels: { 'app.kubernetes.io/managed-by': 'helm-gen' } },
      annotations: annotationsOf(notes),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    },
    spec:
      holder === undefined
        ? {}
        : {
            ...{ holderIdentity: holder, leaseDurationSeconds: durationSeconds },
            ...{ acquireTime: microTime(), renewTime: microTime() },
          },
  };
}

export function microTime(): string {
  return new Date().toISOString().replace('Z', '000Z');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Who holds a Lease: within the same host and PID namespace a process can be looked for. */
export interface Holder {
  /** `ada@laptop` */
  readonly person: string;
  readonly pid: number;
  /** `pid:[4026531836]`; empty where there are no PID namespaces. */
  readonly pidNamespace: string;
}

/** `ada@laptop process 123 in pid:[4026531836] <unique>` */
export function identityOf({ person, pid, pidNamespace }: Holder, unique: string): string {
  const place = pidNamespace === '' ? '' : ` in ${pidNamespace}`;
  return `${person} process ${pid.toString()}${place} ${unique}`;
}

export function thisProcess(): Holder {
  const person = `${userInfo().username}@${hostname()}`.replace(/\s/g, '_');
  return { person, pid: process.pid, pidNamespace: pidNamespace() };
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** The holder that an identity names; undefined of one that is none of ours. */
export function holderIn(identity: string): Holder | undefined {
  const [person = '', word, pid = '', ...rest] = identity.split(' ');
  if (word !== 'process' || !/^[1-9]\d{0,9}$/.test(pid)) return undefined;
  const namespace = rest[0] === 'in' ? (rest[1] ?? '') : '';
  return { person, pid: Number(pid), pidNamespace: namespace };
}

/** `ada@laptop process 123` */
export function whoHolds({ holder = '' }: Lease): string {
  const found = holderIn(holder);
  return found === undefined
    ? 'somebody'
    : plainText(`${found.person} process ${found.pid.toString()}`, 200);
}

/** Whether the process that held a Lease has ended; true only if it is sure. */
export function hasEnded(identity: string): boolean {
  const holder = holderIn(identity);
  if (holder === undefined || !holder.person.endsWith(`@${hostname()}`)) return false;
  if (holder.pidNamespace !== pidNamespace()) return false;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
