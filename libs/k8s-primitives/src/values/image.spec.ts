import { imageDigest, imagePullPolicy, imageRepository, imageTag, pullSecrets } from './image.ts';

// Cases of distribution/reference's reference_test.go and regexp_test.go.
describe('imageRepository', () => {
  it.each([
    'orders',
    'test.com/repo',
    'test:5000/repo',
    'localhost:8080/a/b',
    'registry.example.com:443/team/orders',
    'a__b/c_d/e--f',
    'foo.bar/x.y',
    '192.168.1.1:5000/repo',
    'a'.repeat(255),
  ])('accepts %p', (repository) => {
    expect(imageRepository.parse(repository)).toBe(repository);
  });

  it.each([
    '',
    ' ',
    ':justtag',
    'Uppercase',
    'test:5000/Uppercase/lowercase',
    'repo:tag',
    'repo@sha256:abc',
    'a//b',
    '/a',
    'a/',
    '-a',
    'a-',
    'a..b',
    'a___b',
    'https://example.com/repo',
    'repo\nx: y',
    'a'.repeat(256),
    null,
  ])('refuses %p', (repository) => {
    expect(imageRepository.safeParse(repository).success).toBe(false);
  });
});

describe('imageTag', () => {
  it.each(['1.0.0', 'latest', '1.10', '12345678', '_x', 'A-b.c', 'a'.repeat(128)])(
    'accepts %p',
    (tag) => {
      expect(imageTag.parse(tag)).toBe(tag);
    },
  );

  it.each(['', '.1', '-1', '1.0+x', 'a b', '1.0\nimage: x', 'a'.repeat(129), 1.1, null])(
    'refuses %p',
    (tag) => {
      expect(imageTag.safeParse(tag).error?.issues.map(({ message }) => message)).toEqual([
        'must be an image tag in quotes: 1 to 128 letters, digits, "_", "." and "-", such as "1.0.0"',
      ]);
    },
  );
});

describe('imageDigest', () => {
  it('accepts a SHA-256 digest', () => {
    const digest = `sha256:${'0a'.repeat(32)}`;
    expect(imageDigest.parse(digest)).toBe(digest);
  });

  it.each([
    '',
    'sha256:',
    `sha256:${'0A'.repeat(32)}`,
    `sha256:${'0'.repeat(63)}`,
    `sha512:${'0'.repeat(128)}`,
    '0'.repeat(64),
  ])('refuses %p', (digest) => {
    expect(imageDigest.safeParse(digest).success).toBe(false);
  });
});

describe('imagePullPolicy', () => {
  it('accepts the three policies of Kubernetes and no other', () => {
    expect(
      ['Always', 'IfNotPresent', 'Never', 'never', ''].map(
        (policy) => imagePullPolicy.safeParse(policy).success,
      ),
    ).toEqual([true, true, true, false, false]);
  });
});

describe('pullSecrets', () => {
  it('accepts references to Secrets', () => {
    expect(pullSecrets.parse([{ name: 'registry.example' }])).toEqual([
      { name: 'registry.example' },
    ]);
  });

  it.each(
    [['registry'], [{}], [{ name: 'A' }], [{ name: 'a', namespace: 'b' }], { name: 'a' }].map(
      (x) => [x],
    ),
  )('refuses %p', (secrets) => {
    expect(pullSecrets.safeParse(secrets).success).toBe(false);
  });
});
