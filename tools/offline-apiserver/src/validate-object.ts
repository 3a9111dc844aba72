import { explainMissingResource, findApiResource } from './api-resources.ts';
import { checkNode } from './checks/check-node.ts';
import { metadataProblems } from './checks/metadata.ts';
import { decode } from './decode.ts';
import { type Problem, required, wrongType } from './problem.ts';
import { type Schemas, minorNumber } from './schemas.ts';

/**
 * Everything that is wrong with one manifest, as a dry-run of the real API server would say it, and all of it at once.
 * Any value may be given; it never throws.
 *
 * @example
 * validateObject(loadSchemas('1.33'), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 1 } })
 * // [{ path: 'data[a]', reason: 'Invalid value: 1: must be a string', type: 'FieldValueTypeInvalid' }]
 */
export function validateObject(schemas: Schemas, manifest: unknown): Problem[] {
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
    return [wrongType('', manifest, 'must be a map with apiVersion and kind')];
  const { apiVersion, kind } = manifest as {
    readonly apiVersion?: unknown;
    readonly kind?: unknown;
  };
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    apiVersion === '' ||
    kind === ''
  )
    return [...nameProblems('apiVersion', apiVersion), ...nameProblems('kind', kind)];
  const resource = findApiResource(schemas, apiVersion, kind);
  if (resource === undefined) return [explainMissingResource(schemas, apiVersion, kind)];
  const { problems, nodes } = decode(schemas, resource.type, manifest);
  const root = nodes[0]?.value ?? {};
  const surroundings = { root, minor: minorNumber(schemas) };
  const checked = [
    ...metadataProblems(resource, root['metadata'] ?? {}, surroundings.minor),
    ...nodes.flatMap((node) => checkNode(node, surroundings)),
  ];
  return distinct([...problems, ...checked.filter((problem) => !follows(problem, problems))]);
}

/** Whether a problem is about something that could not be decoded, and so is no news. */
const follows = ({ path }: Problem, undecoded: readonly Problem[]): boolean =>
  undecoded.some(
    (cause) =>
      path === cause.path || path.startsWith(`${cause.path}.`) || path.startsWith(`${cause.path}[`),
  );

/** Two checks may find the same. */
const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.path}: ${problem.reason}`, problem])).values(),
];

function nameProblems(path: string, value: unknown): Problem[] {
  if (value === undefined || value === null || value === '') return [required(path)];
  return typeof value === 'string' ? [] : [wrongType(path, value, 'must be a string')];
}
