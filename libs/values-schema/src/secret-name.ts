/** Words that make a name that of a switch, a limit or something public, whatever it ends with; `~` stands for any end. */
const harmless =
  'ALLOW~|ANON|AUTO|AUTOMOUNT~|BOS|CORS|COUNT|CREATE~|DISABL~|EMPTY|ENABL~|EOS|GENERAT~|HAS|HIDE|INCLUDE~|IS|MAX|MIN|MOUNT~|NO|NUM|PAD|PUBLIC|PUBLISHABLE|REQUIR~|ROTAT~|SHOW|SKIP|USE|VALIDAT~|WITH|WITHOUT';

/** Words before KEY that tell a key which is no secret. */
const harmlessKeys =
  'ANNOTATION|AUTHORIZED|BUCKET|CACHE|COLUMN|CONFIG|DEDUP~|DOCUMENT|EVENT|FEATURE|FIELD|FLAG|FOREIGN|GROUP~|HEADER|HOT|IDEMPOTEN~|INDEX|ISSUE|JOIN|JSON|LABEL|LOCALE|LOCK|LOOKUP|MAP|MESSAGE|METRIC|OBJECT|ORDER~|PARAM|PARTITION~|PRIMARY|PROJECT|QUERY|QUEUE|RANGE|RECORD|REGISTRY|ROUTING|ROW|SEARCH|SHARD~|SHORTCUT|SITE|SORT~|STATE|TAB|TAINT|TOPOLOGY|TRACE|TRANSLATION|UNIQUE|VERIF~';

const databases =
  'DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|MSSQL|SQLSERVER|ORACLE|COCKROACH|NEON';

/** What a name ends with. A blank stands for what is between words, `~` for the rest of a word. */
const secrets = [
  '(APPLICATION )?~(PASSWORDS?|PASSWD|PASSPHRASES?|PASSCODE|SECRETS?|TOKEN)',
  '(API|ACCESS|ADMIN|AUTH|BEARER|BOT|CLIENT|REFRESH|SERVICE) ?TOKENS',
  '(DB|USER|SMTP|MAIL|REDIS|SQL|ADMIN|ROOT|PG|FTP|MQ)?PASS',
  '(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|SECRET|AUTH|MASTER|LICENSE|SSH|SSL|TLS|AES|HMAC|JWT)KEYS?',
  'ACCESS ?KEY ?ID',
  '~CREDENTIALS?|BASIC ?AUTH|BEARER|MNEMONIC|SEED ?PHRASE|SALT|PEPPER|PSK|JAAS ?CONFIG|SERVICE ?ACCOUNT ?JSON|ID (RSA|DSA|ECDSA|ED25519)|DOCKERCONFIGJSON',
  `~DSN|(${databases}) ?UR(I|L)|CONN(ECTION)? ?STR(ING)?S?|CONNECTIONSTRINGS( ~)*`,
  '(SLACK|DISCORD|TEAMS) ?WEBHOOK( UR(I|L))?',
  'PW|~ (KEYS?|PWD|PW|PAT)',
].join('|');

/** Which of several, and in what form. */
const endings = [
  ' ?[0-9]+',
  ' (BASE|BASE64|B64|CURRENT|DEV|HASH|JSON|LIVE|NEW|NEXT|OLD|PEM|PREVIOUS|PRIMARY|PROD|PRODUCTION|RAW|READ|READONLY|REPLICA|RO|RW|SECONDARY|STAGING|TEST|VALUE)',
].join('|');

/** The names that a secret goes by, in any case and without a flag, for values.schema.json too. */
export const secretNames = pattern(`(^| )(${secrets})(${endings})*$`);

/** Those of them that only look like it: `PUBLIC_KEY`, `ALLOW_EMPTY_PASSWORD`. */
export const harmlessNames = pattern(
  `(^| )(${harmless}) |(^| )(${harmlessKeys}) KEYS?(${endings})*$|(^| )(PULL|TLS|EXISTING|EXTERNAL) SECRETS?$|^GOOGLE APPLICATION CREDENTIALS$`,
);

/**
 * Whether a variable's value belongs into a Secret, by its name (C-007): `STRIPE_KEY` and `DB_PASSWORD` are such names,
 * and neither `PUBLIC_KEY` nor `PASSWORD_FILE` is.
 */
export const isSecretName = (name: string): boolean =>
  secretNames.test(name) && !harmlessNames.test(name);

/** In any case: RE2 in a JSON schema has no flag. */
function pattern(text: string): RegExp {
  const inAnyCase = text.replace(/\[[^\]]*\]|[A-Z]/g, (part) =>
    part.length > 1 ? part : `[${part}${part.toLowerCase()}]`,
  );
  return new RegExp(inAnyCase.replaceAll(' ', '[_.-]').replaceAll('~', '[^_.-]*'));
}
