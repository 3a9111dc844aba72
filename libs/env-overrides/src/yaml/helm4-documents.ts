import { invalid } from './yaml-error.ts';

/**
 * The documents that Helm 4 cuts a values file into, by its lines alone (apimachinery's YAMLReader): a line that begins
 * with `---` ends one. It also ends the last line.
 *
 * @param text whose lines end with `\n`
 * @throws YamlError where Helm 4 does
 */
export function helm4Documents(text: string): readonly string[] {
  const documents: string[] = [];
  let document = '';
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const [line, content] of lines.entries()) {
    if (content.startsWith('---')) {
      const rest = content.slice(3).trim();
      if (rest !== '' && !rest.startsWith('#')) {
        throw invalid('only a comment may follow "---" in Helm 4', { index: 0, line, column: 3 });
      }
      if (document !== '') {
        documents.push(document);
        document = '';
        continue;
      }
    }
    document += `${content}\n`;
  }
  return document === '' ? documents : [...documents, document];
}
