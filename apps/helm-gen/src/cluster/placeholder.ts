/** What is longer is somebody's own. */
const longest = 200;

/** Words that templates of .env files are made of, and that alone could be a user, a host or a database. */
const plain = wordsIn(`
  a access account actual add admin ai all an and anon ant anthropic any api app application at
  auth aws backend base64 be bearer better build by bytes char character characters chars client
  connection credential credentials database db default demo dev development django email enter
  env fallback flask for from generate generated get github goes google hash hex host hostname id
  in is it jwt least live local localhost long me min minimum mongo mongodb more must my mysql
  name neon next not of only openai openssl or org own paste pk please port postgres postgresql
  private prod production proj project public put rand real redis root run safe salt secure server
  service session set signing sk some staging stripe strong supabase super test testing that the
  this to unique uri url use user username very webhook with 1 12 123 1234 12345 123456 12345678
  123456789 1234567890 16 32 64 128 256
`);

/** Words that say that they stand for a secret. */
const marks = wordsIn(`
  abc123 dummy example fake fixme here insecure key mock pass passwd password pwd random sample
  secret string token value
`);

/** Words that ask for another value. */
const asking = ['change', 'insert', 'placeholder', 'replace', 'your'];

const words = [...plain, ...marks, ...asking];
const anyOf = (some: readonly string[]) => new RegExp(some.join('|'));
const [marksOrAsks, asks] = [anyOf([...marks, ...asking, '^[sp]k[-_]', 'x{3}']), anyOf(asking)];

/** `<secret>`, `[SECRET]`, `{{ secret }}`, `${SECRET}`, `xxxx`, `...` */
const blank =
  /^(?:<\p{L}[\p{L}\d _.,:;/'-]*>|\[\p{L}[\p{L}\d _-]*\]|\{\{.*\}\}|\$\{.*\}|([x*.#_-])\1{2,})$/u;

/** The names that are nobody's (RFC 2606). */
const nobodys = /(?:^|\.)example(?:\.com|\.net|\.org)?(?=[:/]|$)/;

/** Whether a value of an .env file is what its template had in this place: all of it is template words. */
export function isPlaceholder(value: string): boolean {
  if (value.length > longest) return false;
  const text = value.toLowerCase();
  const [, login, rest] = /^[a-z][a-z\d+.-]*:\/\/(?:(.*)@)?([^@?]*)/.exec(text) ?? [];
  if (rest !== undefined) return isPlaceholderAddress(login, rest);
  if (/^(?:none|null|optional|tbd|test|todo|undefined)$/.test(text)) return true;
  return asksFor(text) || (isTemplate(text) && marksOrAsks.test(text));
}

/** Of `scheme://user:password@host:5432/database` what stands before and behind the `@`. */
function isPlaceholderAddress(login: string | undefined, rest: string): boolean {
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/.exec(login ?? '') ?? [];
  const place = rest.split(/[:/,.]/).filter((part) => part !== '' && !/^\d+$/.test(part));
  if (/^\.{3}/.test(rest) || nobodys.test(rest)) return true;
  if ([user, password, ...place].some(asksFor)) return true;
  const isUsual = /^user(?:name)?$/.test(user) || [user, ...place].every(isTemplate);
  return isUsual && isTemplate(password) && marksOrAsks.test(password);
}

function asksFor(text: string): boolean {
  return blank.test(text) || /x{6}/.test(text) || (isTemplate(text) && asks.test(text));
}

/**
 * Whether a text is made of template words, with or without something between them. Where it begins with one that
 * asks, such as `your`, and ends with one, what is between may be any words.
 */
function isTemplate(text: string): boolean {
  const parts = text.split(/[\s._,:;/\-<>[\](){}$%!?"']+/);
  const named = parts.filter((part) => !/^(?:|([x*0])\1{2,})$/.test(part));
  if (named.every(isMadeOfWords)) return true;
  const [first = '', last = ''] = [named[0], named.at(-1)];
  return (
    asks.test(first) &&
    [first, last].every(isMadeOfWords) &&
    named.every((part) => /^[a-z]+$/.test(part))
  );
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
