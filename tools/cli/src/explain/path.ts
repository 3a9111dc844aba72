import { fault } from '@helm-gen/errors';

/** A step of a path as people write it: a key, an index, or the name of a list's item. */
export type Step = string | number | { readonly name: string };

/**
 * Reads a path such as `image.tag`, `spec.containers[0].image`, `spec.containers[shop].image`,
 * `annotations["checksum/config"]` or, as Helm writes it, `podAnnotations.example\.com/team`.
 *
 * @throws {HelmGenError} for what is no path
 */
export function parsePath(text: string): readonly Step[] {
  const steps: Step[] = [];
  if (text.length > longest) {
    throw fault('argument', `the path is longer than ${longest.toString()} characters`, example);
  }
  const token = /\.?((?:\\.|[^.[\]\\])+)|\[(\d+)\]|\[("(?:\\.|[^"\\])*")\]|\[([^\]"]+)\]/uy;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const [whole, key, index, quoted, name] = token.exec(text) ?? [];
    const isFirst = at === 0;
    // Keys are separated by ".", and a path begins with one.
    if (whole === undefined || (key === undefined ? isFirst : isFirst === whole.startsWith('.'))) {
      return refuse(text, at);
    }
    if (key !== undefined) steps.push(key.replace(/\\(.)/gu, '$1'));
    else if (index !== undefined) steps.push(Number(index));
    else if (quoted !== undefined) steps.push(unquoted(quoted) ?? refuse(text, at));
    else steps.push(name === '*' ? '*' : { name: name ?? '' });
  }
  if (steps.length > mostSteps) {
    throw fault('argument', `the path has more than ${mostSteps.toString()} steps`, example);
  }
  return steps.length === 0 ? refuse(text, 0) : steps;
}

/** A key in quotes, as JSON writes it. */
function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

/** No value or field has a path half as long. */
const longest = 1_000;
const mostSteps = 64;

const example =
  'write it like env.POOL_SIZE, Deployment.spec.template.spec.containers[0].image or metadata.labels["a/b"]';

function refuse(text: string, at: number): never {
  const from = at === 0 ? '' : `, from ${JSON.stringify(text.slice(at))} on`;
  throw fault('argument', `${JSON.stringify(text)} is not a valid path${from}`, example);
}
