export {
  type Diagnostic,
  type ErrorCode,
  type Location,
  diagnosticText,
  diagnosticsText,
} from './diagnostic.ts';
export { HelmGenError, isHelmGenError, located, together, withLocation } from './helm-gen-error.ts';
