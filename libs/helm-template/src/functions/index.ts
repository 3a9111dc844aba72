// Everything here is a function of Helm as authors call it: random templates, which helm referees, call each.
export { hasApi, kubeVersionAtLeast } from './capabilities.ts';
export { checksum } from './checksum.ts';
export { contains } from './contains.ts';
export { equals } from './equals.ts';
export { file } from './file.ts';
export { hasPrefix } from './has-prefix.ts';
export { isSet } from './is-set.ts';
export { and, not, or } from './logic.ts';
export { lookup } from './lookup.ts';
export { lower } from './lower.ts';
export { nonEmpty } from './non-empty.ts';
export { orElse } from './or-else.ts';
export { replaced } from './replace.ts';
export { fail, required } from './required.ts';
export { ternary } from './ternary.ts';
export { text } from './text.ts';
export { trimSuffix } from './trim-suffix.ts';
export { trunc } from './trunc.ts';
