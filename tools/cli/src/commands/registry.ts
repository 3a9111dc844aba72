import type { Command } from '../cli/command.ts';

type Loaders = Readonly<Record<string, () => Promise<Command>>>;

/** The commands that work on a cluster. */
export const clusterCommands: Loaders = {
  setup: async () => (await import('./setup.ts')).setup,
  deploy: async () => (await import('./deploy.ts')).deploy,
  uninstall: async () => (await import('./uninstall.ts')).uninstall,
  rollback: async () => (await import('./rollback.ts')).rollback,
  verify: async () => (await import('./verify.ts')).verify,
  status: async () => (await import('./status.ts')).status,
};

/** Every command, imported only when it is asked for. */
export const registry: Loaders = {
  init: async () => (await import('./init.ts')).init,
  generate: async () => (await import('./generate.ts')).generate,
  docs: async () => (await import('./docs.ts')).docs,
  render: async () => (await import('./render.ts')).render,
  diff: async () => (await import('./diff.ts')).diff,
  explain: async () => (await import('./explain.ts')).explain,
  lint: async () => (await import('./lint.ts')).lint,
  template: async () => (await import('./template.ts')).template,
  'dry-run': async () => (await import('./dry-run.ts')).dryRun,
  validate: async () => (await import('./validate.ts')).validate,
  rules: async () => (await import('./rules.ts')).rules,
  check: async () => (await import('./check.ts')).check,
  doctor: async () => (await import('./doctor.ts')).doctor,
  ...clusterCommands,
};
