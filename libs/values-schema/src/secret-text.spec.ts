import { maskSecrets } from './mask-secrets.ts';
import { SECRET_TEXT, secretIn } from './secret-text.ts';
import { readPattern } from './pattern.ts';

const letters = (count: number) => 'aB3dE6gH9j'.repeat(30).slice(0, count);
const hex = (count: number) => '0123456789abcdef'.repeat(10).slice(0, count);
/** Put together here, so that no scanner takes this file for a leak. */
const of = (...parts: readonly string[]) => parts.join('');

const samples: readonly (readonly [what: string, text: string])[] = [
  ['an AWS access key', of('AKIA', 'IOSFODNN7EXAMPLE')],
  ['an AWS access key', of('key=ASIA', 'IOSFODNN7EXAMPLE;')],
  ['an Alibaba access key', of('LTAI', letters(20))],
  ['a Google API key', of('AIza', letters(35))],
  ['a Google API key', of('GOCSPX-', letters(28))],
  ['a GitHub token', of('ghp_', letters(36))],
  ['a GitHub token', of('gho_', letters(36))],
  ['a GitHub token', of('ghs_', letters(36))],
  ['a GitHub token', of('github_pat_', letters(22), '_', letters(59))],
  ['a GitLab token', of('glpat-', letters(20))],
  ['a GitLab token', of('glrt-', letters(20))],
  ['a Slack token', of('xoxb-', '123456789012-123456789012-', letters(24))],
  ['a Slack token', of('xoxp-', '123456789012-123456789012-', letters(24))],
  ['a Slack token', of('xapp-1-', 'A0123456789-1234567890123-', letters(24))],
  [
    'a Slack address with a key',
    of('https://hooks.slack.com/services/', 'T00000000/B00000000/', letters(24)),
  ],
  ['an OpenAI or Anthropic key', of('sk-', letters(48))],
  ['an OpenAI or Anthropic key', of('sk-proj-', letters(20), '-', letters(20))],
  ['an OpenAI or Anthropic key', of('sk-ant-api03-', letters(90))],
  ['a Stripe key', of('sk_live_', letters(24))],
  ['a Stripe key', of('rk_test_', letters(24))],
  ['a Stripe key', of('whsec_', letters(32))],
  ['an npm token', of('npm_', letters(36))],
  ['a PyPI token', of('pypi-AgE', letters(60))],
  ['a RubyGems token', of('rubygems_', hex(48))],
  ['a Docker token', of('dckr_pat_', letters(27))],
  ['a Hugging Face token', of('hf_', 'abcdefghij'.repeat(4).slice(0, 34))],
  ['a SendGrid key', of('SG.', letters(22), '.', letters(43))],
  ['a Brevo key', of('xkeysib-', hex(64), '-abcdefghij012345')],
  ['a Twilio key', of('SK', hex(32))],
  ['a Telegram token', of('123456789', ':AA', letters(33))],
  ['a DigitalOcean token', of('dop_v1_', hex(64))],
  ['a Databricks token', of('dapi', hex(32))],
  ['a Shopify token', of('shpat_', hex(32))],
  ['a Grafana token', of('glsa_', letters(32), '_', hex(8))],
  ['a Vault token', of('hvs.', letters(90))],
  ['a Pulumi token', of('pul-', hex(40))],
  ['a Postman key', of('PMAK-', hex(24), '-', hex(34))],
  ['a Sentry token', of('sntryu_', hex(64))],
  ['a Linear key', of('lin_api_', letters(40))],
  ['a Notion token', of('ntn_', letters(46))],
  ['an Atlassian token', of('ATATT3', letters(180))],
  ['an Artifactory key', of('AKCp', letters(69))],
  ['a Square token', of('sq0atp-', letters(22))],
  ['a Doppler token', of('dp.pt.', letters(43))],
  ['an OpenShift token', of('sha256~', letters(43))],
  [
    'a JSON Web Token',
    of('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N'),
  ],
  ['a JSON Web Token', of('Bearer eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0.')],
  ['an age key', of('AGE-SECRET-KEY-1', 'QPZRY9X8GF'.repeat(6).slice(0, 58))],
  ['a private key', of('-----BEGIN ', 'PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----')],
  ['a private key', of('-----BEGIN RSA ', 'PRIVATE KEY-----')],
  ['a private key', of('-----BEGIN OPENSSH ', 'PRIVATE KEY-----')],
  ['a private key', of('-----BEGIN ENCRYPTED ', 'PRIVATE KEY-----')],
  ['a private key', of('-----BEGIN PGP ', 'PRIVATE KEY BLOCK-----')],
  ['a connection string with a password', of('postgres://', 'shop:hunter2@db:5432/shop')],
  ['a connection string with a password', of('postgresql+asyncpg://', 'shop:p%40ss:w@db/shop')],
  ['a connection string with a password', of('redis://', ':hunter2@redis:6379/0')],
  ['a connection string with a password', of('mongodb+srv://', 'shop:$ecret@db')],
  ['a connection string with a password', of('https://', 'user:token@git.example.com/x.git')],
  ['a connection string with a password', of('shop:hun', 'ter2@tcp(db:3306)/shop')],
  ['a connection string with a password', of('shop:hun/', 'ter2@tcp(db:3306)/shop')],
  ['a connection string with a password', of('shop:/hun', 'ter2@tcp(db:3306)/shop')],
  ['a connection string with a password', of('shop:hun@', '#?ter2@tcp(db:3306)/shop')],
  ['a connection string with a password', of('shop:hun', 'ter2@tcp6(db)/shop')],
  ['a connection string with a password', of('shop:hun', 'ter2@(db:3306)/shop')],
  ['a connection string with a password', of('shop:$hun', 'ter2@unix(/run/x)/shop')],
  ['a connection string with a password', of('host=db user=shop ', 'password=hunter2')],
  ['a connection string with a password', of('Server=db;User Id=sa;', 'Password=hunter2;')],
  ['a connection string with a password', of('Pwd=hunter2;', 'Server=db')],
  [
    'a connection string with a password',
    of('jdbc:postgresql://db/shop?user=a&', 'password=hunter2'),
  ],
  ['a connection string with a password', of('amqps://', 'app:p/w+x==@rabbit:5671/vhost')],
  ['a connection string with a password', of('amqp://', 'app:12345@rabbit/')],
  ['a connection string with a password', of('smtp://', 'me@example.com:hunter2@smtp:587')],
  ['a connection string with a password', of('rediss://', 'default:1a?b#c@redis:6379')],
  ['a connection string with a password', of('jdbc:mysql://', 'root:hunter2@db:3306/shop')],
  [
    'a connection string with a password',
    of('jdbc:sqlserver://db:1433;encrypt=true;', 'password=hunter2'),
  ],
  [
    'a connection string with a password',
    of('jdbc:db2://db:50000/shop:user=a;', 'password=hunter2;'),
  ],
  [
    'a connection string with a password',
    of('jdbc:mysql://address=(host=db)(user=a)', '(password=hunter2)/shop'),
  ],
  ['a connection string with a password', of('jdbc:oracle:thin:scott/', 'tiger@//db:1521/xe')],
  ['a connection string with a password', of('jdbc:oracle:oci:scott/', 'tiger@db')],
  [
    'a connection string with a password',
    of('jdbc:postgresql://db/shop?ssl=true&', 'sslpassword=hunter2'),
  ],
  ['a connection string with a password', of('mysql://db/shop?', 'pass=hunter2')],
  [
    'a login with a password',
    of('org.apache.kafka.PlainLoginModule required password=', 'hunter2;'),
  ],
  [
    'a login with a password',
    of('ScramLoginModule required\n  tokenauth=true\n  password=', 'hunter2;').replaceAll(
      '\n',
      ' ',
    ),
  ],
  ['an address with a key', of('https://store/blob?sv=2024&', 'sig=', letters(40), '%3D')],
  ['an address with a key', of('https://api/v1?', 'api_key=', letters(20))],
  ['a connection string with a key', of('AccountName=shop;AccountKey=', letters(86), '==')],
];

