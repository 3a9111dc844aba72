/** What this package throws; the message says what was asked for and what there is instead. */
export class OfflineApiServerError extends Error {
  override readonly name = 'OfflineApiServerError';
}
