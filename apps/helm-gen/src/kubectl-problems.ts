/** One thing that an API server refuses. */
export interface ObjectProblem {
  /** `Deployment/todo-backend-dev`; empty where kubectl names none. */
  readonly object: string;
  /** `spec.template.spec.containers[0].image`; empty where the whole object is refused. */
  readonly path: string;
  readonly reason: string;
}

const invalid = /^The (?<kind>\S+) "(?<name>[^"]*)" is invalid:(?<causes>.*)$/;
const fromServer =
  /^Error from server \(\w+\): (?:error when \w+ "[^"]*": )?(?<kind>[A-Za-z]+)[\w.]* "(?<name>[^"]*)" (?:is invalid|cannot be handled as an? \w+: strict decoding error): (?<causes>.*)$/;

/**
 * Takes apart what kubectl writes on stderr when an API server refuses objects:
 * - one object: `The Deployment "x" is invalid: spec.replicas: …`, or with several causes nothing
 *   after the colon, and a line `* spec.replicas: …` for each;
 * - several: `Error from server (Invalid): error when creating "dev.yaml": Deployment.apps "x" is
 *   invalid: [spec.replicas: …, spec.selector: …]` for each object;
 * - anything else is kept as it is.
 */
export function kubectlProblems(stderr: string): readonly ObjectProblem[] {
  const problems: ObjectProblem[] = [];
  let object = '';
  for (const line of stderr.split('\n').map((text) => text.trim())) {
    const { kind, name, causes } = (invalid.exec(line) ?? fromServer.exec(line))?.groups ?? {};
    if (kind !== undefined) {
      object = `${kind}/${name ?? ''}`;
      problems.push(...split(causes ?? '').map((cause) => ({ object, ...parts(cause) })));
    } else if (object !== '' && line.startsWith('* ')) {
      problems.push({ object, ...parts(line.slice(2)) });
    } else if (line !== '') {
      problems.push({ object: '', path: '', reason: line });
    }
  }
  return problems;
}

/** `[a.b: Required value, c[0].d: Invalid value: …]`: a comma counts only before a path. */
function split(causes: string): readonly string[] {
  const list = causes.trim().replace(/^\[(.*)\]$/, '$1');
  return list === '' ? [] : list.split(/, (?=[a-z][\w.[\]/-]*: )/);
}

function parts(cause: string): Pick<ObjectProblem, 'path' | 'reason'> {
  const { path, reason } = /^(?<path>[a-z][\w.[\]/-]*): (?<reason>.*)$/.exec(cause)?.groups ?? {};
  return path === undefined || reason === undefined
    ? { path: '', reason: cause }
    : { path, reason };
}
