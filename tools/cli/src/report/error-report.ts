import { type Diagnostic, diagnosticText, isHelmGenError } from '@helm-gen/errors';
import { messageOf } from './errors.ts';
import type { Report } from './report.ts';

/** What a program reads when a command did not come to a result. */
export function errorReport(error: unknown): Report {
  const diagnostics: readonly Diagnostic[] = isHelmGenError(error) ? error.diagnostics : [];
  const message = messageOf(error, false);
  const code = diagnostics[0]?.code ?? 'unexpected';
  const more = isHelmGenError(error) && error.more > 0 ? { more: error.more } : {};
  const faults = diagnostics.length === 0 ? [{ code, message }] : diagnostics;
  return {
    data: { error: { code, message, diagnostics, ...more } },
    text: '',
    cases: faults.map((fault) => ({
      ...{ suite: 'error', id: fault.code, title: 'The command can run', state: 'error' },
      findings: [
        {
          message: 'file' in fault ? diagnosticText({ ...fault, ...nowhere }) : textOf(fault),
          ...('file' in fault ? { location: fault } : {}),
        },
      ],
    })),
  };
}

const nowhere = { file: undefined, line: undefined, column: undefined };

function textOf(fault: { readonly message: string } | Diagnostic): string {
  return 'remedy' in fault ? diagnosticText(fault) : fault.message;
}
