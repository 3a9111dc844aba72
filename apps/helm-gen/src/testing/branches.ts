/** One way that a template can take at a control: into its block or past it, to its `else` if there is one. */
export interface Branch {
  /** `templates/service.yaml:12`. */
  readonly place: string;
  /** The control as it is printed. */
  readonly control: string;
  readonly outcome: 'taken' | 'not taken';
}

export interface Instrumented {
  /** Renders what the template renders, and notes in `global.branches` of the values which branches were taken. */
  readonly text: string;
  readonly branches: readonly Branch[];
}

interface Open {
  readonly word: string;
  readonly code: string;
  /** Where the last of `if`, `else if`, `with` or `range` stands, for which `else` is still missing. */
  undecided: Omit<Branch, 'outcome'> | undefined;
}

const control = /^\s*\{\{-? (define|if|with|range|else|end)\b(.*?) ?-?\}\}$/;

/** Has a printed template, in which every control stands on a line of its own, note the branches that it takes. */
export function instrumented(file: string, text: string): Instrumented {
  const branches: Branch[] = [];
  const blocks: Open[] = [];
  let isComment = false;

  const note = (branch: Branch): string => {
    branches.push(branch);
    return `{{- $_ := set $.Values.global.branches ${JSON.stringify(nameOf(branch))} true }}`;
  };
  const lines = text.split('\n').map((line, index) => {
    if (/^\{\{-? ?\/\*/.test(line)) isComment = true;
    if (isComment) {
      isComment = !line.includes('*/');
      return line;
    }
    const [, word = '', code = ''] = control.exec(line) ?? [];
    if (word === '') return line;
    const here = { place: `${file}:${String(index + 1)}`, control: line.trim() };
    const block = blocks.at(-1);
    if (word === 'end') {
      blocks.pop();
      const missing = block?.undecided;
      if (missing === undefined) return line;
      return `{{- else }}${note({ ...missing, outcome: 'not taken' })}{{- end }}`;
    }
    if (word !== 'else') {
      const undecided = word === 'define' || isNeverPast(word, code, block) ? undefined : here;
      blocks.push({ word, code, undecided });
      return word === 'define' ? line : `${line}${note({ ...here, outcome: 'taken' })}`;
    }
    const past =
      block?.undecided === undefined ? '' : note({ ...block.undecided, outcome: 'not taken' });
    const isLast = code.trim() === '';
    if (block) block.undecided = isLast ? undefined : here;
    // `else if` is the second of two decisions: past the first, and then this one.
    return isLast ? `${line}${past}` : `${line}${note({ ...here, outcome: 'taken' })}`;
  });
  return { text: lines.join('\n'), branches };
}

/** A loop over what a `with` around it has found to be not empty runs at least once. */
function isNeverPast(word: string, code: string, around: Open | undefined): boolean {
  return word === 'range' && around?.word === 'with' && /(^| := )\.$/.test(code.trim());
}

export const nameOf = ({ place, outcome }: Branch): string => `${place} ${outcome}`;

/** A template that renders the branches that the others have taken; of its name, helm renders it last. */
export const reportFile = 'templates/0.yaml';
export const report = 'branches: {{ keys .Values.global.branches | toJson | b64enc }}\n';

/** The names of the branches in what helm has rendered. */
export function branchesIn(rendered: string): readonly string[] {
  const encoded = /^branches: (\S+)$/m.exec(rendered)?.[1];
  if (encoded === undefined) throw new Error(`helm rendered no branches: ${rendered}`);
  return JSON.parse(Buffer.from(encoded, 'base64').toString()) as string[];
}
