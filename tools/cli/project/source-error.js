/**
 * Sources that cannot be used. The error has the diagnostics of a HelmGenError, whose class may lie in a
 * bundle that is still to be made.
 *
 * @param {readonly import('@helm-gen/errors').Diagnostic[]} diagnostics
 * @param {ErrorOptions} [options]
 */
export function sourceError(diagnostics, options) {
  const message = diagnostics.map(describe).join('\n');
  return Object.assign(new Error(message, options), { diagnostics });
}

/** @param {import('@helm-gen/errors').Diagnostic} diagnostic */
function describe({ file, line, column, path, message, remedy }) {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const text = [place, path, message]
    .filter((part) => part !== undefined && part !== '')
    .join(': ');
  return remedy === undefined ? text : `${text}\n  ${remedy}`;
}
