import * as fc from 'fast-check';

const bytes = (least: number, most = least) =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((array) => Buffer.from(array));
/** Long runs of zeros, as in the header of a picture or of a font. */
const sparse = (length: number) =>
  fc
    .array(fc.tuple(fc.nat(255), fc.nat(40)), { minLength: 10, maxLength: 40 })
    .map((runs) =>
      Buffer.concat(
        runs.map(([byte, zeros]) => Buffer.from([byte, ...Array<number>(zeros).fill(0)])),
      ),
    )
    .map((buffer) => buffer.subarray(0, length));
const hex = (length: number) => bytes(length / 2).map((buffer) => buffer.toString('hex'));
const base64 = (least: number, most = least) =>
  bytes(least, most).map((buffer) => buffer.toString('base64'));
const wrapped = (text: string, width = 64) =>
  text.replace(new RegExp(`(.{${String(width)}})`, 'g'), '$1\n');
const word = fc.stringMatching(/^[a-z]{3,9}$/);
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-'));
const host = fc
  .tuple(name, fc.constantFrom('example.com', 'svc.cluster.local', 'internal', 'io'))
  .map((parts) => parts.join('.'));
const port = fc.integer({ min: 1, max: 65535 });
const picture = (type: string, head: readonly number[]) =>
  fc.tuple(fc.oneof(bytes(50, 900), sparse(900)), fc.boolean()).map(([data, isWrapped]) => {
    const text = Buffer.concat([Buffer.from(head), data]).toString('base64');
    return isWrapped ? wrapped(text, 76) : `data:image/${type};base64,${text}`;
  });
const pem = (what: string) =>
  base64(90, 800).map(
    (text) => `-----BEGIN ${what}-----\n${wrapped(text)}\n-----END ${what}-----\n`,
  );
const sshKey = (type: string, length: number) =>
  base64(length).map((text) => {
    const size = Buffer.from([0, 0, 0, type.length]);
    const head = Buffer.concat([size, Buffer.from(type), Buffer.from([0, 0, 0, 3, 1, 0, 1])]);
    return `${type} ${head.toString('base64').replace(/=+$/, '')}${text} dev@host`;
  });

