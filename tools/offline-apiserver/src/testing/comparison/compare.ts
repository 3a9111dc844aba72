import { type Schemas } from '../../schemas.ts';
import { type Difference, differences } from './differences.ts';
import { dryRunOf, send } from './send.ts';
import { clusterVerdict, offlineVerdict } from './verdict.ts';

/** A difference, with what somebody needs who looks into it. */
export interface Finding extends Difference {
  readonly title: string;
  readonly kind: string;
  /** What each server said. */
  readonly offline: string;
  readonly cluster: string;
}

const AT_ONCE = 12;

/** Sends each manifest to both servers. */
export async function compare(
  schemas: Schemas,
  servers: { readonly offline: string; readonly cluster: string },
  manifests: Iterable<{ readonly title: string; readonly manifest: object }>,
): Promise<{ readonly sent: number; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  let sent = 0;
  // One iterator for all: each worker takes the next manifest when it has an answer.
  const queue = manifests[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const { title, manifest } = next.value;
      const request = dryRunOf(schemas, manifest);
      if (request === undefined) throw new Error(`${title}: no such kind`);
      const [ours, theirs] = await Promise.all([
        send(servers.offline, request).then(offlineVerdict),
        send(servers.cluster, request).then(clusterVerdict),
      ]);
      sent += 1;
      const { kind } = manifest as { readonly kind: string };
      const said = { offline: ours.message, cluster: theirs.message };
      for (const difference of differences(ours, theirs))
        findings.push({ title, kind, ...difference, ...said });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { sent, findings };
}
