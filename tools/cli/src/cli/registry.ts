import type { Command } from './command.ts';

type Loaders = Readonly<Record<string, () => Promise<Command>>>;

/** The commands that work on a cluster. */
export const clusterCommands: Loaders = {
  setup: async () => (await import('../commands/setup.ts')).setup,
  deploy: async () => (await import('../commands/deploy.ts')).deploy,
  uninstall: async () => (await import('../commands/uninstall.ts')).uninstall,
  rollback: async () => (await import('../commands/rollback.ts')).rollback,
  verify: async () => (await import('../commands/verify.ts')).verify,
  status: async () => (await import('../commands/status.ts')).status,
};

/** Every command, imported only when it is asked for. */
export const registry: Loaders = {
  init: async () => (await import('../commands/init.ts')).init,
  generate: async () => (await import('../commands/generate.ts')).generate,
  docs: async () => (await import('../commands/docs.ts')).docs,
  render: async () => (await import('../commands/render.ts')).render,
  explain: async () => (await import('../commands/explain.ts')).explain,
  lint: async () => (await import('../commands/lint.ts')).lint,
  template: async () => (await import('../commands/template.ts')).template,
  'dry-run': async () => (await import('../commands/dry-run.ts')).dryRun,
  validate: async () => (await import('../commands/validate.ts')).validate,
  rules: async () => (await import('../commands/rules.ts')).rules,
  check: async () => (await import('../commands/check.ts')).check,
  doctor: async () => (await import('../commands/doctor.ts')).doctor,
  ...clusterCommands,
};
