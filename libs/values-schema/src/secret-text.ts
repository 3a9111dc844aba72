import { base64Tokens, tokens } from './secret-tokens.ts';

/**
 * A password in an address: not a reference such as `$(DB_PASSWORD)`, nor a blank such as `<password>`. A port before a
 * path is none, and no other address begins in it, so that neither has a list of addresses one. A `"` is the end of an
 * address in JSON.
 */
const PASSWORD =
  '([0-9]{1,300}|[0-9]{0,300}([^$<{*/?#@"0-9\\n\\r\\t ]|\\$[^({/?#@"\\n\\r\\t ])([^/@"\\n\\r\\t ]|/[^/@"\\n\\r\\t ]){0,300})';
/** Go's MySQL driver reads it to the last `@`; no address follows it, which would begin with `//`. */
const GO_PASSWORD =
  '([^$<{*/"\\n\\r\\t ]|/[^/"\\n\\r\\t ]|\\$[^({"\\n\\r\\t ])[^"\\n\\r\\t ]{0,300}';
export const GIVEN = `(\\\\?["'])?([^$<{*;&"'\\\\\\n\\r\\t ]|\\$[^({;&"'\\\\\\n\\r\\t ])`;
export const NAME =
  '([Ss]erver|[Hh]ost|[Dd]ata [Ss]ource|[Uu]ser( ?[Ii][Dd]|name)?|[Uu][Ii][Dd]|[Dd]atabase|dbname|[Ii]nitial [Cc]atalog)';
export const WORD = '([Pp]assword|[Pp]asswd|[Pp][Ww][Dd]|PASSWORD)';
/** With what a driver puts before it, as in `sslpassword` and `trustStorePassword`. */
const ANY_WORD = `([A-Za-z_.-]{0,30}(${WORD}|[Pp]assphrase)|[Pp]ass|PASS)`;
const AFTER_NAME = `${NAME} ?= ?[^;\\n\\r]{0,200}[; ] ?${WORD} ?= ?${GIVEN}`;

/** In any case. */
export const KEY_BEGIN =
  '-----[BEGINbegin]{5}[ A-Za-z0-9_-]{0,100}[PRIVATEprivate]{7} [KEYkey]{3}(?: BLOCK)?';

const strings: readonly (readonly [what: string, pattern: string])[] = [
  ['a private key', `${KEY_BEGIN}|PuTTY-User-Key-File-[0-9]`],
  ['a connection string with a password', `://[^/?#:\\[\\n\\r\\t "]{0,300}:${PASSWORD}@`],
  ['a connection string with a password', `:${GO_PASSWORD}@[a-z0-9]{0,20}\\(`],
  ['a connection string with a password', `[?&]${ANY_WORD}=${GIVEN}`],
  [
    'a connection string with a password',
    `jdbc:([^\\n\\r\\t "]{0,200}[;:,(]${ANY_WORD}=${GIVEN}|oracle:[a-z0-9]{1,10}:[^/@\\n\\r\\t "]{1,100}/${GIVEN}[^@/\\n\\r\\t "]{0,100}@)`,
  ],
  [
    'a login with a password',
    `LoginModule[\\t\\n\\r ][^{}]{0,200}([Pp]assword|[Ss]ecret)[\\t ]?=[\\t ]?${GIVEN}`,
  ],
  [
    'a connection string with a password',
    `${AFTER_NAME}|${WORD} ?= ?${GIVEN}[^;\\n\\r]{0,200}; ?${NAME} ?=`,
  ],
  ['a connection string with a key', '(AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40}'],
  [
    'an address with a key',
    '[?&](sig|api_?key|access_?token|client_?secret)=[A-Za-z0-9%+/._~-]{16}',
  ],
];

type Kind = readonly [what: string, pattern: string];

/** A token begins where no word goes on, and one of `base64Tokens` where no base64 does. */
const alone = ([what, pattern]: Kind): Kind => [what, `(^|[^A-Za-z0-9])(${pattern})`];
const apart = ([what, pattern]: Kind): Kind => [what, `(^|[^A-Za-z0-9+/])(${pattern})`];

const joined = (some: readonly Kind[]) => some.map(([, pattern]) => pattern).join('|');

const kinds = [...tokens.map(alone), ...base64Tokens.map(apart), ...strings].map(
  ([what, pattern]) => ({ what, regex: new RegExp(pattern) }),
);

/** All of it in one pattern, for values.schema.json too. */
export const SECRET_TEXT = new RegExp(
  joined([alone(['', joined(tokens)]), apart(['', joined(base64Tokens)]), ...strings]),
);

interface Look {
  readonly what?: string;
}

const HARMLESS: Look = {};

/** Most texts of a manifest are in every other one, too, and to look them up is ten times faster. */
const known = new Map<string, Look>();

/** What a text looks like that belongs into a Secret (C-007), such as "a GitHub token"; nothing for any other text. */
export const secretIn = (text: string): string | undefined =>
  (known.get(text) ?? newLook(text)).what;

function newLook(text: string): Look {
  const secret = SECRET_TEXT.exec(text) && kinds.find(({ regex }) => regex.test(text));
  if (secret) return secret;
  // Stryker disable next-line ConditionalExpression,EqualityOperator: for memory alone.
  if (known.size === 10_000) known.clear();
  // Stryker disable next-line ConditionalExpression,EqualityOperator: for memory alone.
  if (text.length <= 200) known.set(text, HARMLESS);
  return HARMLESS;
}
