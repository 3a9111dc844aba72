import { createHash } from 'node:crypto';
import { isPlaceholder } from './placeholder.ts';

describe('a placeholder', () => {
  it.each([
    ...['changeme', 'CHANGE_ME', 'change-me-in-production', 'change_this_webhook_secret'],
    ...['replace-this', 'replace_with_a_long_random_string', 'your-api-key', 'yourSecretKey'],
    ...['YOUR_AUTH_SECRET', 'put-it-here', 'your_google_client_id'],
    ...['your_supabase_anon_or_service_key', 'your-openai-api-key-here', 'any_secret_here'],
    ...['your-super-secret-key-at-least-32-characters-long'],
    ...['your_super_secret_jwt_key_change_this_in_production'],
    ...['your-secret-key-here-generate-with-openssl-rand-base64-32'],
    ...['dev-insecure-secret-please-set-env', 'development-secret-123-at-least-32-chars'],
    ...['build-only-auth-secret-0000000000000000', 'local-dev-key'],
    ...['dev-secret-key-change-in-production', 'django-insecure-change-me'],
    ...['fallback-secret-for-development', 'secret', 'secret-key', 'supersecret'],
    ...['mysecretpassword', 'password', 'password123', 'Bearer <token>', 'sk-xxxx', 'sk-...'],
    ...['sk-proj-xxxx', 'sk-proj-your-key', 'sk-your-openai-key', 'sk-proj-xxxxxxxxxxxxxx', 'xxxx'],
    ...['XXXX-XXXX', 'ACxxxxxxxxxxxxxxxxx', '********', '...', '<secret>', '[SECRET]'],
    ...['{{ secret }}', '<paste the key of https://platform.openai.com/api-keys>', '${SECRET}'],
    ...['${{Postgres.DATABASE_URL}}', 'TODO', 'tbd', 'none', 'null', 'undefined', 'optional'],
    ...['test', '__SECRET__', '%SECRET_KEY%', 'changeme_now', 'changeMeNow', 'changeme-9f8a'],
    ...['change-me-before-deploy', 'please-change-me-later', 'replace this: 9f8a'],
    ...['put_openrouter_key_here', 'your-256-bit-secret', 'your-32-byte-hex-key', 'your_key_0000'],
    ...['sk-your-openrouter-key', 'sk-or-v1-your-key', 'sk-ant-api03-your-key', 'ghp_your_token'],
    ...['<64-char-hex>', '<32+ random characters>', 'enter-a-strong-passphrase', '256bit-secret'],
  ])('is %s', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each([
    ...['postgresql://user:password@host:5432/dbname'],
    ...['postgres://USER:PASSWORD@HOST/DB?sslmode=require'],
    ...['postgresql://<user>:<password>@host/db'],
    ...['postgresql://username:password@localhost:5432/shop'],
    ...['postgres://user:password@ep-cool-name.us-east-2.aws.neon.tech/neondb?sslmode=require'],
    ...['postgresql://postgres:[YOUR-PASSWORD]@db.f9a3.supabase.co:5432/postgres'],
    ...['mysql://root:password@localhost/db'],
    ...['postgresql://postgres:password@localhost:5432/postgres'],
    ...['postgresql+asyncpg://user:pass@host:port/db', 'postgresql://...'],
    ...['postgres://...pooler.supabase.com:6543/postgres', 'https://your-project.supabase.co'],
    ...['postgres://${USER}:${PASSWORD}@localhost/shop', 'https://api.example.com/v1'],
    ...['redis://:changeme@redis:6379/0'],
    ...['postgresql://placeholder:placeholder@localhost:5432/placeholder'],
    ...['https://xxxx.supabase.co', 'postgresql://todo:change-me-now@db/todo'],
    ...['postgres://todo:your-strong-password@db.internal/todo', 'https://replace-me.corp/hook'],
    ...['postgresql://postgres:password@shop-db/shop', 'postgres://your_user:9f8a@db/todo'],
    ...['postgres://todo:9f8a@db.example.com/todo', 'redis://:<64-char-hex>@redis:6379/0'],
  ])('is the address %s', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each([
    ...['my-real-password-9f8a', 'add-9f8a', 'put_9f8a', 'your-9f8a', 'my-horse-battery-staple'],
    ...['key-4821', 'correct horse battery staple', 'your horse battery staple', 'Tr0ub4dor&3'],
    ...['canary-5f1e0c', 'a', '5432', 'admin', 'db_user', 'postgres', 'localhost', 'true'],
    ...['пароль-secret', '["a"]', '<9f8a>', 'xxx9f8a', 'sk-proj-9f8aQz', 'sk_test_4eC39Hq'],
    ...['$2b$12$9f8aQzK', '(key)&[9f8a]', 'postgres://u:p@h/d?a=b', 'postgres://todo:9f8a@db/todo'],
    ...['postgres://user:9f8a@host/db', 'redis://redis:6379/0', 'postgres://todo:password@db/todo'],
    ...['postgres://postgres:postgres@db:5432/postgres', 'http://[::1]:8000/'],
    ...['https://api.openai.com/v1', 'postgres://todo:9f8a@exchange-db/todo'],
    ...['amqp://todo:your9f8a@[fe80::1]/', 'exchange-me', 'change-melon', 'there', 'your_9f8a_key'],
    ...['sk-or-v1-9f8a-your-horse-9f8a', 'your-98765', 'hereafter-9f8a', '<64-9f8a>', 'strong'],
    ...['postgresql://shop_1:9f8aQzK2@sql123.your-database.de:5432/shop'],
    ...['postgres://shop:9f8aQzK2@static.12.34.56.78.clients.your-server.de/shop'],
    ...['postgres://app:9f8a@db.change.org/app', 'postgresql://user:9f8aQz@replace-db/todo'],
  ])('is not %s', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });

  it('is no random string', () => {
    const random = Array.from({ length: 5_000 }, (_, index) =>
      createHash('sha512').update(index.toString()).digest(),
    ).flatMap((bytes) => [
      ...(['hex', 'base64', 'base64url', 'latin1'] as const).flatMap((encoding) => [
        bytes.toString(encoding),
        bytes.subarray(0, 9).toString(encoding),
      ]),
      `sk-proj-${bytes.toString('base64url')}`,
      `postgres://user:${bytes.subarray(0, 9).toString('base64url')}@host:5432/dbname`,
      [...bytes.subarray(0, 12)].map((byte) => String.fromCharCode(97 + (byte % 26))).join(''),
    ]);
    expect(random.filter(isPlaceholder)).toEqual([]);
  });
});
