import { binaryText } from './binary.ts';
import { type ScalarNode, shortened } from './nodes.ts';
import { invalid, type Mark, YamlError } from './yaml-error.ts';
import { type PlainScalar, resolveScalar } from './resolve-scalar.ts';
import { TAG_PREFIX } from './scan-tag.ts';

/**
 * The value that Helm takes a scalar for; an error for a number that JSON does not have.
 *
 * @throws YamlError for a number that is another to Helm than it is written
 */
export function scalarValue(node: ScalarNode): string | number | boolean | null | YamlError {
  const resolved = resolve(node);
  if (resolved.type === 'int') return exact(node, resolved.value);
  if (resolved.type !== 'float') return resolved.value;
  if (resolved.whole !== undefined) return exact(node, resolved.whole);
  if (Number.isFinite(resolved.value)) return resolved.value;
  return invalid(`${node.text} is a number that JSON does not have`, node.mark, 'put it in quotes');
}

/** Helm makes a float64 of every number. */
function exact({ text, mark }: ScalarNode, whole: bigint): number {
  const value = Number(whole);
  if (BigInt(value) === whole) return value;
  const rounded = BigInt(value).toString();
  throw new YamlError(
    'rounded-number',
    `${shortened(text)} is a whole number that Helm rounds to ${rounded}`,
    mark,
    'put it in quotes',
  );
}

/**
 * The name that a scalar is as a key; an error where JSON has no such key.
 *
 * @throws YamlError where Helm makes another of it: `on` is the key "true", `0x10` is "16"
 */
export function keyName(node: ScalarNode): string | YamlError {
  const resolved = resolve(node);
  if (resolved.type === 'str') return resolved.value;
  const shown = node.text === '' ? '""' : shortened(node.text);
  // Neither null nor an unsigned integer is a key to sigs.k8s.io/yaml.
  if (resolved.type === 'null' || (resolved.type === 'int' && resolved.value >= 2n ** 63n)) {
    return invalid(`${shown} cannot be a key`, node.mark, 'put it in quotes');
  }
  const name = resolved.type === 'float' ? floatKey(resolved.value) : String(resolved.value);
  if (name === node.text) return name;
  throw new YamlError(
    'changed-key',
    `has the key ${shown}, which Helm reads as "${name}"`,
    node.mark,
    'put it in quotes',
  );
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)`, and YAML's words for what is no number. */
function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single < 0 ? '-.inf' : '.inf';
  const shortest =
    [0, 1, 2, 3, 4, 5, 6, 7, 8]
      .map((digits) => single.toExponential(digits))
      .find((text) => Math.fround(Number(text)) === single) ?? '';
  const [mantissa = '', exponent = ''] = shortest.split('e');
  if (Number(exponent) >= -4 && Number(exponent) < 6) {
    return Object.is(single, -0) ? '-0' : String(Number(shortest));
  }
  return `${mantissa}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`;
}

function resolve({ text, tag, isPlain, mark }: ScalarNode): PlainScalar {
  if (tag === '') return isPlain ? resolveScalar(text) : { type: 'str', value: text };
  switch (tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : '') {
    case 'binary':
      return { type: 'str', value: binaryText(text, mark) };
    case 'timestamp':
      throw new YamlError(
        'timestamp-tag',
        'has the tag !!timestamp, for which Helm reads a string',
        mark,
        'leave the tag out',
      );
    case 'null':
      return typed(text, 'null', mark);
    case 'bool':
      return typed(text, 'bool', mark);
    case 'int':
      return typed(text, 'int', mark);
    case 'float':
      return typed(text, 'float', mark);
    default:
      return { type: 'str', value: text };
  }
}

function typed(text: string, type: PlainScalar['type'], mark: Mark): PlainScalar {
  const resolved = resolveScalar(text);
  if (resolved.type === type) return resolved;
  if (type === 'float' && resolved.type === 'int' && resolved.value < 2n ** 63n) {
    return { type, value: Number(resolved.value), whole: resolved.value };
  }
  throw invalid(`${JSON.stringify(shortened(text))} is not of the type !!${type}`, mark);
}
