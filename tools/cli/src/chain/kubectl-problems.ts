import { explainMissingResource, kubernetesMinors, loadSchemas } from '@helm-gen/offline-apiserver';

/** One thing that an API server refuses. */
export interface ObjectProblem {
  /** `Deployment/orders-dev`; empty where kubectl names none. */
  readonly object: string;
  /** `spec.template.spec.containers[0].image`; empty where the whole object is refused. */
  readonly path: string;
  readonly reason: string;
}

/** What the manifests were, and who refused them. */
export interface Refused {
  /** Every object that was sent, as {@link ObjectProblem.object}. */
  readonly objects: readonly string[];
  /** The API server's version, such as `1.33` or `1.34.4`. */
  readonly kubeVersion: string;
}

const invalid = /^The (?<kind>\S+) "(?<name>[^"]*)" is invalid:(?<causes>.*)$/;
const fromServer =
  /^Error from server \(\w+\): (?:error when \w+ "[^"]*": )?(?<kind>[A-Za-z]+)[\w.]* "(?<name>[^"]*)" (?:is invalid|cannot be handled as an? \w+: strict decoding error): (?<causes>.*)$/;
const undecodable =
  /^Error from server \(BadRequest\): .*?(?<kind>[A-Za-z]+) in version "[^"]+" cannot be handled as an? \w+: (?<causes>.*)$/;
const unmapped =
  /resource mapping not found for name: "(?<name>[^"]*)".* no matches for kind "(?<kind>[^"]*)" in version "(?<apiVersion>[^"]*)"/;
const noNamespace =
  /^Error from server \(NotFound\): .*namespaces "(?<namespace>[^"]*)" not found$/;
const noise = /^(Warning: .*|\[?ensure CRDs are installed first\]?|)$/;

/**
 * Takes apart what kubectl writes on stderr when an API server refuses objects:
 * - one object: `The Deployment "x" is invalid: spec.replicas: …`, or with several causes nothing
 *   after the colon, and a line `* spec.replicas: …` for each;
 * - several: `Error from server (Invalid): error when creating "dev.yaml": Deployment.apps "x" is
 *   invalid: [spec.replicas: …, spec.selector: …]` for each object;
 * - what cannot be decoded, without the object's name: `… Deployment in version "v1" cannot be
 *   handled as a Deployment: strict decoding error: unknown field "spec.replica"`;
 * - a kind or a namespace that the server does not have, for which it says what to do;
 * - anything else is kept as it is.
 */
export function kubectlProblems(stderr: string, refused: Refused): readonly ObjectProblem[] {
  const problems: ObjectProblem[] = [];
  let object = '';
  for (const line of stderr.split('\n').map((text) => text.trim())) {
    const { kind, name, causes } = (invalid.exec(line) ?? fromServer.exec(line))?.groups ?? {};
    if (kind !== undefined) {
      object = `${kind}/${name ?? ''}`;
      problems.push(...split(causes ?? '').map((cause) => ({ object, ...parts(cause) })));
    } else if (object !== '' && line.startsWith('* ')) {
      problems.push({ object, ...parts(line.slice(2)) });
    } else if (!noise.test(line)) {
      problems.push(...wholeObject(line, refused));
    }
  }
  return distinct(problems);
}

/** A line that is about an object as a whole. */
function wholeObject(line: string, { objects, kubeVersion }: Refused): readonly ObjectProblem[] {
  const { kind = '', causes = '' } = undecodable.exec(line)?.groups ?? {};
  if (kind !== '') {
    const named = objects.filter((each) => each.startsWith(`${kind}/`));
    const object = named.length === 1 ? named.join() : kind;
    return undecoded(causes).map((problem) => ({ object, ...problem }));
  }
  const { namespace } = noNamespace.exec(line)?.groups ?? {};
  if (namespace !== undefined) {
    const reason = `does not exist, and a dry run creates nothing; run: kubectl create namespace ${namespace}`;
    return [{ object: `Namespace/${namespace}`, path: '', reason }];
  }
  const missing = unmapped.exec(line)?.groups;
  if (missing !== undefined) {
    const { name = '', kind: unknown = '', apiVersion = '' } = missing;
    return [{ object: `${unknown}/${name}`, ...explain(apiVersion, unknown, kubeVersion) }];
  }
  return [{ object: '', path: '', reason: line }];
}

type Cause = Pick<ObjectProblem, 'path' | 'reason'>;

/** `strict decoding error: unknown field "a.b", …`, or `json: … Go struct field DeploymentSpec.spec.replicas of type …`. */
function undecoded(causes: string): readonly Cause[] {
  const [, strict] = /^strict decoding error: (.*)$/.exec(causes) ?? [];
  if (strict !== undefined) {
    return [...strict.matchAll(/(?<reason>\w+ field) "(?<path>[^"]*)"/g)].map(({ groups }) => ({
      path: groups?.['path'] ?? '',
      reason: groups?.['reason'] ?? '',
    }));
  }
  const [, path = ''] = /Go struct field \w+\.(\S+) of type/.exec(causes) ?? [];
  return [{ path, reason: causes }];
}

/** kubectl only says that there is no match; we may know which minor removed it, or what was meant. */
function explain(apiVersion: string, kind: string, kubeVersion: string): Cause {
  const [minor = ''] = /^\d+\.\d+/.exec(kubeVersion) ?? [];
  if (!kubernetesMinors.includes(minor)) {
    return { path: 'kind', reason: `the server has no ${kind} in ${apiVersion}` };
  }
  const { path, reason } = explainMissingResource(loadSchemas(minor), apiVersion, kind);
  return { path, reason };
}

/** `[a.b: Required value, c[0].d: Invalid value: …]`: a comma counts only before a path. */
function split(causes: string): readonly string[] {
  const list = causes.trim().replace(/^\[(.*)\]$/, '$1');
  return list === '' ? [] : list.split(/, (?=[a-z][\w.[\]/-]*: )/);
}

function parts(cause: string): Cause {
  const { path, reason } = /^(?<path>[a-z][\w.[\]/-]*): (?<reason>.*)$/.exec(cause)?.groups ?? {};
  return path === undefined || reason === undefined
    ? { path: '', reason: cause }
    : { path, reason };
}

/** Each object of a missing namespace says so. */
function distinct(problems: readonly ObjectProblem[]): readonly ObjectProblem[] {
  const texts = problems.map(({ object, path, reason }) => JSON.stringify([object, path, reason]));
  return problems.filter((_, position) => texts.indexOf(texts[position] ?? '') === position);
}
