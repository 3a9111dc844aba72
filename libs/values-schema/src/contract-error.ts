/** A values contract that cannot become a chart's values: says which value, what is wrong, and what to do. */
export class ContractError extends Error {
  override name = 'ContractError';
  /** Dotted path of the value, `''` for the contract as a whole. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(`values contract: ${path === '' ? '' : `${path}: `}${message}`);
    this.path = path;
  }
}
