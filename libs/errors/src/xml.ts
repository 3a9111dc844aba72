import { visibleText } from './harmless.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** A text for an element or an attribute in double quotes of an XML document; what XML 1.0 cannot write is left out. */
export function xmlText(text: string): string {
  return visibleText(text).replace(/[&<>"\n]/g, (character) => entities[character] ?? character);
}
