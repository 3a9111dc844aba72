export { fieldOf, itemKeys, mergeKeyOf } from './item-keys.ts';
export { objectChanges } from './object-changes.ts';
export { type ShownField, shownField } from './shown-field.ts';
