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
