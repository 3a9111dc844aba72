import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// Loaded for this module alone: import it only where a place is asked for.
import { tsPlugin } from '@sveltejs/acorn-typescript';
import * as acorn from 'acorn';

/** A place in a source file; line and column count from 1. */
export interface SourcePlace {
  /** Relative to the workspace root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The keys that lead to a value. */
export type ValuePath = readonly (string | number)[];

/** Where the sources of a chart say what its values are. */
export interface DefinitionPlaces {
  /** Where the chart is defined. */
  readonly chart: SourcePlace;
  /** Where an environment sets a value, or as near to it as its source tells. */
  inEnvironment(environment: string, path: ValuePath): SourcePlace;
  /** Where a value's default is given, or as near to it as the definition tells. */
  ofDefault(path: ValuePath): SourcePlace;
  /** Where a field of an object is written; undefined where no object of the kind is written here. */
  ofField(kind: string, path: ValuePath): SourcePlace | undefined;
}

const presets = ['webService', 'worker', 'cronJob', 'job', 'statefulService'];

/** Which of its options the preset makes a value's default of; all others it gives itself. */
const options: readonly (readonly [value: string, option: string])[] = [
  ['env', 'env'],
  ['resources', 'resources'],
  ['secrets', 'secrets'],
  ['probes.liveness.path', 'probes.path'],
  ['probes.readiness.path', 'probes.path'],
  ['probes', 'probes'],
  ['service.port', 'port'],
  ['schedule', 'schedule'],
  ['persistence.size', 'storage.size'],
  ['image.repository', 'name'],
  ['image.tag', 'appVersion'],
];

/**
 * Reads the places from a chart's definition; undefined where its file is not there.
 * @param file the definition, relative to the root
 */
export function definitionPlaces(
  root: string,
  file: string,
  chart: string,
): DefinitionPlaces | undefined {
  const path = join(root, file);
  if (!existsSync(path)) return undefined;
  const source = new Source(parsed(readFileSync(path, 'utf8')));
  const placeOf = ({ loc }: Partial<acorn.Node>): SourcePlace => {
    const { line, column } = loc?.start ?? { line: 1, column: 0 };
    return { file, line, column: column + 1 };
  };
  const call = source.chartCall(chart);
  if (call === undefined) {
    const place = placeOf(source.body[0] ?? {});
    return {
      ...{ chart: place, inEnvironment: () => place, ofDefault: () => place },
      ofField: () => undefined,
    };
  }
  const values = (keys: ValuePath) =>
    presets.includes(calleeOf(call) ?? '')
      ? (source.optionNode(call, keys) ?? call)
      : source.nearest(call, ['values', ...keys], call);
  return {
    chart: placeOf(call),
    inEnvironment: (environment, keys) =>
      placeOf(source.nearest(call, ['overrides', environment, ...keys], call)),
    ofDefault: (keys) => placeOf(values(keys)),
    ofField: (kind, keys) => {
      const node = source.field(kind, keys);
      return node && placeOf(node);
    },
  };
}

const parser = acorn.Parser.extend(tsPlugin());

type Statements = acorn.Program['body'];

/** No statements where there is syntax that the parser does not know. */
function parsed(text: string): Statements {
  try {
    return parser.parse(text, { sourceType: 'module', ecmaVersion: 'latest', locations: true })
      .body;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** One entry of an object or list; or that there is none, or that its source does not tell. */
type Member = { readonly node: acorn.Node; readonly value?: acorn.Expression } | 'none' | 'unknown';

class Source {
  readonly body: Statements;
  readonly #constants: ReadonlyMap<string, acorn.VariableDeclarator>;

  constructor(body: Statements) {
    this.body = body;
    const declarators = declarationsIn(
      body.map((each) => declarationIn(each) ?? each),
      ['const'],
    );
    this.#constants = new Map(
      declarators.flatMap((each) =>
        each.id.type === 'Identifier' ? [[each.id.name, each] as const] : [],
      ),
    );
  }

  /** The call that an exported constant is made by: the one whose options have the chart's name, else the first one. */
  chartCall(chart: string): acorn.CallExpression | undefined {
    const exported = this.body.flatMap((each) => declarationIn(each) ?? []);
    const calls = declarationsIn(exported)
      .map(({ init }) => init && this.#plain(init))
      .filter((init) => init?.type === 'CallExpression');
    const isNamed = (call: acorn.CallExpression) => {
      const name = this.#member(call, 'name');
      const value = typeof name === 'string' ? undefined : name.value;
      return value !== undefined && textOf(this.#plain(value)) === chart;
    };
    return calls.find(isNamed) ?? calls[0];
  }

  /** Where the definition itself gives the default of a value of the preset. */
  optionNode(call: acorn.CallExpression, path: ValuePath): acorn.Node | undefined {
    const covers = (value: string) => {
      const keys = value.split('.');
      return keys.every((key, index) => path[index] === key) ? keys.length : undefined;
    };
    for (const [value, option] of options) {
      const length = covers(value);
      if (length === undefined) continue;
      return this.#exact(call, [...option.split('.'), ...path.slice(length)]);
    }
    return undefined;
  }

  /** The node of a field of an object of a kind, or the nearest one around it. */
  field(kind: string, path: ValuePath): acorn.Node | undefined {
    const found = nodesIn(this.body)
      .filter((node) => this.#isOfKind(node, kind))
      .map((node) => this.#followed(fieldsOf(node), path, node));
    // Of several objects, the one that writes most of the path.
    return found.sort((one, other) => one.left - other.left)[0]?.node;
  }

  #isOfKind(node: acorn.Node, kind: string): node is acorn.CallExpression | acorn.ObjectExpression {
    if (isOfType(node, 'CallExpression')) {
      return calleeOf(node)?.toLowerCase() === kind.toLowerCase();
    }
    if (!isOfType(node, 'ObjectExpression')) return false;
    const found = this.#property(node, 'kind');
    return typeof found !== 'string' && found.value !== undefined && textOf(found.value) === kind;
  }

  /** The node of a value, or the nearest one around it whose source is known. */
  nearest(from: acorn.Expression, path: ValuePath, around: acorn.Node): acorn.Node {
    return this.#followed(from, path, around).node;
  }

  /** The same, and how many keys of the path lead on from there. */
  #followed(
    from: acorn.Expression,
    path: ValuePath,
    around: acorn.Node,
  ): { readonly node: acorn.Node; readonly left: number } {
    const [key, ...rest] = path;
    const found = key === undefined ? 'none' : this.#member(from, key);
    if (typeof found === 'string') return { node: around, left: path.length };
    if (found.value === undefined) return { node: found.node, left: rest.length };
    return this.#followed(found.value, rest, found.node);
  }

  /** The same; undefined where the value is certainly not there. */
  #exact(from: acorn.Expression, path: ValuePath, around?: acorn.Node): acorn.Node | undefined {
    const [key, ...rest] = path;
    if (key === undefined) return around;
    const found = this.#member(from, key);
    if (found === 'none') return undefined;
    if (found === 'unknown') return around;
    return found.value === undefined ? found.node : this.#exact(found.value, rest, found.node);
  }

  #member(of: acorn.Expression, key: string | number): Member {
    const value = this.#plain(of);
    if (value.type === 'ObjectExpression') return this.#property(value, String(key));
    if (value.type === 'ArrayExpression') {
      const item = value.elements[Number(key)];
      const isKnown = value.elements.every((element) => element?.type !== 'SpreadElement');
      return item && isKnown ? { node: item, value: item as acorn.Expression } : 'unknown';
    }
    const fields = value.type === 'CallExpression' ? this.#fieldsOf(value) : undefined;
    return fields === undefined ? 'unknown' : this.#member(fields, key);
  }

  /** As JavaScript does, the last one counts; one of a spread object that is not known may be it. */
  #property(object: acorn.ObjectExpression, key: string): Member {
    for (const entry of [...object.properties].reverse()) {
      if (entry.type === 'SpreadElement') {
        const found = this.#member(entry.argument, key);
        if (found !== 'none') return found;
        continue;
      }
      const name = nameOf(entry);
      if (name === undefined) return 'unknown';
      if (name !== key) continue;
      const { shorthand, method, value } = entry;
      if (!shorthand) return { node: entry, ...(method ? {} : { value }) };
      return { node: this.#constants.get(key) ?? entry, value };
    }
    return 'none';
  }

  /** The object that a call is about: the default of `….default({…})`, or what a maker is given. */
  #fieldsOf(call: acorn.CallExpression): acorn.Expression | undefined {
    const name = calleeOf(call);
    const [first, second] = call.arguments.filter((each) => each.type !== 'SpreadElement');
    if (name === 'default') return first;
    if (name !== undefined && makers.includes(name)) return name === 'section' ? second : first;
    const { callee } = call;
    if (callee.type !== 'MemberExpression' || callee.object.type === 'Super') return undefined;
    const chained = this.#plain(callee.object);
    return chained.type === 'CallExpression' ? this.#fieldsOf(chained) : undefined;
  }

  /** The expression without what only the compiler sees, and a constant of the same file by what it is. */
  #plain(expression: acorn.Expression): acorn.Expression {
    if (isTyped(expression)) return this.#plain(expression.expression);
    if (expression.type !== 'Identifier') return expression;
    const init = this.#constants.get(expression.name)?.init;
    return init ? this.#plain(init) : expression;
  }
}

