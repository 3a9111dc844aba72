import { HelmGenError } from '@helm-gen/errors';

/** A chart definition that cannot become a chart. */
export function chartError(chart: string, message: string, remedy?: string): HelmGenError {
  return new HelmGenError({ code: 'chart', chart, message, remedy });
}

/** @throws {HelmGenError} with all of these, if there are any */
export function refuse(chart: string, messages: readonly string[]): void {
  if (messages.length === 0) return;
  throw new HelmGenError(messages.map((message) => ({ code: 'chart', chart, message })));
}
