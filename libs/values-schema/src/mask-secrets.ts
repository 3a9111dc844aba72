import { GIVEN, KEY_BEGIN, NAME, SECRET_TEXT, WORD } from './secret-text.ts';

/** A text with "…" in the place of what looks like a secret, to be shown. */
export function maskSecrets(text: string): string {
  const parts = text.split(KEY_BEGINS).map((part) => part.replace(WHOLE_KEY, '…'));
  return parts
    .join('')
    .replace(PASSWORD_IN_QUOTES, '$<before>…')
    .replace(PASSWORD_IN_FULL, '…')
    .replace(LOGIN_IN_FULL, '…')
    .replace(SECRET_IN_FULL, '…');
}

/** A private key goes over many lines; each part begins with one and is read to the end once. */
const KEY_BEGINS = new RegExp(`(?=${KEY_BEGIN})`);
const WHOLE_KEY =
  /^-----[^-]*PRIVATE KEY[^]*?-----END[ A-Z0-9_-]{0,100}PRIVATE KEY( BLOCK)?(-----)?/i;

/**
 * To the end of its own quotes, else of its pair or of the quotes `around` it all. What is behind a `\`, and a quote
 * twice, is no end.
 */
function passwordIn(before: string, pair: string, around: string): RegExp {
  const once = (quote: string) => `(?<!\\\\|${quote})${quote}(?!${quote})`;
  const upTo = (end: string) => `[^\\n\\r]*?(?=${end}|[\\n\\r]|$)`;
  const quoted = `(?<quote>["'])${upTo(once('\\k<quote>'))}\\k<quote>?`;
  const escaped = `\\\\+["']${upTo(once(around))}`;
  const bare = upTo(`(?<!\\\\)\\k<joint>|${once(around)}`);
  return new RegExp(
    `${before}${NAME} ?= ?${pair}{0,200}(?<joint>[; ]) ?${WORD} ?= ?(?=${GIVEN})(${quoted}|${escaped}|${bare})`,
    'g',
  );
}

const PASSWORD_IN_QUOTES = passwordIn(
  `(?<before>(?<!\\w)(?<around>["'])(?=\\S)[^"'\\n\\r]{0,300}?)`,
  `[^;"'\\n\\r]`,
  '\\k<around>',
);

// Stryker disable next-line StringLiteral: nothing is found for either.
const NOTHING = '[]';
const PASSWORD_IN_FULL = passwordIn('', '[^;\\n\\r]', NOTHING);

/** A login of Java goes to its `;`, and may have blanks in its quotes. */
const LOGIN_IN_FULL = new RegExp(
  `LoginModule[\\t\\n\\r ][^{}]{0,200}?([Pp]assword|[Ss]ecret)[\\t ]?=[\\t ]?(?=${GIVEN})(\\\\?"[^"]*"|'[^']*'|[^;\\s]*)[^;\\n\\r]*`,
  'g',
);

/** With what may follow, so that nothing of it is left; what must stand before or behind it stays. */
const SECRET_IN_FULL = new RegExp(
  `(?:${SECRET_TEXT.source
    .replace(/\(\^\|\[\^([^\]]*)\]\)/g, '(?<![$1])')
    .replace(/\(\$\|\[\^([^\]]*)\]\)/g, '(?![$1])')})[^\\n"' ]*`,
  'g',
);
