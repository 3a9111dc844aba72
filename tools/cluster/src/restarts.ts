import { sceneOf } from './scene.ts';
import { plainText } from './plain-text.ts';
import type { Snapshot } from './snapshot.ts';

/** How often the containers of the present pods were started again, and why the last time; a line each. */
export function restartsIn(snapshot: Snapshot, names: readonly string[]): readonly string[] {
  return snapshot.deployments
    .filter(({ metadata }) => names.includes(metadata.name))
    .flatMap((deployment) => sceneOf(snapshot, deployment).containers)
    .filter(({ status }) => status.restartCount > 0)
    .map(({ pod, spec, status: { restartCount, lastState } }) => {
      const end = lastState?.terminated;
      const times = restartCount === 1 ? 'once' : `${restartCount.toString()} times`;
      const why =
        end === undefined
          ? ''
          : `, the last time at ${end.finishedAt ?? 'an unknown time'}: ${plainText(end.reason ?? 'Error', 100)} (exit code ${end.exitCode.toString()})`;
      return `Pod/${pod.metadata.name}: container ${spec.name} was restarted ${times}${why}`;
    });
}
