import { invalid, type Mark, YamlError } from './yaml-error.ts';

/** What a scalar with the tag !!binary holds, as text. */
export function binaryText(base64: string, mark: Mark): string {
  const text = base64.replace(/[\r\n]/g, '');
  if (!/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(text) || text.includes('_')) {
    throw invalid('the value of !!binary is not base64', mark);
  }
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new YamlError(
      'binary',
      'has a value of !!binary that is not UTF-8, of which Helm loses bytes',
      mark,
      'leave the tag out',
    );
  }
}
