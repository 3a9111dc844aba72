import { field, index } from './problem.ts';

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

interface Level {
  readonly path: string;
  /** The keys so far, or undefined in a list. */
  readonly keys: Set<string> | undefined;
  /** The key or the index that comes next. */
  key: string;
  index: number;
}

/**
 * The paths of keys that valid JSON has twice in one object; `JSON.parse` keeps the last without a word.
 * (kubectl drops them from YAML before we see them; other clients may not.)
 */
export function duplicateFields(json: string): string[] {
  const found: string[] = [];
  const levels: Level[] = [];
  let inKey = false;
  const pathOf = (level: Level | undefined): string => {
    if (level === undefined) return '';
    return level.keys === undefined ? index(level.path, level.index) : field(level.path, level.key);
  };
  for (const [token] of json.matchAll(TOKENS)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      const keys = token === '{' ? new Set<string>() : undefined;
      levels.push({ path: pathOf(level), keys, key: '', index: 0 });
      inKey = token === '{';
    } else if (token === '}' || token === ']') {
      levels.pop();
      inKey = false;
    } else if (token === ',') {
      inKey = level?.keys !== undefined;
      if (level !== undefined) level.index += 1;
    } else if (token !== ':' && inKey && level?.keys !== undefined) {
      level.key = JSON.parse(token) as string;
      if (level.keys.has(level.key)) found.push(pathOf(level));
      level.keys.add(level.key);
      inKey = false;
    }
  }
  return found;
}
