import { pathText } from './json.ts';

/**
 * What is known for a secret by its looks alone, from the rules of gitleaks 8.28 that need no word beside it
 * (https://github.com/gitleaks/gitleaks, config/gitleaks.toml), some of them looser. Each is read alike by JavaScript
 * and RE2, and takes no more than linear time: what has no upper bound stands at the end.
 */
const tokens: readonly (readonly [what: string, pattern: string])[] = [
  ['an AWS access key', '(A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}'],
  ['an Alibaba access key', 'LTAI[A-Za-z0-9]{20}'],
  ['a Google API key', 'AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{20}|ya29\\.[A-Za-z0-9_-]{20}'],
  ['a GitHub token', 'gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{22}'],
  [
    'a GitLab token',
    'gl(pat|ptt|dt|rt|ft|imt|cbt|agent|oas|soat|ffct)-[A-Za-z0-9_-]{20}|GR1348941[A-Za-z0-9_-]{20}',
  ],
  ['a Slack token', 'xox[abeoprs](\\.xox[bp])?-[A-Za-z0-9-]{10}|xapp-[0-9]-[A-Za-z0-9-]{10}'],
  [
    'a Slack address with a key',
    'hooks\\.slack\\.com/(services|workflows|triggers)/[A-Za-z0-9+/]{20}',
  ],
  [
    'an OpenAI or Anthropic key',
    'sk-((proj|svcacct|admin|or-v1|ant-[a-z0-9]{1,10})-[A-Za-z0-9_-]{20}|[A-Za-z0-9_]{20})',
  ],
  ['a Stripe key', '(sk|rk)_(test|live|prod)_[A-Za-z0-9]{10}|whsec_[A-Za-z0-9]{20}'],
  ['an npm token', 'npm_[A-Za-z0-9]{36}'],
  ['a PyPI token', 'pypi-AgE[A-Za-z0-9_-]{50}'],
  ['a RubyGems token', 'rubygems_[a-f0-9]{48}'],
  ['a Docker token', 'dckr_(pat|oat)_[A-Za-z0-9_-]{20}'],
  ['a Hugging Face token', '(hf|api_org)_[A-Za-z]{34}'],
  ['a SendGrid key', 'SG\\.[A-Za-z0-9_-]{16,100}\\.[A-Za-z0-9_-]{16}'],
  ['a Brevo key', 'xkeysib-[a-f0-9]{64}'],
  ['a Twilio key', 'SK[0-9a-f]{32}'],
  ['a Telegram token', '[0-9]{8,10}:AA[A-Za-z0-9_-]{33}'],
  ['a DigitalOcean token', 'do[opr]_v1_[a-f0-9]{64}'],
  ['a Databricks token', 'dapi[a-f0-9]{32}'],
  ['a Shopify token', 'shp(at|ca|pa|ss)_[a-fA-F0-9]{32}'],
  ['a Grafana token', 'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32}'],
  ['a Vault token', 'hv[bs]\\.[A-Za-z0-9_-]{24}'],
  ['a Pulumi token', 'pul-[a-f0-9]{40}'],
  ['a Postman key', 'PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}'],
  ['a Sentry token', 'sntrys_[A-Za-z0-9+/=_-]{40}|sntryu_[a-f0-9]{64}'],
  ['a Linear key', 'lin_api_[A-Za-z0-9]{40}'],
  ['a Notion token', 'ntn_[A-Za-z0-9]{46}'],
  ['an Atlassian token', 'ATATT3[A-Za-z0-9_=-]{20}'],
  ['an Artifactory key', 'AKCp[A-Za-z0-9]{69}'],
  ['a Square token', 'sq0(atp|csp)-[A-Za-z0-9_-]{22}'],
  ['a Doppler token', 'dp\\.(pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9]{40}'],
  ['an OpenShift token', 'sha256~[A-Za-z0-9_-]{43}'],
  ['a JSON Web Token', 'eyJ[A-Za-z0-9_-]{10,300}\\.eyJ[A-Za-z0-9_-]{10}'],
  ['an age key', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'],
];

/**
 * A password in a string that says so: not a reference such as `$(DB_PASSWORD)`, nor a blank such as `<password>`. No
 * address has a `"` in it, which in JSON is its end.
 */
const PASSWORD = '([^$<{*/?#@"\\n\\r\\t ]|\\$[^({/?#@"\\n\\r\\t ])[^/?#@"\\n\\r\\t ]{0,300}';
/** Go's MySQL driver reads it to the last `@`; no address follows it, which would begin with `//`. */
const GO_PASSWORD =
  '([^$<{*/"\\n\\r\\t ]|/[^/"\\n\\r\\t ]|\\$[^({"\\n\\r\\t ])[^"\\n\\r\\t ]{0,300}';
const GIVEN = '([^$<{*;\\n\\r\\t ]|\\$[^({;\\n\\r\\t ])';
const NAME =
  '([Ss]erver|[Hh]ost|[Dd]ata [Ss]ource|[Uu]ser( ?[Ii][Dd]|name)?|[Uu][Ii][Dd]|[Dd]atabase|dbname|[Ii]nitial [Cc]atalog)';
const WORD = '([Pp]assword|[Pp]asswd|[Pp][Ww][Dd]|PASSWORD)';
const AFTER_NAME = `${NAME} ?= ?[^;\\n\\r]{0,200}[; ] ?${WORD} ?= ?${GIVEN}`;

const strings: readonly (readonly [what: string, pattern: string])[] = [
  ['a private key', '-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY( BLOCK)?|PuTTY-User-Key-File-[0-9]'],
  ['a connection string with a password', `://[^/?#:@\\n\\r\\t ]{0,300}:${PASSWORD}@`],
  ['a connection string with a password', `:${GO_PASSWORD}@[a-z0-9]{0,20}\\(`],
  ['a connection string with a password', `[?&]${WORD}=${GIVEN}`],
  [
    'a connection string with a password',
    `${AFTER_NAME}|${WORD} ?= ?${GIVEN}[^;\\n\\r]{0,200}; ?${NAME} ?=`,
  ],
  ['a connection string with a key', '(AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40}'],
];

/** A token begins where no word goes on. */
const alone = (pattern: string) => `(^|[^A-Za-z0-9])(${pattern})`;

const kinds = [
  ...tokens.map(([what, pattern]) => ({ what, regex: new RegExp(alone(pattern)) })),
  ...strings.map(([what, pattern]) => ({ what, regex: new RegExp(pattern) })),
];

/** All of it in one pattern, for values.schema.json too. */
export const SECRET_TEXT = new RegExp(
  [alone(tokens.map(([, pattern]) => pattern).join('|')), ...strings.map(([, text]) => text)].join(
    '|',
  ),
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

/** A text with "…" in the place of what belongs into a Secret, to be shown. */
export function maskSecrets(text: string): string {
  const parts = text.split(KEY_BEGINS).map((part) => part.replace(WHOLE_KEY, '…'));
  return parts
    .join('')
    .replace(PASSWORD_IN_QUOTES, '$<before>…')
    .replace(PASSWORD_IN_FULL, '…')
    .replace(SECRET_IN_FULL, '$2…');
}

/** A private key goes over many lines; each part begins with one and is read to the end once. */
const KEY_BEGINS = /(?=-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY)/;
const WHOLE_KEY =
  /-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY[^]*?-----END[ A-Z0-9_-]{0,100}PRIVATE KEY( BLOCK)?(-----)?/;

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

/** With what may follow, so that nothing of it is left; the second group is the character before a token. */
const SECRET_IN_FULL = new RegExp(`(${SECRET_TEXT.source})[^\\n"' ]*`, 'g');

/** A place in a tree that holds what belongs into a Secret. */
export interface SecretPlace {
  /** As in {@link Problem}; of a key, the path of its map. */
  readonly path: string;
  /** To be read after the path: `looks like a GitHub token`. */
  readonly looks: string;
}

/** Everything in values or in an object that looks like a secret; nothing of it is in the answer. */
export function secretsIn(tree: unknown, path: readonly PropertyKey[] = []): SecretPlace[] {
  const places: SecretPlace[] = [];
  collect(tree, [...path], places);
  return places;
}

/** @param path is the same list all the way, and as before at the end */
function collect(tree: unknown, path: PropertyKey[], places: SecretPlace[]): void {
  if (typeof tree === 'string') {
    const what = secretIn(tree);
    if (what !== undefined) places.push({ path: pathText(path), looks: `looks like ${what}` });
    return;
  }
  if (typeof tree !== 'object' || tree === null) return;
  const isList = Array.isArray(tree);
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const what = isList ? undefined : secretIn(key);
    if (what !== undefined) {
      places.push({ path: pathText(path), looks: `has a key that looks like ${what}` });
      continue;
    }
    path.push(isList ? Number(key) : key);
    collect(value, path, places);
    path.pop();
  }
}
