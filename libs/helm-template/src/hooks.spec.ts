import { hook, keepOnUninstall, printFile } from './index.ts';

it('prints the annotations of a hook and of an object that stays', () => {
  const annotations = {
    ...hook(['pre-install', 'pre-upgrade'], {
      weight: -5,
      deletePolicy: ['before-hook-creation', 'hook-succeeded'],
    }),
    ...keepOnUninstall,
  };
  expect(printFile({ documents: [{ kind: 'Job', metadata: { annotations } }] }, 'c'))
    .toBe(`kind: Job
metadata:
  annotations:
    helm.sh/hook: "pre-install,pre-upgrade"
    helm.sh/hook-weight: "-5"
    helm.sh/hook-delete-policy: "before-hook-creation,hook-succeeded"
    helm.sh/resource-policy: keep
`);
  expect(hook(['test'])).toEqual({ 'helm.sh/hook': 'test' });
});
