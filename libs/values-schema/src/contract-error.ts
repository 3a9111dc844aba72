import { HelmGenError } from '@helm-gen/errors';

/** A values contract that cannot become a chart's values. */
export function contractError(path: string, message: string, remedy?: string): HelmGenError {
  return new HelmGenError({ code: 'contract', path, message, remedy });
}
