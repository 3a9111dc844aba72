/**
 * Reads the shapes of the Kubernetes API from an unpacked @kubernetes/client-node: its models hold field names and
 * types, their .d.ts which fields are required, its API classes the paths, the scope and the type of each body.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT_PATH =
  /^\/(?:api|apis\/(?<group>[^/]+))\/(?<version>v\d+)(?<namespaced>\/namespaces\/\{namespace\})?\/(?<plural>[a-z]+)$/;
const METHOD =
  /\* create (?:an? )?(\w+)\n[\s\S]*?localVarPath = (?:this\.basePath \+ )?'([^']+)'[\s\S]*?serialize\(body, "(\w+)"/g;

/** The kinds that can be created in a GA group and version, of the API classes that the package exports. */
export function readResources(packageDir) {
  const gen = join(packageDir, 'dist/gen');
  const folder = existsSync(join(gen, 'apis')) ? 'apis' : 'api';
  const entry = readFileSync(join(gen, folder === 'apis' ? 'index.js' : 'api/apis.js'), 'utf8');
  const exported = new Set(entry.match(/\b\w+Api\b/g).map((name) => name.toLowerCase()));
  const resources = new Map();
  for (const file of readdirSync(join(gen, folder)).sort()) {
    const stem = /^(\w+V\d+Api)\.js$/.exec(file)?.[1];
    if (stem === undefined || !exported.has(stem.toLowerCase())) continue;
    const text = readFileSync(join(gen, folder, file), 'utf8');
    for (const method of text.split(/\n {4}(?=\/\*\*\n)/)) {
      for (const [, kind, path, type] of method.matchAll(METHOD)) {
        const place = ROOT_PATH.exec(path)?.groups;
        if (place === undefined) continue;
        const { group = '', version, plural, namespaced } = place;
        resources.set(path, {
          group,
          version,
          kind,
          plural,
          namespaced: namespaced !== undefined,
          type,
        });
      }
    }
  }
  return [...resources.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ group, version, plural }) => `${group}/${version}/${plural}`;

/** Every model of the package as a map from its name to its fields: `{ name, type, format, required }`. */
export function readModels(packageDir) {
  const gen = join(packageDir, 'dist/gen');
  const folder = join(gen, existsSync(join(gen, 'models')) ? 'models' : 'model');
  const models = new Map();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const [, type, map] = /^(\w+)\.attributeTypeMap = (\[[\s\S]*?\n?\]);$/m.exec(text) ?? [];
    if (type === undefined) continue;
    const declaration = readFileSync(join(folder, file.replace(/\.js$/, '.d.ts')), 'utf8');
    const required = new Set([...declaration.matchAll(/^ {4}'(\w+)': /gm)].map(([, name]) => name));
    models.set(
      type,
      JSON.parse(map).map((field) => ({
        name: field.baseName,
        type: field.type,
        format: field.format,
        required: required.has(field.name),
      })),
    );
  }
  return models;
}
