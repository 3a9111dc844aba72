export {
  type Diagnostic,
  type ErrorCode,
  type Location,
  diagnosticText,
  diagnosticsText,
} from './diagnostic.ts';
export {
  HelmGenError,
  fault,
  isHelmGenError,
  located,
  mapAll,
  together,
  withLocation,
} from './helm-gen-error.ts';
export { jsonText, terminalText } from './harmless.ts';
export {
  type Inline,
  type Words,
  code,
  isBlank,
  joined,
  line,
  lines,
  link,
  listed,
  markdownOf,
  prose,
} from './markdown.ts';
export { nearest } from './nearest.ts';
export { suggestion } from './suggestion.ts';
export { systemCode } from './system-code.ts';
export { xmlText } from './xml.ts';
export { shellQuoted } from './shell.ts';
