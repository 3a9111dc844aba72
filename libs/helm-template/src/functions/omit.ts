import type { Json } from '../json.ts';
import { quoted } from '../literal.ts';
import { helmFunction } from './helm-function.ts';

/** A map without some keys; what `merged` prints, for authors have no use of it. */
export const omit = helmFunction<readonly [unknown, ...string[]]>({
  name: 'omit',
  signatures: [],
  shape: ([map]) => map,
  print: ([map, ...keys]) =>
    `omit ${map.argument()} ${keys.map(({ operand }) => quoted(String(operand))).join(' ')}`,
  evaluate([map, ...keys], read) {
    const entries = Object.entries(read.value(map) ?? {}) as [string, Json][];
    return Object.fromEntries(entries.filter(([key]) => !keys.includes(key)));
  },
  explain: ([map, ...keys], say) => `${say(map)} without ${keys.map(say).join(', ')}`,
});
