/** What is longer is somebody's own. */
const longest = 200;

/** Words that templates of .env files are made of, and that alone could be a user, a host or a database. */
const plain = wordsIn(`
  a access account actual add admin ai all an and anon ant anthropic any api app application at
  auth aws backend base64 be bearer before better bit bits build by byte bytes char character
  characters chars client connection credential credentials database db default demo deploy dev
  development django email enter env fallback flask for from generate generated get github goes
  google hash hex host hostname id in is it jwt later least live local localhost long me min
  minimum mongo mongodb more must my mysql name neon next not now of only openai openssl or org own
  paste pk please port postgres postgresql private prod production proj project public put rand
  real redis root run safe salt secure server service session set signing sk some staging stripe
  strong supabase super test testing that the this to unique uri url use user username very
  webhook with 1 12 123 1234 12345 123456 12345678 123456789 1234567890 16 32 64 128 256
`);

/** Words that say that they stand for a secret. */
const marks = wordsIn(`
  abc123 dummy example fake fixme here insecure key mock pass passphrase passwd password pwd random
  sample secret string token value
`);

/** Words that ask for another value. */
const asking = ['change', 'insert', 'placeholder', 'replace', 'your'];

const words = [...plain, ...marks, ...asking];
const anyOf = (some: readonly string[]) => new RegExp(some.join('|'));
const [marksOrAsks, asks] = [anyOf([...marks, ...asking, '^[sp]k[-_]', 'x{3}']), anyOf(asking)];

/** Says that the value is to be changed, whatever else stands there: `changeme_9f8a`, `put_the_key_here`. */
const surelyAsks = /(?:^|[^a-z])(?:change|replace)[-_ ]?(?:me|this)(?:[^a-z]|$)|[-_ ]here$/;

/** How a description of a secret begins, behind what its vendor has all of them begin with: `sk-or-v1-your-` */
const yours = /^(?:(?:[sp]k|gh[ops]|gsk|whsec|xox[bp])[-_](?:[a-z\d]{1,8}[-_])*)?your[-_]/;

/** `<secret>`, `<64-char-hex>`, `[SECRET]`, `{{ secret }}`, `${SECRET}`, `xxxx`, `...` */
const blank =
  /^(?:<(?:\d+\+?[ _-])?\p{L}[\p{L}\d _.,:;/'-]*>|\[\p{L}[\p{L}\d _-]*\]|\{\{.*\}\}|\$\{.*\}|([x*.#_-])\1{2,})$/u;

/** The names that are nobody's (RFC 2606). */
const nobodys = /(?:^|\.)example(?:\.com|\.net|\.org)?(?=[:/]|$)/;

/** Whether a value of an .env file is what its template had in this place: it asks, or all of it is template words. */
export function isPlaceholder(value: string): boolean {
  if (value.length > longest) return false;
  const text = value.toLowerCase();
  const [, login, rest] = /^[a-z][a-z\d+.-]*:\/\/(?:(.*)@)?([^@?]*)/.exec(text) ?? [];
  if (rest !== undefined) return isPlaceholderAddress(login, rest);
  if (/^(?:none|null|optional|tbd|test|todo|undefined)$/.test(text)) return true;
  return asksFor(text) || (isTemplate(text) && marksOrAsks.test(text));
}

/**
 * Of `scheme://user:password@host:5432/database` what stands before and behind the `@`. With a password it tells by
 * that and the user alone, for hosts such as `your-database.de` are real.
 */
function isPlaceholderAddress(login: string | undefined, rest: string): boolean {
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/.exec(login ?? '') ?? [];
  if (/^\.{3}/.test(rest) || nobodys.test(rest)) return true;
  if (password === '') return [user, ...rest.split(/[:/,.]/)].some(asksFor);
  if ([user, password].some(asksFor)) return true;
  return [user, password].every(isTemplate) && marksOrAsks.test(password);
}

function asksFor(text: string): boolean {
  if (blank.test(text) || /x{6}/.test(text) || surelyAsks.test(text)) return true;
  const [beginning] = yours.exec(text) ?? [];
  if (beginning !== undefined && isDescription(text.slice(beginning.length))) return true;
  return isTemplate(text) && asks.test(text);
}

function isDescription(text: string): boolean {
  return partsOf(text).every((part) => /^(?:[a-z]+|\d{1,4})$/.test(part));
}

/**
 * Whether a text is made of template words, with or without something between them. Where it begins with one that
 * asks, such as `your`, and ends with one, what is between may be any words.
 */
function isTemplate(text: string): boolean {
  const named = partsOf(text);
  if (named.every(isMadeOfWords)) return true;
  const [first = '', last = ''] = [named[0], named.at(-1)];
  return (
    asks.test(first) &&
    [first, last].every(isMadeOfWords) &&
    named.every((part) => /^[a-z]+$/.test(part))
  );
}

/** What stands between blanks and signs, but for what only fills: `xxxx`, `0000`. */
function partsOf(text: string): readonly string[] {
  const parts = text.split(/[\s._,:;/\-<>[\](){}$%!?"']+/);
  return parts.filter((part) => !/^(?:|([x*0])\1{2,})$/.test(part));
}

function isMadeOfWords(text: string): boolean {
  const ends = new Set([0]);
  for (const end of ends) {
    for (const word of words) if (text.startsWith(word, end)) ends.add(end + word.length);
  }
  return ends.has(text.length);
}

function wordsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
