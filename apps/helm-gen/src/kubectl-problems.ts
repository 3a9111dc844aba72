/** One thing that an API server refuses. */
export interface ObjectProblem {
  /** `Deployment/todo-backend-dev`; empty when kubectl named none. */
  readonly object: string;
  /** `spec.template.spec.containers[0].image`; empty when the whole object is refused. */
  readonly path: string;
  readonly reason: string;
}

/**
 * Takes apart what kubectl writes on stderr when the API server refuses objects. Its forms:
 * - `The Deployment "x" is invalid: spec.replicas: Invalid value: …`, with one cause;
 * - `The Deployment "x" is invalid: ` and then `* spec.replicas: …` lines, with several;
 * - `Error from server (BadRequest): error when creating "dev.yaml": …` and anything else.
 */
export function kubectlProblems(stderr: string): readonly ObjectProblem[] {
  const problems: ObjectProblem[] = [];
  let object = '';
  for (const line of stderr.split('\n').map((text) => text.trim())) {
    const [, kind, name, rest = ''] = /^The (\S+) "([^"]*)" is invalid:?(.*)$/.exec(line) ?? [];
    if (kind !== undefined) object = `${kind}/${name ?? ''}`;
    const cause = kind === undefined ? line.replace(/^\* /, '') : rest.trim();
    if (cause === '') continue;
    const isCause = kind !== undefined || line.startsWith('* ');
    problems.push(isCause ? { object, ...split(cause) } : { object: '', path: '', reason: line });
  }
  return problems;
}

/** `spec.ports[0].port: Required value` → its path and reason. */
function split(cause: string): { path: string; reason: string } {
  const [, path, reason] = /^([A-Za-z][\w.[\]/"-]*): (.*)$/.exec(cause) ?? [];
  return path === undefined || reason === undefined
    ? { path: '', reason: cause }
    : { path, reason };
}
