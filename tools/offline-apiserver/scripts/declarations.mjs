import { compile } from 'json-schema-to-typescript';
import { SCALARS, references } from './describe-api.mjs';

/** For json-schema-to-typescript, what JSON has as one value. */
const SCALAR_SCHEMAS = {
  any: { tsType: 'unknown' },
  'date-time': { type: 'string' },
  'date-time-micro': { type: 'string' },
  'int-or-string': { type: ['integer', 'string'] },
  quantity: { type: ['number', 'string'] },
};

/** Types of apiextensions/v1 whose alternatives OpenAPI does not name. */
const UNIONS = {
  JSONSchemaPropsOrArray: 'JSONSchemaProps | JSONSchemaProps[]',
  JSONSchemaPropsOrBool: 'JSONSchemaProps | boolean',
  JSONSchemaPropsOrStringArray: 'JSONSchemaProps | string[]',
};

const COMMENT_WIDTH = 100;

/**
 * TypeScript files by path: for each group and version its types, and a builder for each kind. A field is what the newest
 * minor that has it says, and may have every value that any minor allows.
 * @param apis what readApi read of each minor, oldest first
 */
export async function declareApis(apis) {
  const types = mergedTypes(apis);
  const modules = [...new Set([...types.values()].map(({ module }) => module))].sort();
  const files = { 'kinds.ts': kindsTable(types) };
  for (const module of modules) files[`${module}.ts`] = await declareModule(module, types);
  const groups = [...new Set(modules.map((module) => module.split('/')[0]))];
  for (const group of groups)
    files[`${group}/index.ts`] = modules
      .filter((module) => module.startsWith(`${group}/`))
      .map((module) => exportAll(module.split('/')[1], ''))
      .join('\n');
  files['index.ts'] = groups.map((group) => exportAll(group, '/index')).join('\n');
  return files;
}

const exportAll = (name, file) => `export * as ${name} from './${name}${file}.ts';`;

/** The same types by the names that the data files have for them: `V1PodSpec: k8s.core.v1.PodSpec`. */
export function typesByName(apis) {
  const names = [...mergedTypes(apis)].flatMap(([goName, { module, name }]) =>
    apis
      .filter(({ schemas }) => schemas[goName] !== undefined)
      .map(({ nameOf }) => [nameOf(goName), `k8s.${module.replace('/', '.')}.${name}`]),
  );
  return [
    "import type { k8s } from '@helm-gen/k8s-primitives';",
    '/** The types of the API by the names that the data files have for them. */',
    'export interface TypesByName {',
    ...[...new Map(names.sort())].map(([name, type]) => `${name}: ${type};`),
    '}',
  ].join('\n');
}

/** The types that the kinds of any minor are made of, by their names in Go. */
function mergedTypes(apis) {
  const types = new Map();
  const visit = (goName) => {
    if (types.has(goName) || SCALARS[goName] !== undefined) return;
    types.set(goName, mergedType(apis, goName));
    for (const { schema } of types.get(goName).fields) references(schema).forEach(visit);
  };
  for (const { type } of apis.flatMap(({ resources }) => resources)) visit(type);
  return new Map([...types].sort());
}

function mergedType(apis, goName) {
  const having = apis.filter(({ schemas }) => schemas[goName] !== undefined);
  const kind = having.flatMap(({ resources }) => resources).findLast(({ type }) => type === goName);
  const [, module, name] = /(\w+\/\w+)\.(\w+)$/.exec(goName);
  const propertiesOf = ({ schemas }) => schemas[goName].properties ?? {};
  const fields = new Set(having.flatMap((api) => Object.keys(propertiesOf(api))));
  return {
    module,
    name,
    kind,
    comment: [having.at(-1).schemas[goName].description, ...lifetime(apis, having)],
    fields: [...fields].sort().flatMap((field) => {
      const withField = having.filter((api) => propertiesOf(api)[field] !== undefined);
      const schemas = withField.map((api) => propertiesOf(api)[field]);
      const schema = schemas.at(-1);
      // The status of an object is the cluster's; the status of a condition is a string.
      if (field === 'status' && schema.ref !== undefined) return [];
      return {
        name: field,
        schema,
        values: [...new Set(schemas.flatMap(enumOf))].sort(),
        comment: [schema.description, ...lifetime(having, withField)],
        required: isRequired(withField.at(-1), goName, field, kind),
      };
    }),
  };
}

const enumOf = ({ enum: values, items }) => values ?? items?.schema.enum ?? [];

