#!/usr/bin/env node
/**
 * Writes data/<minor>.json, the shapes of one Kubernetes minor's API, from npm packages that hold them:
 *
 *   node scripts/generate-data.mjs           writes every file
 *   node scripts/generate-data.mjs --check   writes nothing, exits 1 and names the files that differ
 *
 * The packages are fetched with `npm pack` as npm is configured, and refused if their integrity has changed.
 * src/schemas.ts describes the form of the files.
 */
import { execFileSync } from 'node:child_process';
import console from 'node:console';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { readModels, readResources } from './client-node.mjs';
import { readDetails } from './kubernetes-models.mjs';

/** The newest @kubernetes/client-node of each minor; none was ever published for 1.31 and 1.35. */
const CLIENT_NODE = {
  1.28: [
    '0.20.0',
    'sha512-xxlv5GLX4FVR/dDKEsmi4SPeuB49aRc35stndyxcC73XnUEEwF39vXbROpHOirmDse8WE9vxOjABnSVS+jb7EA==',
  ],
  1.29: [
    '0.21.0',
    'sha512-yYRbgMeyQbvZDHt/ZqsW3m4lRefzhbbJEuj8sVXM+bufKrgmzriA2oq7lWPH/k/LQIicAME9ixPUadTrxIF6dQ==',
  ],
  '1.30': [
    '0.22.3',
    'sha512-dG8uah3+HDJLpJEESshLRZlAZ4PgDeV9mZXT0u1g7oy4KMRzdZ7n5g0JEIlL6QhK51/2ztcIqURAnjfjJt6Z+g==',
  ],
  1.32: [
    '1.1.2',
    'sha512-kkE0D8zB5rIQoR6SUwlHUyQtpLvrW0gXOd2MabQsql7I2oPnMA8pb50A1MWB4yH0eX29t45gxs7lOVlS0UPsiw==',
  ],
  1.33: [
    '1.3.0',
    'sha512-IE0yrIpOT97YS5fg2QpzmPzm8Wmcdf4ueWMn+FiJSI3jgTTQT1u+LUhoYpdfhdHAVxdrNsaBg2C0UXSnOgMoCQ==',
  ],
  1.34: [
    '1.4.0',
    'sha512-Zge3YvF7DJi264dU1b3wb/GmzR99JhUpqTvp+VGHfwZT+g7EOOYNScDJNZwXy9cszyIGPIs0VHr+kk8e95qqrA==',
  ],
  1.36: [
    '2.0.1',
    'sha512-evJgmEtgArEYlj6DNkMGjK41IrFK/hEwb5lWVxx0VRBWybQpnvi+2TtA19mLgVfRHfqX5yjHObX6e9W7LEZBjw==',
  ],
};
/** kubernetes-models 4.5.1 knows Kubernetes 1.33, 5.1.0 knows 1.36. */
const MODELS_1_33 = [
  '4.5.1',
  'sha512-M/dxDW9hLjVQkRJkMAZbYLLbIj5ZrItgL9ZLJhla2bURUHhQ1CoLAz0+2bcfvAVgu0KFwP9x0kjypYVdWYajXw==',
];
const MODELS_1_36 = [
  '5.1.0',
  'sha512-ym4Kiyr8BzGIWj4f853ytVYES1B8C1BdONRP5zodItPD1o//OEKuTwC5nFV3ZJtFGeMqOFbIYkpunSVXSlHS8g==',
];

const SCALARS = {
  string: 'string',
  boolean: 'boolean',
  object: 'any',
  any: 'any',
  Date: 'date-time',
  IntOrString: 'int-or-string',
  V1MicroTime: 'date-time-micro',
};

function fetchPackage(name, [version, integrity], dir) {
  const spec = `${name}@${version}`;
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', spec, '--json', '--silent', '--pack-destination', dir], {
      encoding: 'utf8',
    }),
  );
  if (packed.integrity !== integrity)
    throw new Error(`${spec} has integrity ${packed.integrity}, not the pinned ${integrity}`);
  const target = join(dir, `${name.replace(/\W/g, '-')}-${version}`);
  mkdirSync(target);
  execFileSync('tar', ['-xzf', join(dir, packed.filename), '-C', target, '--strip-components=1']);
  return target;
}

/**
 * The field's type in the notation of src/schemas.ts. `formatOf` gives the format from another minor's package, for
 * those before 1.1 have none.
 */
