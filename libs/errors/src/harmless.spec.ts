import { jsonText, terminalText } from './harmless.ts';
import { code, markdownOf, prose } from './markdown.ts';
import { xmlText } from './xml.ts';

const hostile = 'a\u001b[31m\u0000\u009b\u2028\u202e\u200b\ud800|`<img src=x>&"\r\nb\rc\td\n😀';

describe('foreign text', () => {
  it('shows on a terminal what cannot be seen, and is acted on by none', () => {
    expect(terminalText(hostile)).toBe(
      'a\\u001b[31m\\u0000\\u009b\\u2028\\u202e\\u200b\\ud800|`<img src=x>&"\nb\\u000dc\td\n😀',
    );
  });

  it('is ASCII in JSON where it could not be seen, and is the same text when read', () => {
    const text = jsonText({ [hostile]: [hostile] });
    expect(text).toMatch(/^[\n -~😀]*$/u);
    expect(JSON.parse(text)).toEqual({ [hostile]: [hostile] });
    expect(jsonText({ a: 1 })).toBe('{\n  "a": 1\n}');
  });

  it('is text in XML', () => {
    expect(xmlText(hostile)).toBe(
      'a\ufffd[31m\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd|`&lt;img src=x&gt;&amp;&quot;&#10;b\ufffdc\td&#10;😀',
    );
  });

  it('is text in Markdown, on one line', () => {
    expect(markdownOf(hostile)).toBe(
      'a\ufffd\\[31m\ufffd\ufffd \ufffd\ufffd\ufffd\\|\\`\\<img src=x\\>\\&" b c d 😀',
    );
    expect(code('a|b').markdown).toBe('<code>a&#124;b</code>');
    expect(code('a`b<i>').markdown).toBe('<code>a&#96;b&lt;i&gt;</code>');
    expect(code('a<i>b').markdown).toBe('`a<i>b`');
    expect(prose('of `a|b` or `c`, <b>').markdown).toBe('of <code>a&#124;b</code> or `c`, \\<b\\>');
  });
});
