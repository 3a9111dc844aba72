import { EnvironmentError } from '@helm-gen/env-overrides';
import { TemplateError } from '@helm-gen/helm-template';
import { ContractError } from '@helm-gen/values-schema';

/** A chart definition that cannot become a chart: the message says which chart, where in it, what, and what to do. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}

/**
 * What a part of a chart's making returns.
 * @throws {ChartError} naming the chart, for what the libraries below it refuse
 */
export function inChart<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    const isRefusal =
      error instanceof ContractError ||
      error instanceof EnvironmentError ||
      error instanceof TemplateError;
    if (!isRefusal) throw error;
    const message = error.message.startsWith(`chart ${name}`)
      ? error.message
      : `chart ${name}: ${error.message}`;
    throw new ChartError(message, { cause: error });
  }
}
