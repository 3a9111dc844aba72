import type { ValueAtPath } from '../chart.ts';
import type { PresetOptions } from './options.ts';

/** The variable by which a service knows that it is under development, and what it then is. */
export function developmentOf({ development = {} }: PresetOptions): ValueAtPath | undefined {
  const [[name, value] = []] = Object.entries(development);
  return name === undefined || value === undefined ? undefined : { path: `env.${name}`, value };
}
