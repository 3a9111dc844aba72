import { charactersOf, overlap } from './char-set.ts';
import { readPattern } from './pattern.ts';

/** Written so that a linter does not take the test's mistakes for mistakes. */
const fromText = (source: string) => new RegExp(source);

describe('readPattern', () => {
  it.each([
    [/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'],
    [/^https?:\/\/[^/]+$/u, '^https?://[^/]+$'],
    [/^(?:a|b|)+$/, '^(?:a|b|)+$'],
    [/^\d{2,}\w\W$/u, '^\\d{2,}\\w\\W$'],
    [fromText('^[\\w.-]+\\.\\-$'), '^[\\w.-]+\\.-$'],
    [fromText('^[\\^\\]\\-\\\\"\\.]$'), '^[\\^\\]\\-\\\\".]$'],
    [/^\{\}\t\n$/, '^\\{\\}\\t\\n$'],
    [/^[\u0041-\u00e9\u2028]$/, '^[\\x41-é\u2028]$'],
    [/^[^\u{1f600}]$/u, '^[^😀]$'],
    [/^[\x9f\xa0\ud7ff\ue000]$/, '^[\\x9f\xa0\ud7ff\ue000]$'],
    [/^😀+$/u, '^😀+$'],
    [fromText('^\\x01{1000}$'), '^\\x01{1000}$'],
    [/^[\n\x41]$/, '^[\\n\\x41]$'],
    [/^(a(?:b))$/, '^(a(?:b))$'],
  ])('gives %s to Helm as %s', (pattern, source) => {
    expect(readPattern(pattern).source).toBe(source);
  });

  it.each([
    [/^(?=a)a$/, 'has a lookaround "(?=…)", which makes every Helm command fail'],
    [/^(?!a)b$/, 'has a lookaround "(?!…)"'],
    [/(?<=a)b/, 'has a lookaround "(?<=…)"'],
    [/(?<!a)b/, 'has a lookaround "(?<!…)"'],
    [/(?<name>a)/, 'has a group "(?<…)", which Helm reads differently: write "(?:…)"'],
    [/(a)\1/, 'has "\\1", which Helm lacks or reads differently: a backreference cannot be had'],
    [/^a$/i, 'has the flags "i", which a JSON schema cannot carry'],
    [/^a$/m, 'has the flags "m"'],
    [/^.*$/, 'has a ".", which stands for different characters'],
    [/^\s$/, 'has "\\s", which Helm lacks or reads differently: write a set such as [ \\t]'],
    [/^\bfoo$/, 'has "\\b"'],
    [/^[\b]$/, 'has "\\b"'],
    [/^\p{L}$/u, 'has "\\p"'],
    [/^\0$/, 'has "\\0"'],
    [/^\cA$/, 'has "\\c"'],
    [/^a+?$/, 'has a lazy quantifier'],
    [/^(?:a{50}b){21}$/, 'repeats more than 1000 times'],
    [/^a{1001}$/, 'repeats more than 1000 times'],
    [/^(?:a{50}){21}$/, 'repeats more than 1000 times'],
    [/^(?:a{2,}){501}$/, 'repeats more than 1000 times'],
    [fromText('^[]$'), 'has an empty "[]"'],
    [/^[^]$/, 'has an empty "[]"'],
    [/^[[:alpha:]]$/, 'has a "[" inside a set: write "\\["'],
    [/^[a-z-9]$/, 'has a "-" amid a set'],
    [/^[a-\d]$/, 'has a "-" beside "a"'],
    [/^[\d-z]$/, 'has a "-" beside "\\d": put the "-" last, or write "\\-"'],
    [/^[a-\W]$/, 'has a "-" beside "a"'],
    [/^a{2,1001}$/, 'repeats more than 1000 times: limit the length with .max() instead'],
    [/^}$/, 'has a "}" that stands for itself: write "\\}"'],
    [/^.$/, 'in JavaScript and in Helm: write a set such as [^\\n]'],
    [/^\b$/, 'reads differently: write the characters out as a set'],
    [/^{$/, 'has a "{" that stands for itself: write "\\{"'],
    [/^a{,3}$/, 'has a "{" that stands for itself'],
    [/^]$/, 'has a "]" that stands for itself'],
    [/^\ud800$/, 'has half of a surrogate pair'],
    [/^\udfff$/, 'has half of a surrogate pair'],
    [fromText('^[😀]$'), 'has the character 😀, which needs the flag u'],
    [/^😀?$/, 'has the character 😀, which needs the flag u'],
    [fromText('^\\u{41}$'), 'has "\\u{41}", which needs the flag u'],
  ])('refuses %s: %s', (pattern, message) => {
    expect(() => readPattern(pattern)).toThrow(SyntaxError);
    expect(() => readPattern(pattern)).toThrow(message);
  });

  it.each([
    ...[[/^[^/]{1,2}$/], [/^[^/][^/]*$/], [/^\W\W$/], [/^(?:[^a])*$/], [/[^a]*/]],
    ...[[/^[^/]*[^/]*$/], [/^[^/]*$|^[^a]*$/], [/[^/][^/]*$/], [/^[^/]*[^a]/]],
    ...[
      [/^[^/]*$[^a]|[^a]/],
      [/^[^/]*$|/],
      [fromText('^[^\\x00-\\uffff]$')],
      [fromText('^[\\x01-\\ue000]+$')],
    ],
  ])('sees that %s counts an emoji as two without the flag u', (pattern) => {
    expect(readPattern(pattern).countsUnits).toBe(true);
    expect(readPattern(new RegExp(pattern, 'u')).countsUnits).toBe(false);
  });

  it.each([[/^[^/]*$/], [/^[^/]+$/], [/^\W*$/], [/^[a-z]{3}$/], [/^[^\u0100-\uffff]$/u]])(
    'sees that %s does not',
    (pattern) => {
      expect(readPattern(pattern).countsUnits).toBe(false);
    },
  );

  it.each([/^[a-z]+$/, /^(?:a|b)$/, /^a$|^$/, /^[\x20-\x7e]*$/, /^[^\u007f-\uffff]+$/u])(
    'knows the characters of %s, which is anchored',
    (pattern) => {
      const { characters = [] } = readPattern(pattern);
      expect(overlap(characters, charactersOf('é'))).toBe(false);
      expect(overlap(characters, charactersOf('a~'))).toBe(true);
    },
  );

  it.each([/^a|b$/, /^a$|/, /a$/, /^a/, /^$|a$/, /(?:^a$)/, /^/])(
    'does not know the characters of %s, which is not anchored',
    (pattern) => {
      expect(readPattern(pattern).characters).toBeUndefined();
    },
  );

  it.each([
    [
      /^[^a]$/u,
      [
        [0, 0x60],
        [0x62, 0x10ffff],
      ],
    ],
    [
      /^[^ab]$/u,
      [
        [0, 0x60],
        [0x63, 0x10ffff],
      ],
    ],
    [/^[^b-\u{10ffff}]$/u, [[0, 0x61]]],
  ])('knows the characters of %s exactly', (pattern, characters) => {
    expect(readPattern(pattern).characters).toEqual(characters);
  });

  it('knows what a set in any order leaves out', () => {
    const { characters = [] } = readPattern(/^[^zam-o]$/u);
    for (const left of 'amnoz') expect(overlap(characters, charactersOf(left))).toBe(false);
    for (const right of 'blpy\0\u{10ffff}') {
      expect(overlap(characters, charactersOf(right))).toBe(true);
    }
  });

  it.each([
    [/^\d$/, '059', 'a/:'],
    [/^\D$/, 'a/:', '059'],
    [/^\w$/, '09AZ_az', '-@[`{'],
    [/^[^\u{20}-\u{10fffe}]$/u, '\u{10ffff}', '\u{10fffe}'],
  ])('knows what %s stands for', (pattern, inside, outside) => {
    const { characters = [] } = readPattern(pattern);
    for (const one of inside) expect(overlap(characters, charactersOf(one))).toBe(true);
    for (const one of outside) expect(overlap(characters, charactersOf(one))).toBe(false);
  });

  it('counts a newline among the characters', () => {
    const { characters = [] } = readPattern(/^[^a]$/u);
    expect(overlap(characters, charactersOf('\n'))).toBe(true);
    expect(overlap(characters, charactersOf('a'))).toBe(false);
  });
});
