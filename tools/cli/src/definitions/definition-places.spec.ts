import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valuesTable } from '@helm-gen/values-schema';
import { todoBackend, todoFrontend } from '../testing/product.ts';
import { type SourcePlace, type ValuePath, definitionPlaces } from './definition-places.ts';

const repository = join(__dirname, '../../../..');

/** What stands at a place: the rest of its line. */
function textAt(root: string, { file, line, column }: SourcePlace): string {
  const text = readFileSync(join(root, file), 'utf8').split('\n')[line - 1] ?? '';
  return text.slice(column - 1);
}

describe.each([todoBackend, todoFrontend].map((chart) => [chart.name, chart] as const))(
  'the definition of %s',
  (name, chart) => {
    const file = `apps/helm-gen/src/charts/${name}.ts`;
    const places = definitionPlaces(repository, file, name);
    const at = (place: SourcePlace | undefined) =>
      place === undefined ? '' : `${place.file}: ${textAt(repository, place)}`;

    it('says where every environment sets each of its values', () => {
      const wrong = chart.environments.names.flatMap((environment) =>
        leavesOf(chart.overrides[environment]).filter(([path, value]) => {
          const quoted = typeof value === 'string' ? `'${value}'` : String(value);
          const text = at(places?.inEnvironment(environment, path));
          return !text.startsWith(`${file}: ${String(path.at(-1))}: ${quoted}`);
        }),
      );
      expect(wrong).toEqual([]);
    });

    it('says where each default is given: by an option, or else the call', () => {
      const wrong = valuesTable(chart.contract).filter(({ path }) => {
        const keys = path.split('.');
        const [word] = /^\S*: [\w-]+/.exec(at(places?.ofDefault(keys))) ?? [];
        return word !== expected(keys);
      });
      expect(wrong).toEqual([]);
    });

    function expected(keys: readonly string[]): string {
      const option = (key: string) => `${file}: ${key}`;
      const preset = option('webService');
      const [first = ''] = keys;
      const last = keys.at(-1) ?? '';
      const moved = {
        'service.port': 'port',
        'image.repository': 'name',
        'image.tag': 'appVersion',
      };
      const path = keys.join('.');
      if (path in moved) return option(moved[path as keyof typeof moved]);
      if (first === 'service') return preset; // its fields depend on an option
      if (last === 'ephemeral-storage') return preset; // it has no default
      if (first === 'probes' && last === 'path') return option('path');
      if (first === 'probes' && ['enabled', 'port'].includes(last)) return preset;
      if (['env', 'resources', 'secrets', 'probes'].includes(first)) return option(last);
      return preset;
    }
  },
);

