import type { ChartView } from './view.ts';

/** The templates of a chart, without their comments. */
export function templateTexts({
  files,
}: ChartView): readonly { readonly file: string; readonly text: string }[] {
  return [...files]
    .filter(([file]) => file.startsWith('templates/'))
    .map(([file, text]) => ({
      file,
      text: text.replace(/\{\{-?\s*\/\*[^]*?\*\/\s*-?\}\}/g, ''),
    }));
}
