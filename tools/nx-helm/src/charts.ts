import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';

/** Where the definitions and the generated charts lie, relative to the workspace root. */
export const definitionsRoot = 'apps/helm-gen/src/charts';
export const chartsRoot = 'helm';
/** Where the product says what the documents say besides; and where they are written. */
export const documentsRoot = 'apps/helm-gen/src/documents';
export const docsRoot = 'docs';

/** The files that make a chart known: what was generated, and what it is generated from. */
export const chartFiles = `{${chartsRoot}/*/Chart.yaml,${definitionsRoot}/*.ts}`;

export interface Chart {
  /** Also the base name of its definition and the name of its Nx project. */
  readonly name: string;
  /** `helm/<name>`; not there yet if the chart was never generated. */
  readonly root: string;
  /**
   * The definition, and the files beside it that it imports, directly or not; the definition comes
   * first. Empty for a chart whose definition is gone.
   */
  readonly definition: readonly string[];
  /** Other charts whose definitions this one imports. */
  readonly references: readonly string[];
}

/**
 * The charts behind files that match {@link chartFiles}, one for each name, in alphabetical order.
 *
 * @param files relative to the workspace root
 */
export function findCharts(files: readonly string[], workspaceRoot: string): readonly Chart[] {
  const definitions = new Set(files.filter(isDefinition));
  const names = new Set([...definitions].map((file) => basename(file, '.ts')));
  for (const file of files) if (isGenerated(file)) names.add(basename(dirname(file)));

  const importsOf = importReader(workspaceRoot);
  return [...names].sort().map((name) => {
    const file = definitionFile(name);
    const definition = definitions.has(file) ? reachable(file, importsOf) : [];
    const references = definition.slice(1).filter((imported) => definitions.has(imported));
    return {
      name,
      root: `${chartsRoot}/${name}`,
      definition,
      references: references.map((imported) => basename(imported, '.ts')),
    };
  });
}

export function definitionFile(name: string): string {
  return `${definitionsRoot}/${name}.ts`;
}

/** The same rule as helm-gen's own: tests, and what begins with `_` or `.`, define no chart. */
function isDefinition(file: string): boolean {
  return (
    dirname(file) === definitionsRoot &&
    /^[^_.].*\.ts$/.test(basename(file)) &&
    !/\.(spec|test|test-d|d)\.ts$/.test(file)
  );
}

/** `helm/.<chart>.new-…` is a chart that a killed generator did not finish. */
function isGenerated(file: string): boolean {
  return basename(file) === 'Chart.yaml' && !basename(dirname(file)).startsWith('.');
}

function reachable(start: string, importsOf: (file: string) => readonly string[]): string[] {
  const found = new Set([start]);
  for (const file of found) for (const imported of importsOf(file)) found.add(imported);
  const [first, ...rest] = found;
  return first === undefined ? [] : [first, ...rest.sort()];
}

const relativeImport = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/**
 * Reads a file's relative imports, as far as they stay in the definitions' folder: everything else
 * below `src` is an input of every chart anyway. The text is searched, not parsed, for this runs at
 * the start of every Nx command; an import in a comment is one input too many and harms nobody.
 */
function importReader(workspaceRoot: string): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const imports = known.get(file) ?? readImports(file, workspaceRoot);
    known.set(file, imports);
    return imports;
  };
}

function readImports(file: string, workspaceRoot: string): readonly string[] {
  return [...readText(join(workspaceRoot, file)).matchAll(relativeImport)]
    .map(([, specifier = '']) => join(dirname(file), specifier))
    .filter((imported) => imported.startsWith(`${definitionsRoot}/`));
}

/** The text, or nothing if the file is not there: who runs the definition is told by helm-gen. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
