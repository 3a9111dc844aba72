import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MEGABYTE = 1024 * 1024;

/** Types of Go that JSON has as one value. */
export const SCALARS = {
  'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSON': 'any',
  'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSONSchemaPropsOrArray': 'any',
  'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSONSchemaPropsOrBool': 'any',
  'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSONSchemaPropsOrStringArray': 'any',
  'k8s.io/apimachinery/pkg/api/resource.Quantity': 'quantity',
  'k8s.io/apimachinery/pkg/apis/meta/v1.FieldsV1': 'any',
  'k8s.io/apimachinery/pkg/apis/meta/v1.MicroTime': 'date-time-micro',
  'k8s.io/apimachinery/pkg/apis/meta/v1.Time': 'date-time',
  'k8s.io/apimachinery/pkg/runtime.RawExtension': 'any',
  'k8s.io/apimachinery/pkg/util/intstr.IntOrString': 'int-or-string',
};

/**
 * Groups and versions that a server serves unless told otherwise: all that are GA, and the betas from before 1.24, since
 * when a beta is off by default.
 */
const SERVED = /__(?:v\d+|flowcontrol\.apiserver\.k8s\.io__v1beta[23])\.json$/;

/**
 * The kinds that can be created, and the types that they are made of: by the names of Go, with the name that the data
 * files have for each.
 */
export function readApi(moduleDir) {
  const schemas = readSchemas(moduleDir);
  const resources = readResources(moduleDir).map((resource) => ({
    ...resource,
    type: goType(schemas, resource),
  }));
  const reached = reachable(
    schemas,
    resources.map(({ type }) => type),
  );
  return {
    resources,
    schemas: Object.fromEntries(reached.map((type) => [type, schemas[type]])),
    nameOf: names(reached),
  };
}

/** What a data file holds of an API. */
export function describeApi({ resources, schemas, nameOf }) {
  return {
    resources: resources.map((resource) => ({ ...resource, type: nameOf(resource.type) })),
    types: Object.fromEntries(
      Object.keys(schemas).map((type) => [nameOf(type), describe(schemas[type], nameOf)]),
    ),
  };
}

/** The OpenAPI schemas by the names of their Go types, with descriptions and defaults. */
export function readSchemas(moduleDir) {
  const reader = join(import.meta.dirname, 'openapi.go');
  const json = execFileSync('go', ['run', reader, moduleDir], {
    encoding: 'utf8',
    maxBuffer: 50 * MEGABYTE,
  });
  return JSON.parse(json);
}

function readResources(moduleDir) {
  const dir = join(moduleDir, 'api/discovery');
  return readdirSync(dir)
    .filter((file) => SERVED.test(file))
    .flatMap((file) => {
      const { groupVersion, resources } = JSON.parse(readFileSync(join(dir, file), 'utf8'));
      const [version, group = ''] = groupVersion.split('/').reverse();
      return resources
        .filter(({ name, verbs }) => !name.includes('/') && verbs.includes('create'))
        .map(({ kind, name: plural, namespaced }) => ({
          group,
          version,
          kind,
          plural,
          namespaced,
        }));
    })
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ group, version, plural }) => `${group}/${version}/${plural}`;

/** `k8s.io/api/apps/v1.Deployment`: the package is named after the first part of the group. */
function goType(schemas, { group, version, kind }) {
  const end = `/${group === '' ? 'core' : group.split('.')[0]}/${version}.${kind}`;
  const type = Object.keys(schemas).find((name) => name.endsWith(end));
  if (type === undefined) throw new Error(`no schema ends in ${end}`);
  return type;
}

function reachable(schemas, roots) {
  const reached = new Set();
  const visit = (type) => {
    if (reached.has(type) || SCALARS[type] !== undefined) return;
    reached.add(type);
    Object.values(schemas[type].properties ?? {})
      .flatMap(references)
      .forEach(visit);
  };
  roots.forEach(visit);
  return [...reached];
}

export const references = ({ ref, items, additionalProperties }) => [
  ...(ref === undefined ? [] : [ref]),
  ...[items, additionalProperties].flatMap((inner) =>
    inner?.schema === undefined ? [] : references(inner.schema),
  ),
];

/** `V1Pod`, or `CoreV1Event` and `EventsV1Event` where two groups have a type of one name. */
function names(types) {
  const short = (type) => {
    const [, version, kind] = /(\w+)\.(\w+)$/.exec(type);
    return `${capital(version)}${kind}`;
  };
  const group = (type) => capital(/(\w+)\/\w+\.\w+$/.exec(type)[1]);
  const shared = new Set(
    types.map(short).filter((name, position, all) => all.indexOf(name) !== position),
  );
  return (type) => (shared.has(short(type)) ? `${group(type)}${short(type)}` : short(type));
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

function describe({ properties = {}, required = [] }, nameOf) {
  const fields = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  const enums = fields.flatMap(([name, field]) => {
    const values = field.enum ?? field.items?.schema.enum;
    // 1.28 names some values twice.
    return values === undefined ? [] : [[name, [...new Set(values)]]];
  });
  return {
    fields: Object.fromEntries(fields.map(([name, field]) => [name, fieldType(field, nameOf)])),
    ...(required.length === 0 ? {} : { required }),
    ...(enums.length === 0 ? {} : { enums: Object.fromEntries(enums) }),
  };
}

/** A field's type in the notation of src/schemas.ts. */
function fieldType({ ref, type: [type] = [], format, items, additionalProperties }, nameOf) {
  if (ref !== undefined) return SCALARS[ref] ?? nameOf(ref);
  if (type === 'array') return `[]${fieldType(items.schema, nameOf)}`;
  if (type === 'object' && additionalProperties?.schema !== undefined)
    return `{}${fieldType(additionalProperties.schema, nameOf)}`;
  if (type === 'integer' || type === 'number' || format === 'byte') return format;
  return type === 'string' || type === 'boolean' ? type : 'any';
}
