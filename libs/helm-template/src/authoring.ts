// What authors write templates with; the package helm-gen exports all of it.
export type { Expr, Templated, Values } from './expr.ts';
export * from './functions/index.ts';
export { tpl } from './functions/tpl.ts';
export { type HookDeletePolicy, type HookEvent, hook, keepOnUninstall } from './hooks.ts';
export { each, helper, itemsWhen, merged, when, withValue } from './operations.ts';
export { chart, release } from './reference.ts';