describe('what looks like a secret', () => {
  it.each(samples)('%s, whatever stands around it', (what, text) => {
    expect(secretIn(text)).toBe(what);
    expect(secretIn(`a, "${text}"\nb`)).toBe(what);
    expect(secretIn(`x=${text}`)).toBe(what);
  });

  it.each([
    '',
    'orders',
    'registry.example.com/team/orders',
    `sha256:${hex(64)}`,
    hex(40),
    '123e4567-e89b-42d3-a456-426614174000',
    'http://orders:8000',
    'http://localhost:3000,https://shop.example.com:8443',
    'https://user@example.com/path',
    'https://example.com:8443/@scope/package',
    'http://[::1]:8000/a:b@c',
    'postgres://shop:$(DB_PASSWORD)@db:5432/shop',
    'postgres://shop:${DB_PASSWORD}@db/shop',
    'postgres://shop:<password>@db/shop',
    'postgres://shop:***@db/shop',
    'postgres://db:5432/shop',
    'shop:$(DB_PASSWORD)@tcp(db:3306)/shop',
    'shop:${DB_PASSWORD}@tcp(db:3306)/shop',
    'shop:<password>@tcp(db:3306)/shop',
    'shop:@tcp(db:3306)/shop',
    'user@tcp(db:3306)/shop',
    'https://example.com/@scope(a)',
    '{"a":"b:c@d","e":"user@tcp(db:3306)/shop"}',
    'host=db user=shop password=$(DB_PASSWORD)',
    'set the password=… of the user in the Secret',
    'password policy: at least 12 characters',
    'sk-learn',
    'scikit-learn/sk-models-that-are-long-and-have-many-words',
    'risk-assessment0123456789abcdef0123456789',
    'task-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'eyJ',
    'eyJhbGciOiJIUzI1NiJ9',
    'AKIA',
    'ghp_',
    'ghp_short',
    'xoxo-hugs',
    'glpat-',
    'SKU12345678',
    'a.SG.b',
    '-----BEGIN CERTIFICATE-----',
    '-----BEGIN PUBLIC KEY-----',
    'team@example.com',
    '{"a":"b:c@d"}',
    '{"api":"http://api:8000","contact":"team@example.com"}',
    'https://example.com/reset?password=$(TOKEN)&user=a',
    'nginx.ingress.kubernetes.io/rewrite-target',
    'arn:aws:iam::123456789012:role/shop',
    '10.0.0.0/8,::/0',
    'https://example.com:8443/a:b@c',
    'https://example.com:8443?contact=team@example.com',
    'http://a:80//b@c',
    'jdbc:oracle:thin:@//db:1521/xe',
    'jdbc:oracle:thin:scott/$(PASSWORD)@db:1521/xe',
    'jdbc:sqlserver://db;user=sa;password=${PASSWORD}',
    'jdbc:sqlserver://db;bypass=true;encrypt=true',
    'PlainLoginModule required username="a" password="${file:/secrets:password}";',
    'PlainLoginModule required serviceName="kafka";',
    'https://example.com/?sig=short&api_key=',
    "it's {{ .Release.Name }}",
  ])('is not %j', (text) => {
    expect(secretIn(text)).toBeUndefined();
    expect(maskSecrets(text)).toBe(text);
  });

  it('reads alike to JavaScript and to Helm', () => {
    expect(readPattern(SECRET_TEXT).source).toBe(SECRET_TEXT.source.replaceAll('\\/', '/'));
  });

  it.each([
    ...[
      'a',
      'eyJ-',
      '://',
      'host= ',
      'sk-',
      '-----BEGIN ',
      'eyAb',
      'jdbc:',
      'jdbc:;',
      'LoginModule ',
      'EAAA',
      '://:',
      'password=',
      '1:',
    ],
    ...[':a@', ':@@', ':@a'],
  ])('is soon told of a long text of %j', (text) => {
    expect(secretIn(text.repeat(2 ** 20 / text.length))).toBeUndefined();
  });
});

