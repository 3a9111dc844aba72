import { located } from '@helm-gen/errors';
import type { Chart } from '../chart.ts';
import { checkMetadata } from '../define-chart.ts';
import { type Composition, compose } from '../parts/compose.ts';
import { configuration, secretVariables, variables } from '../parts/environment.ts';
import { image } from '../parts/image.ts';
import { literalVariables } from '../parts/jobs.ts';
import type { AnyPart } from '../parts/part.ts';
import { account, podSettings, writableDirectories } from '../parts/pod-settings.ts';
import type { Workload } from '../parts/workload.ts';
import { checkOptions } from './check-options.ts';
import { developmentOf } from './development.ts';
import type { PresetOptions } from './options.ts';

/** The chart of a preset: its own parts, what every preset has, and the parts of the author. */
export function presetChart<V>(
  preset: string,
  workload: Workload,
  options: PresetOptions & Pick<Composition, 'environments' | 'overrides'>,
  own: () => readonly AnyPart[],
  inContainer = false,
): Chart<V> {
  return located({ chart: options.name }, () => {
    checkMetadata(options);
    checkOptions(options);
    const { name, env = {}, secrets } = options;
    const development = developmentOf(options);
    return compose<V>({
      ...options,
      ...{ preset, workload, development },
      own: [
        ...own(),
        image(options, development),
        podSettings(options.resources),
        account(name),
        ...(Object.keys(env).length === 0 ? [] : [variables(env)]),
        inContainer ? literalVariables : configuration,
        ...(secrets === undefined ? [] : [secretVariables(secrets)]),
        writableDirectories(name, options.writes),
      ],
    });
  });
}
