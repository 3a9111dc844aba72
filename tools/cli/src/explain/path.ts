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
    else if (quoted !== undefined) steps.push(JSON.parse(quoted) as string);
    else steps.push(name === '*' ? '*' : { name: name ?? '' });
  }
  return steps.length === 0 ? refuse(text, 0) : steps;
}

function refuse(text: string, at: number): never {
  throw fault(
    'argument',
    `${JSON.stringify(text)} is no path${at === 0 ? '' : `, from ${JSON.stringify(text.slice(at))} on`}; ` +
      'write it like env.POOL_SIZE, Deployment.spec.template.spec.containers[0].image or metadata.labels["a/b"]',
  );
}
