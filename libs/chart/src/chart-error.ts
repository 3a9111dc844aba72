/** A chart definition that cannot become a chart: the message says which chart, where in it, what, and what to do. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}