/** Every node of some statements. */
function nodesIn(value: unknown): readonly acorn.Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null || !('type' in value)) return [];
  return [value as acorn.Node, ...Object.values(value).flatMap(nodesIn)];
}

function isOfType<T extends acorn.AnyNode['type']>(
  node: acorn.Node,
  type: T,
): node is Extract<acorn.AnyNode, { type: T }> {
  return node.type === type;
}

/** What a builder of an object is given, or the object itself. */
function fieldsOf(node: acorn.CallExpression | acorn.ObjectExpression): acorn.Expression {
  const [first] = node.type === 'CallExpression' ? node.arguments : [];
  return first === undefined || first.type === 'SpreadElement' ? node : first;
}

function declarationIn(statement: Statements[number]): acorn.Declaration | undefined {
  const isExport = statement.type === 'ExportNamedDeclaration';
  return isExport ? (statement.declaration ?? undefined) : undefined;
}

function declarationsIn(
  statements: readonly acorn.Node[],
  kinds?: readonly string[],
): readonly acorn.VariableDeclarator[] {
  return (statements as Statements)
    .filter((statement) => statement.type === 'VariableDeclaration')
    .flatMap(({ kind, declarations }) => (kinds?.includes(kind) === false ? [] : declarations));
}

/** `x as T` and its like, which acorn's types do not know. */
function isTyped(node: acorn.Node): node is acorn.Node & { expression: acorn.Expression } {
  return [
    'TSAsExpression',
    'TSSatisfiesExpression',
    'TSNonNullExpression',
    'TSTypeAssertion',
  ].includes(node.type);
}

function textOf(node: acorn.Expression): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

function nameOf({ key, computed }: acorn.Property): string | undefined {
  if (computed) return undefined;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

/** What makes an object of the fields that it is given. */
const makers = [
  ...presets,
  'defineChart',
  'defineValues',
  'section',
  'strictObject',
  'object',
  'freeze',
];

function calleeOf({ callee }: acorn.CallExpression): string | undefined {
  const name = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
  return name.type === 'Identifier' ? name.name : undefined;
}
