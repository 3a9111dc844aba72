import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// Loaded for this module alone: import it only where a place is asked for.
import ts from 'typescript';

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
}

/** Which of its options the preset makes a value's default of; all others it gives itself. */
const options: readonly (readonly [value: string, option: string])[] = [
  ['env', 'env'],
  ['resources', 'resources'],
  ['secrets', 'secrets'],
  ['probes.liveness.path', 'probes.path'],
  ['probes.readiness.path', 'probes.path'],
  ['probes', 'probes'],
  ['service.port', 'port'],
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
  const source = sourceOf(root, file);
  if (source === undefined) return undefined;
  const call = chartCall(source, chart);
  if (call === undefined) {
    const place = placeOf(source.statements[0] ?? source);
    return { chart: place, inEnvironment: () => place, ofDefault: () => place };
  }
  const values = (path: ValuePath) =>
    calleeOf(call) === 'webService'
      ? (optionNode(call, path) ?? call)
      : nearest(call, ['values', ...path], call);
  return {
    chart: placeOf(call),
    inEnvironment: (environment, path) =>
      placeOf(nearest(call, ['overrides', environment, ...path], call)),
    ofDefault: (path) => placeOf(values(path)),
  };
}

function sourceOf(root: string, file: string): ts.SourceFile | undefined {
  const path = join(root, file);
  if (!existsSync(path)) return undefined;
  return ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}

function placeOf(node: ts.Node): SourcePlace {
  const source = node.getSourceFile();
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { file: source.fileName, line: line + 1, column: character + 1 };
}

/** The call that an exported constant is made by: the one whose options have the chart's name, else the first one. */
function chartCall(source: ts.SourceFile, chart: string): ts.CallExpression | undefined {
  const calls = source.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .map(({ initializer }) => initializer && plain(initializer))
    .filter((initializer) => initializer !== undefined && ts.isCallExpression(initializer));
  const isNamed = (call: ts.CallExpression) => {
    const name = member(call, 'name');
    const value = typeof name === 'string' ? undefined : name.value && plain(name.value);
    return value !== undefined && ts.isStringLiteralLike(value) && value.text === chart;
  };
  return calls.find(isNamed) ?? calls[0];
}

/** Where the definition itself gives the default of a value of the preset. */
function optionNode(call: ts.CallExpression, path: ValuePath): ts.Node | undefined {
  const covers = (value: string) => {
    const keys = value.split('.');
    return keys.every((key, index) => path[index] === key) ? keys.length : undefined;
  };
  for (const [value, option] of options) {
    const length = covers(value);
    if (length === undefined) continue;
    return exact(call, [...option.split('.'), ...path.slice(length)]);
  }
  return undefined;
}

/** One entry of an object or list; or that there is none, or that its source does not tell. */
type Member = { readonly node: ts.Node; readonly value?: ts.Expression } | 'none' | 'unknown';

/** The node of a value, or the nearest one around it whose source is known. */
function nearest(from: ts.Expression, path: ValuePath, around: ts.Node): ts.Node {
  const [key, ...rest] = path;
  const found = key === undefined ? 'none' : member(from, key);
  if (typeof found === 'string') return around;
  return found.value === undefined ? found.node : nearest(found.value, rest, found.node);
}

/** The same; undefined where the value is certainly not there. */
function exact(from: ts.Expression, path: ValuePath, around?: ts.Node): ts.Node | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return around;
  const found = member(from, key);
  if (found === 'none') return undefined;
  if (found === 'unknown') return around;
  return found.value === undefined ? found.node : exact(found.value, rest, found.node);
}

function member(of: ts.Expression, key: string | number): Member {
  const value = plain(of);
  if (ts.isObjectLiteralExpression(value)) return property(value, String(key));
  if (ts.isArrayLiteralExpression(value)) {
    const item = value.elements[Number(key)];
    if (item === undefined || value.elements.some((element) => ts.isSpreadElement(element))) {
      return 'unknown';
    }
    return { node: item, value: item };
  }
  const fields = ts.isCallExpression(value) ? fieldsOf(value) : undefined;
  return fields === undefined ? 'unknown' : member(fields, key);
}

/** As JavaScript does, the last one counts; one of a spread object that is not known may be it. */
function property(object: ts.ObjectLiteralExpression, key: string): Member {
  for (const entry of [...object.properties].reverse()) {
    if (ts.isSpreadAssignment(entry)) {
      const found = member(entry.expression, key);
      if (found !== 'none') return found;
    } else if (nameOf(entry) === undefined) {
      return 'unknown';
    } else if (nameOf(entry) === key) {
      if (ts.isPropertyAssignment(entry)) return { node: entry, value: entry.initializer };
      return ts.isShorthandPropertyAssignment(entry)
        ? { node: declarationOf(entry.name) ?? entry, value: entry.name }
        : { node: entry };
    }
  }
  return 'none';
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  const isKnown =
    name !== undefined &&
    (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name));
  return isKnown ? name.text : undefined;
}

/** What makes an object of the fields that it is given. */
const makers = [
  'webService',
  'defineChart',
  'defineValues',
  'section',
  'strictObject',
  'object',
  'freeze',
];

/** The object that a call is about: the default of `….default({…})`, or what a maker is given. */
function fieldsOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = calleeOf(call);
  const [first, second] = call.arguments;
  if (callee === 'default') return first;
  if (callee !== undefined && makers.includes(callee)) return callee === 'section' ? second : first;
  const chained = ts.isPropertyAccessExpression(call.expression)
    ? plain(call.expression.expression)
    : undefined;
  return chained !== undefined && ts.isCallExpression(chained) ? fieldsOf(chained) : undefined;
}

function calleeOf({ expression }: ts.CallExpression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}

/** The expression without what only the compiler sees, and a constant of the same file by what it is. */
function plain(expression: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression)
  ) {
    return plain(expression.expression);
  }
  const constant = ts.isIdentifier(expression) ? declarationOf(expression)?.initializer : undefined;
  return constant === undefined ? expression : plain(constant);
}

function declarationOf(identifier: ts.Identifier): ts.VariableDeclaration | undefined {
  const declarations = identifier
    .getSourceFile()
    .statements.filter((statement) => ts.isVariableStatement(statement))
    .filter(({ declarationList }) => (declarationList.flags & ts.NodeFlags.Const) !== 0)
    .flatMap(({ declarationList }) => declarationList.declarations);
  return declarations.find(({ name }) => ts.isIdentifier(name) && name.text === identifier.text);
}