/** Which of the minors something is in, if not in all. */
function lifetime(all, having) {
  const next = all[all.indexOf(having.at(-1)) + 1];
  return [
    ...(having[0] === all[0] ? [] : [`Since Kubernetes ${having[0].minor}.`]),
    ...(next === undefined ? [] : [`Removed in Kubernetes ${next.minor}.`]),
  ];
}

/** Of a kind, a spec that requires something is itself required. */
function isRequired({ schemas }, goName, field, kind) {
  const { properties, required = [] } = schemas[goName];
  const below = schemas[properties[field].ref]?.required ?? [];
  return required.includes(field) || (kind !== undefined && field === 'spec' && below.length > 0);
}

async function declareModule(module, types) {
  const imports = new Set();
  const declarations = [];
  for (const type of types.values()) {
    if (type.module !== module) continue;
    declarations.push(await declareType(type, types, imports));
    if (type.kind !== undefined) {
      imports.add("import { type Builder, builder } from '../../builder.ts';");
      declarations.push(declareBuilder(type));
    }
  }
  return [[...imports].sort().join('\n'), ...declarations].join('\n\n');
}

/** @param imports where the imports of the module are collected */
async function declareType({ module, name, kind, comment, fields }, types, imports) {
  const typeNamed = (goName) => {
    const union = UNIONS[goName.split('.').at(-1)];
    if (union !== undefined) return { tsType: union };
    if (SCALARS[goName] !== undefined) return SCALAR_SCHEMAS[SCALARS[goName]];
    const type = types.get(goName);
    if (type.module === module) return { tsType: type.name };
    const alias = type.module.replace('/v', 'V');
    imports.add(`import type * as ${alias} from '../${type.module}.ts';`);
    return { tsType: `${alias}.${type.name}` };
  };
  const properties = fields.map((field) => [
    field.name,
    {
      ...jsonSchema(field.schema, field.values, typeNamed),
      description: wrapped(field.comment),
      ...(kind === undefined ? {} : propertyOfKind(field.name, kind)),
    },
  ]);
  const declaration = await compile(
    {
      type: 'object',
      description: wrapped(comment),
      properties: Object.fromEntries(properties),
      required: fields.flatMap((field) => (field.required ? [field.name] : [])),
      additionalProperties: false,
    },
    name,
    { bannerComment: '', format: false },
  );
  return declaration.replace(/\/\*\*\n \* (.*)\n \*\//g, '/** $1 */');
}

function jsonSchema(field, values, typeNamed) {
  const { ref, type: [type] = [], items, additionalProperties } = field;
  if (ref !== undefined) return typeNamed(ref);
  if (type === 'array') return { type, items: jsonSchema(items.schema, values, typeNamed) };
  if (type === 'object' && additionalProperties?.schema !== undefined)
    return { type, additionalProperties: jsonSchema(additionalProperties.schema, [], typeNamed) };
  if (type === 'string' && values.length > 0) return { enum: values };
  return type === 'object' ? SCALAR_SCHEMAS.any : { type };
}

/** What a kind makes narrower than its schema does. */
function propertyOfKind(field, { kind, namespaced, ...resource }) {
  if (field === 'apiVersion') return { enum: [apiVersionOf(resource)], description: '' };
  if (field === 'kind') return { enum: [kind], description: '' };
  if (field === 'metadata' && !namespaced)
    return { tsType: "Omit<metaV1.ObjectMeta, 'namespace'>" };
  return {};
}

function declareBuilder({ name, kind }) {
  return `export const ${name}: Builder<${name}> = /* @__PURE__ */ builder('${apiVersionOf(kind)}', '${name}');`;
}

/** The scope of each kind by apiVersion and kind. */
function kindsTable(types) {
  const table = {};
  for (const { kind } of types.values())
    if (kind !== undefined)
      (table[apiVersionOf(kind)] ??= {})[kind.kind] = kind.namespaced ? 'Namespaced' : 'Cluster';
  return `/** The scope of each built-in kind, by apiVersion and kind. */
export const builtInKinds: Readonly<Record<string, Readonly<Record<string, 'Namespaced' | 'Cluster'>>>> = ${JSON.stringify(Object.fromEntries(Object.entries(table).sort()))};`;
}

const apiVersionOf = ({ group, version }) => (group === '' ? version : `${group}/${version}`);

/** Breaks lines that are too long to read. */
function wrapped(paragraphs) {
  const fitting = new RegExp(`.{1,${COMMENT_WIDTH}}(?: |$)|\\S+ ?`, 'g');
  return paragraphs
    .join('\n\n')
    .split('\n')
    .flatMap((line) => line.match(fitting) ?? [''])
    .map((line) => line.trimEnd())
    .join('\n');
}
