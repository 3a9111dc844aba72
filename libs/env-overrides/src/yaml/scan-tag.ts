import { type Cursor, isBlankOrEnd, isWordCharacter } from './cursor.ts';
import { invalid, type Mark } from './yaml-error.ts';

/** What `!!` stands for. */
export const TAG_PREFIX = 'tag:yaml.org,2002:';

/** The full name of the tag at which the cursor is; `!` and `!local` stay as they are. */
export function scanTag(cursor: Cursor): string {
  const start = cursor.mark;
  const tag = cursor.isAt('<', 1) ? verbatim(cursor, start) : shorthand(cursor, start);
  if (!isBlankOrEnd(cursor.peek())) {
    throw invalid('a blank or a line break must follow a tag', start);
  }
  return tag;
}

function verbatim(cursor: Cursor, start: Mark): string {
  cursor.skip(2);
  const tag = scanUri(cursor, start);
  if (tag === '' || !cursor.isAt('>')) throw invalid('the tag has no closing ">"', start);
  cursor.skip();
  return tag;
}

function shorthand(cursor: Cursor, start: Mark): string {
  cursor.skip();
  const word = cursor.takeWhile(isWordCharacter);
  if (!cursor.isAt('!')) return `!${word}${scanUri(cursor, start)}`;
  cursor.skip();
  const suffix = scanUri(cursor, start);
  if (suffix === '') throw invalid('the tag has no name after its "!"', start);
  if (word !== '') throw invalid(`the tag handle !${word}! is not defined`, start);
  return `${TAG_PREFIX}${suffix}`;
}

function scanUri(cursor: Cursor, start: Mark): string {
  let uri = '';
  for (;;) {
    uri += cursor.takeWhile((code) => isWordCharacter(code) || isUriCharacter(code));
    if (!cursor.isAt('%')) return uri;
    uri += escapedCharacter(cursor, start);
  }
}

const isUriCharacter = (code: number) =>
  code > 0x20 && code < 0x7f && ";/?:@&=+$,.!~*'()[]".includes(String.fromCharCode(code));

/** The bytes of one UTF-8 character as `%` and two digits each. */
function escapedCharacter(cursor: Cursor, start: Mark): string {
  const octet = () => {
    const from = cursor.mark.index;
    cursor.skip(3);
    const text = cursor.textFrom(from);
    if (!/^%[0-9a-fA-F]{2}$/.test(text)) {
      throw invalid('"%" in a tag needs two hexadecimal digits', start);
    }
    return parseInt(text.slice(1), 16);
  };
  const first = octet();
  const more =
    first < 0x80 ? 0 : first >> 5 === 6 ? 1 : first >> 4 === 14 ? 2 : first >> 3 === 30 ? 3 : -1;
  const others = Array.from({ length: Math.max(more, 0) }, octet);
  if (more < 0 || others.some((byte) => byte >> 6 !== 2)) {
    throw invalid('the tag holds bytes that are not UTF-8', start);
  }
  return String.fromCharCode(first, ...others);
}