/** Values of many kinds that belong into a ConfigMap, not into a Secret. */
export const ordinaryValues: Readonly<Record<string, fc.Arbitrary<string>>> = {
  hashes: fc.oneof(...[8, 32, 40, 56, 64, 96, 128].map(hex)),
  'upper-case hashes': fc.oneof(...[32, 40, 64].map(hex)).map((text) => text.toUpperCase()),
  'integrity hashes': fc
    .constantFrom(['sha256', 32], ['sha384', 48], ['sha512', 64] as const)
    .chain(([algorithm, length]) =>
      base64(Number(length)).map((text) => `${String(algorithm)}-${text}`),
    ),
  UUIDs: fc.uuid(),
  'UUIDs without dashes': fc.uuid().map((text) => text.replaceAll('-', '')),
  ULIDs: fc.ulid(),
  digests: hex(64).map((text) => `sha256:${text}`),
  images: fc
    .tuple(host, port, name, hex(64))
    .map(([at, on, of, digest]) => `${at}:${String(on)}/${of}:1.2.3@sha256:${digest}`),
  URLs: fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .tuple(host, port, name)
      .map(([at, on, path]) => `https://${at}:${String(on)}/@${path}/a:b@c`),
    fc
      .tuple(host, port, word)
      .map(([at, on, user]) => `amqp://${user}@${at}:${String(on)}/${user}`),
    fc.tuple(host, port).map(([at, on]) => `http://[::1]:${String(on)}/a:b@${at}`),
    fc
      .tuple(host, hex(40))
      .map(([at, commit]) => `https://${at}/team/app/commit/${commit}?ref=main#L10`),
    fc.tuple(host, word).map(([at, query]) => `https://${at}/search?q=${query}&page=2&sort=key`),
  ),
  'URLs with a reference': fc
    .tuple(
      fc.constantFrom('postgres', 'redis', 'mongodb+srv', 'amqps', 'smtp', 'mysql', 'nats', 'sftp'),
      fc.constantFrom('$(PASSWORD)', '${PASSWORD}', '<password>', '***', '{{ password }}'),
      host,
      port,
    )
    .map(([scheme, blank, at, on]) => `${scheme}://app:${blank}@${at}:${String(on)}/app`),
  'lists of addresses': fc
    .array(fc.tuple(host, port), { minLength: 2, maxLength: 4 })
    .chain((all) =>
      fc
        .constantFrom('', 'http://', 'nats://')
        .map((scheme) => all.map(([at, on]) => `${scheme}${at}:${String(on)}`).join(',')),
    ),
  'connection strings': fc
    .tuple(host, port, word)
    .map(
      ([at, on, user]) =>
        `jdbc:sqlserver://${at}:${String(on)};databaseName=${user};user=${user};encrypt=true`,
    ),
  'other connection strings': fc
    .tuple(host, word)
    .chain(([at, user]) =>
      fc.constantFrom(
        `jdbc:oracle:thin:@//${at}:1521/${user}`,
        `jdbc:postgresql://${at}/${user}?user=${user}&sslmode=require`,
        `host=${at} user=${user} dbname=${user} sslmode=require`,
        `Server=${at};Database=${user};Integrated Security=true;`,
        `org.apache.kafka.common.security.plain.PlainLoginModule required username="${user}" password="\${PASSWORD}";`,
        `mongodb://${at}:27017,${at}:27018/${user}?replicaSet=rs0&authSource=admin`,
      ),
    ),
  'PNG images': picture('png', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
  'JPEG images': picture('jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0]),
  'GIF images': picture('gif', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0]),
  icons: picture('x-icon', [0, 0, 1, 0, 1, 0, 16, 16, 0, 0]),
  'public keys': fc.oneof(pem('PUBLIC KEY'), pem('RSA PUBLIC KEY'), pem('PGP PUBLIC KEY BLOCK')),
  certificates: fc.oneof(pem('CERTIFICATE'), pem('CERTIFICATE REQUEST'), pem('X509 CRL')),
  'SSH public keys': fc.oneof(
    sshKey('ssh-rsa', 384),
    sshKey('ssh-ed25519', 33),
    sshKey('ecdsa-sha2-nistp256', 84),
  ),
  'JSON Web Keys': fc.tuple(bytes(256), bytes(8)).map(([n, id]) =>
    JSON.stringify({
      kty: 'RSA',
      use: 'sig',
      kid: id.toString('hex'),
      n: n.toString('base64url'),
      e: 'AQAB',
    }),
  ),
  'base64 of text': fc.lorem({ maxCount: 30 }).map((text) => Buffer.from(text).toString('base64')),
  names: fc.oneof(
    name,
    host,
    fc.tuple(name, name).map((parts) => parts.join('/')),
  ),
  'names in capitals': fc
    .array(word, { minLength: 2, maxLength: 5 })
    .map((words) => words.join('_').toUpperCase()),
  ARNs: fc
    .tuple(fc.stringMatching(/^[0-9]{12}$/), name)
    .map(([account, role]) => `arn:aws:iam::${account}:role/${role}`),
  emails: fc.tuple(word, host).map((parts) => parts.join('@')),
  dates: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  numbers: fc.oneof(fc.bigInt().map(String), fc.double().map(String), fc.ipV4(), fc.ipV6()),
  text: fc.oneof(
    fc.lorem({ mode: 'sentences' }),
    fc.json(),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  ),
  'ordinary configuration': fc.constantFrom(
    '*/5 * * * *',
    'info,hyper=warn,app::http=debug',
    'password policy: at least 12 characters',
    'set the password=… of the user in the Secret',
    'xoxo-hugs-and-kisses',
    'risk-assessment-0123456789abcdef',
    'scikit-learn/sk-models-that-are-long-and-have-many-words',
    'pul-request-template-for-new-contributors-of-the-team',
    'AKIA',
    'nginx.ingress.kubernetes.io/rewrite-target',
    '^https://[a-z0-9-]+\\.example\\.com(:[0-9]+)?$',
    'SELECT id, token_count FROM usage WHERE api_key_id = $1',
    'curl -H "Authorization: Bearer $TOKEN" https://api.example.com',
    'openssl rand -base64 32',
    'secretKeyRef: {name: orders-secrets, key: DATABASE_URL}',
    'projects/p/secrets/s/versions/latest',
    'vault:secret/data/app#password',
    '/var/run/secrets/kubernetes.io/serviceaccount/token',
    's.example.com',
    'v1.0-beta',
    'https://example.com/reset?password=$(TOKEN)&user=a',
    'https://example.com/?api_key=&sig=',
    'AccountName=shop;AccountKey=',
  ),
};
