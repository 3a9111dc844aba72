/** When Helm runs a hook. */
export type HookEvent =
  | ('pre-install' | 'post-install' | 'pre-upgrade' | 'post-upgrade')
  | ('pre-delete' | 'post-delete' | 'pre-rollback' | 'post-rollback' | 'test');

/** When Helm deletes the object of a hook. */
export type HookDeletePolicy = 'before-hook-creation' | 'hook-succeeded' | 'hook-failed';

/**
 * The annotations that make an object a Helm hook, such as a Job that migrates a database before an upgrade.
 * @param options.weight hooks of one event run in the order of their weights; 0 if not given
 * @param options.deletePolicy `before-hook-creation` if not given, as in Helm
 */
export function hook(
  events: readonly [HookEvent, ...HookEvent[]],
  options: {
    readonly weight?: number;
    readonly deletePolicy?: readonly [HookDeletePolicy, ...HookDeletePolicy[]];
  } = {},
): Record<string, string> {
  const { weight, deletePolicy } = options;
  return {
    'helm.sh/hook': events.join(','),
    ...(weight === undefined ? {} : { 'helm.sh/hook-weight': String(weight) }),
    ...(deletePolicy === undefined ? {} : { 'helm.sh/hook-delete-policy': deletePolicy.join(',') }),
  };
}

/** The annotation of an object that `helm uninstall` and upgrades leave in the cluster. */
export const keepOnUninstall: Readonly<Record<string, string>> = {
  'helm.sh/resource-policy': 'keep',
};
