import { defineRule, finding } from '../rule.ts';

export const readOnlyRoot = defineRule({
  id: 'read-only-root',
  title: 'The root file system is read-only, and /tmp is not',
  how: 'readOnlyRootFilesystem on every container, and a volume on /tmp',
  check: ({ containers }) =>
    containers.flatMap(({ container, at }) => [
      ...(container.securityContext?.readOnlyRootFilesystem === true
        ? []
        : [
            finding(
              at('securityContext.readOnlyRootFilesystem'),
              'may write to its root file system',
              'set readOnlyRootFilesystem: true',
            ),
          ]),
      ...(container.volumeMounts.some(({ mountPath }) => mountPath === '/tmp')
        ? []
        : [finding(at('volumeMounts'), 'has nothing mounted on /tmp', 'mount an emptyDir there')]),
    ]),
});
