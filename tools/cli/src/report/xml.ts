const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** XML 1.0 has no way to write most control characters, nor half a surrogate pair. */
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** A text for an element or an attribute in double quotes of an XML document. */
export function xmlEscaped(text: string): string {
  return text
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"\n]/g, (character) => entities[character] ?? character);
}