function fieldType({ type, format }, formatOf, quantity) {
  const list = /^Array<(.+)>$/.exec(type)?.[1];
  if (list !== undefined) return `[]${fieldType({ type: list, format }, formatOf, quantity)}`;
  const map = /^\{ \[key: string\]: (.+?);? \}$/.exec(type)?.[1];
  if (map !== undefined) return `{}${fieldType({ type: map, format }, formatOf, quantity)}`;
  if (type === 'number') return format || formatOf();
  if (type === 'string' && quantity) return 'quantity';
  if (type === 'string' && (format || formatOf()) === 'byte') return 'byte';
  return SCALARS[type] ?? type;
}

const baseType = (type) => type.replace(/^(?:\[\]|\{\})+/, '');

function describe(models, resources, formatOf, detailsOf) {
  const types = {};
  const visit = (type) => {
    const model = models.get(type);
    if (model === undefined || types[type] !== undefined) return;
    const fields = {};
    const enums = {};
    types[type] = {
      fields,
      required: model.filter((field) => field.required).map(({ name }) => name),
    };
    for (const field of [...model].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const { quantity = false, values = [] } = detailsOf(type, field.name) ?? {};
      fields[field.name] = fieldType(field, () => formatOf(type, field.name), quantity);
      if (values.length > 0) enums[field.name] = values;
      visit(baseType(fields[field.name]));
    }
    if (types[type].required.length === 0) delete types[type].required;
    if (Object.keys(enums).length > 0) types[type].enums = enums;
  };
  for (const { type } of resources) visit(type);
  return types;
}

/** `V1Container` and `CoreV1EventSeries` of client-node are `CoreV1Container` and `CoreV1EventSeries` of the models. */
function lookup(layers) {
  const byKind = layers.map((details) => {
    const names = new Map();
    for (const [name, fields] of details) {
      names.set(name, fields);
      names.set(name.replace(/^[A-Z][a-z]+(?=V\d)/, ''), fields);
    }
    return names;
  });
  return (type, field) => byKind.map((names) => names.get(type)?.get(field)).find((found) => found);
}

const line = (key, value) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`;

/** One line a resource and one a type: small, and readable as a difference. */
function print({ types, resources, ...head }) {
  const sorted = Object.keys(types).sort();
  return [
    '{',
    ...Object.entries(head).map(([key, value]) => `  ${line(key, value)},`),
    '  "resources": [',
    resources.map((resource) => `    ${JSON.stringify(resource)}`).join(',\n'),
    '  ],',
    '  "types": {',
    sorted.map((name) => `    ${line(name, types[name])}`).join(',\n'),
    '  }',
    '}',
    '',
  ].join('\n');
}

function generate(dir) {
  const details = [MODELS_1_33, MODELS_1_36].map((version) =>
    readDetails(fetchPackage('kubernetes-models', version, dir)),
  );
  const clients = Object.entries(CLIENT_NODE).map(([minor, version]) => {
    const packageDir = fetchPackage('@kubernetes/client-node', version, dir);
    return {
      minor,
      version: version[0],
      models: readModels(packageDir),
      resources: readResources(packageDir),
    };
  });
  const formats = knownFormats(clients.map(({ models }) => models));
  return clients.map(({ minor, version, models, resources }) => {
    const layers = Number(minor.slice(2)) < 35 ? details : [...details].reverse();
    const types = describe(
      models,
      resources,
      (...field) => formats.get(field.join('.')),
      lookup(layers),
    );
    const sources = [
      `@kubernetes/client-node ${version}`,
      `kubernetes-models ${MODELS_1_33[0]} and ${MODELS_1_36[0]}`,
    ];
    return [`${minor}.json`, print({ minor, sources, resources, types })];
  });
}

function knownFormats(packages) {
  const formats = new Map();
  for (const models of packages)
    for (const [type, fields] of models)
      for (const { name, format } of fields) if (format) formats.set(`${type}.${name}`, format);
  return formats;
}

const dataDir = join(import.meta.dirname, '../data');
const dir = mkdtempSync(join(tmpdir(), 'kubernetes-schemas-'));
try {
  const files = generate(dir);
  if (process.argv.includes('--check')) {
    const stale = files
      .filter(([name, text]) => readText(join(dataDir, name)) !== text)
      .map(([name]) => name);
    if (stale.length > 0) {
      console.error(
        `Not what the packages hold: data/${stale.join(', data/')}. Run node scripts/generate-data.mjs.`,
      );
      process.exitCode = 1;
    }
  } else {
    mkdirSync(dataDir, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(dataDir, name), text);
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