describe('maskSecrets', () => {
  it.each(samples)('leaves nothing of %s', (_, text) => {
    const [first = ''] = text.split('\n');
    const masked = maskSecrets(`a "${first}" b`);
    expect(masked).toMatch(/^a ".*…;?" b$/);
    expect(secretIn(masked)).toBeUndefined();
    expect(masked).not.toContain(first.slice(-12));
  });

  it('leaves nothing of any secret, where there are many', () => {
    const [first, second] = [of('ghp_', letters(36)), of('npm_', letters(36))];
    expect(maskSecrets(`a ${first} b ${second} c`)).toBe('a … b … c');
  });

  it('leaves nothing of a private key without its last dashes', () => {
    const key = of('-----BEGIN ', 'PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY');
    expect(maskSecrets(`a\n${key}\nb`)).toBe('a\n…\nb');
  });

  const pairs = of('Server=db;User Id=sa;', 'Password=');
  const words = of('host=db user=x ', 'password=');

  it.each([
    ['of blanks', `a "${pairs}hun ter2, too;Port=1" b`, 'a "Server=db;…;Port=1" b'],
    ['of blanks, twice', `'${pairs}a b' and '${pairs}a b'`, "'Server=db;…' and 'Server=db;…'"],
    ['between words', `${words}hunter2 failed: cannot reach db`, '… failed: cannot reach db'],
    ['between quoted words', `"${words}hunter2 port=1" failed`, '"… port=1" failed'],
    ['at the end of quotes', `"${words}hunter2" failed`, '"…" failed'],
    ['with a ; between words', `${words}hun;ter2 failed`, '… failed'],
    ['with a blank behind a \\', `${words}hun\\ ter2 failed`, '… failed'],
    ['in quotes', `${pairs}"a'b secret; too";Port=1`, 'Server=db;…;Port=1'],
    ['in other quotes', `${words}'a"b secret' port=1`, '… port=1'],
    ['in quotes between quotes', `"${words}'a b' port=1" c`, '"… port=1" c'],
    ['in quotes without an end', `${words}'a b secret\nc`, '…\nc'],
    ['with a quote behind a \\', `${words}'it\\'s secret' port=1`, '… port=1'],
    ['with a quote twice', `${pairs}"it""s secret";Port=1`, 'Server=db;…;Port=1'],
    ['with a quote in it', `${pairs}it's "the" secret;Port=1`, 'Server=db;…;Port=1'],
    ['with another quote in it', `"${pairs}it's secret;Port=1" b`, '"Server=db;…;Port=1" b'],
    ['with a quote in YAML', `'${pairs}it''s secret;Port=1' b`, "'Server=db;…;Port=1' b"],
    [
      'after an apostrophe',
      `can't reach ${pairs}it's secret;Port=1`,
      "can't reach Server=db;…;Port=1",
    ],
    ['after quotes', `"a" 'b' ${pairs}it's "the" secret`, `"a" 'b' Server=db;…`],
    ['after quotes that end', `"host=db";user=x ${words}it's failed`, '"host=db";… failed'],
    ['in JSON', JSON.stringify({ a: `${pairs}it"s secret;Port=1` }), '{"a":"Server=db;…;Port=1"}'],
    [
      'in quotes in JSON',
      JSON.stringify({ a: `${pairs}"it's; secret";Port=1` }),
      '{"a":"Server=db;…"}',
    ],
    [
      'in quotes with \\ outside of quotes',
      `${pairs}\\"it's; secret\\";Port=1\nb`,
      'Server=db;…\nb',
    ],
  ])('leaves nothing of a password %s, and what stands around it', (_, text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    '"host=db ',
    '"',
    "'a=",
    'host=db password=',
    '"host=a password=\\"',
    'host= password=',
  ])('is soon done with a long text of %j', (text) => {
    expect(maskSecrets(`${text.repeat(2 ** 20 / text.length)}\nb`)).toMatch(/\nb$/);
  });

  it.each(['', '"', '\\"'])('leaves nothing of a long password after %j', (quote) => {
    const text = `${pairs}${quote}${'hunter2, '.repeat(2 ** 20)}`;
    expect(maskSecrets(text)).toBe('Server=db;…');
    expect(maskSecrets(`"${text}`)).toBe('"Server=db;…');
  });

  it('leaves nothing of a private key of many lines, and what stands around it', () => {
    const [begin, end] = [
      of('-----BEGIN RSA ', 'PRIVATE KEY-----'),
      '-----END RSA PRIVATE KEY-----',
    ];
    const key = [begin, 'MIIEabc', 'hunter2==', end].join('\n');
    expect(maskSecrets(`a "${key}" b\n${key}\nc`)).toBe('a "…" b\n…\nc');
    expect(maskSecrets(JSON.stringify({ key }))).toBe('{"key":"…"}');
  });
});

describe('maskSecrets, of a login of Java,', () => {
  it.each([
    [
      of('PlainLoginModule required username="a" ', 'password="hun ter2; too";\nb'),
      'PlainLoginModule required …;\nb',
    ],
    [of('a LoginModule required ', "password='hun ter2'; b\nc"), 'a …; b\nc'],
    [
      JSON.stringify({ a: of('XLoginModule required ', 'password="hun ter2"; b') }),
      '{"a":"X…; b"}',
    ],
  ])('leaves nothing of %j', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it('leaves nothing of the password of one of many lines', () => {
    expect(maskSecrets(of('a LoginModule required\n  x="y"\n  ', 'password="hunter2";\nb'))).toBe(
      'a …;\nb',
    );
  });
});

describe('maskSecrets keeps what stands around a token', () => {
  it.each([
    [of('("AKIA', 'IOSFODNN7EXAMPLE") b'), '("…") b'],
    [of('(EAAA', letters(30), '") b'), '(…") b'],
    [of("'s.", letters(24), "' b"), "'…' b"],
  ])('%#', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });
});