function leavesOf(
  value: unknown,
  path: ValuePath = [],
): readonly (readonly [ValuePath, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

describe('a definition as people write it', () => {
  const root = mkdtempSync(join(tmpdir(), 'helm-gen-places-'));
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  /** What stands where an environment of this definition sets a value. */
  function set(definition: string, ...path: ValuePath): string | undefined {
    const places = definitionPlaces(root, write(definition), 'shop');
    const place = places?.inEnvironment('prod', path);
    return place && textAt(root, place);
  }

  function write(definition: string): string {
    const path = join(root, 'shop.ts');
    writeFileSync(path, definition);
    return 'shop.ts';
  }

  const web = (overrides: string, before = '') =>
    `${before}export const shop = webService({ name: 'shop', overrides: ${overrides} });\n`;

  it.each([
    ['a quoted key', web("{ 'prod': { a: { 'b': 1 } } }"), ['a', 'b'], "'b': 1"],
    ['a constant', web('{ prod }', 'const prod = { a: 1 } as const;\n'), ['a'], 'a: 1 }'],
    ['a spread constant', web('{ prod: { ...big } }', 'const big = { a: 1 };\n'), ['a'], 'a: 1 }'],
    [
      'what comes after a spread',
      web('{ prod: { ...x, a: 2 } }', 'const x = { a: 1 };\n'),
      ['a'],
      'a: 2',
    ],
    [
      'a spread that comes after',
      web('{ prod: { a: 2, ...x } }', 'const x = { a: 1 };\n'),
      ['a'],
      'a: 1 }',
    ],
    [
      'a constant by its name',
      web('{ prod: { a } }', 'const a = { b: 1 };\n'),
      ['a'],
      'a = { b: 1 }',
    ],
    ['a list item', web('{ prod: { l: [{ k: 1 }, { k: 2 }] } }'), ['l', 1, 'k'], 'k: 2'],
    ['a value in brackets', web('{ prod: ({ a: 1 } satisfies X) }'), ['a'], 'a: 1'],
    [
      'a value among syntax of TypeScript',
      `import type { X } from './x.ts';
       import { type Y, f } from './y.ts';
       enum Size { small }
       abstract class Z<T extends X> { declare private readonly y: T; constructor(readonly x?: Y) {} }
       export type V<T> = T extends readonly (infer U)[] ? U : never;
       function isX(x: unknown): x is X { return f<X>(x)!; }
       ${web('{ prod: <X>{ a: 1 as const }! }').replace('webService(', 'webService<X, Size>(')}`,
      ['a'],
      'a: 1',
    ],
    ['a frozen object', web('{ prod: Object.freeze({ a: 1 }) }'), ['a'], 'a: 1'],
  ] as const)('gives the place of %s', (_, definition, path, text) => {
    expect(set(definition, ...path)).toMatch(new RegExp(`^${text.replace(/[{}]/g, '\\$&')}`));
  });

  it.each([
    ['a spread of what is imported', web('{ prod: { a: 2, ...x } }'), ['a'], 'prod:'],
    ['what a function makes', web('{ prod: { a: f(1) } }'), ['a', 'b'], 'a: f(1)'],
    ['a choice', web('{ prod: { a: x ? { b: 1 } : { b: 2 } } }'), ['a', 'b'], 'a: x'],
    ['a computed key', web('{ prod: { a: 1, [x]: 2 } }'), ['a'], 'prod:'],
    ['a list with a spread', web('{ prod: { l: [...x, 2] } }'), ['l', 1], 'l: ['],
    ['imported overrides', web('overrides'), ['a'], 'overrides: overrides'],
    [
      'options that are imported',
      'export const shop = webService(options);\n',
      ['a'],
      'webService(',
    ],
    ['a chart made elsewhere', "export { shop } from './x.ts';\n", ['a'], 'export {'],
  ] as const)('gives the nearest place around %s, not a wrong one', (_, definition, path, text) => {
    expect(set(definition, ...path)?.startsWith(text)).toBe(true);
  });

  it('reads the contract of a chart without a preset', () => {
    const definition = `const contract = defineValues({
  image: section('Image.', { tag: z.string().default('1') }),
  pod: podSecurity.default({ user: 1 }).describe('Security.'),
});
export const other = 1;
export const shop = defineChart({ name: 'shop', values: contract, overrides: {} });
`;
    const places = definitionPlaces(root, write(definition), 'shop');
    const at = (...path: ValuePath) => {
      const place = places?.ofDefault(path);
      return place && textAt(root, place);
    };
    expect(at('image', 'tag')).toMatch(/^tag: z/);
    expect(at('pod', 'user')).toMatch(/^user: 1/);
    expect(at('pod', 'group')).toMatch(/^pod: /);
    expect(at('none')).toMatch(/^values: contract/);
  });

  it('finds the fields of the objects that it writes itself', () => {
    const definition = `const limits = { memory: '1Gi' };
export const shop = defineChart({ name: 'shop', templates: () => ({ web: { documents: [
  deployment({ spec: { paused: true, containers: [{ image: 'a', resources: { limits } }] } }),
  k8s.apps.v1.Deployment({ metadata: { name: 'other' }, spec: {} }),
  { kind: 'Widget', spec: { size: 1 } },
] } }) });
`;
    const places = definitionPlaces(root, write(definition), 'shop');
    const at = (kind: string, ...path: ValuePath) => {
      const place = places?.ofField(kind, path);
      return place && textAt(root, place);
    };
    expect(at('Deployment', 'spec', 'paused')).toMatch(/^paused: true/);
    expect(at('Deployment', 'spec', 'containers', 0, 'image')).toMatch(/^image: 'a'/);
    expect(at('Deployment', 'spec', 'containers', 0, 'livenessProbe')).toMatch(/^\{ image/);
    expect(at('Deployment', 'spec', 'containers', 0, 'resources', 'limits', 'memory')).toMatch(
      /^memory: '1Gi'/,
    );
    expect(at('Deployment', 'metadata', 'name')).toMatch(/^name: 'other'/);
    expect(at('Widget', 'spec', 'size')).toMatch(/^size: 1/);
    expect(at('Service', 'spec')).toBeUndefined();
  });

  it('knows no place where there is no definition', () => {
    expect(definitionPlaces(root, 'none.ts', 'none')).toBeUndefined();
  });
});
