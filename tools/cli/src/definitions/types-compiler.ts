// A module of its own, so that the compiler is loaded only when types have to be compiled.
export { compileTypes } from '@helm-gen/chart/compile-types';
