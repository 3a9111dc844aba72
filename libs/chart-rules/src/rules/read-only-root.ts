import { defineRule, finding } from '../rule.ts';
import { listAt, textAt, valueAt } from '../tree.ts';

export const readOnlyRoot = defineRule({
  id: 'read-only-root',
  title: 'The root file system is read-only, and /tmp is not',
  how: 'readOnlyRootFilesystem on every container, and a volume on /tmp',
  check: ({ containers }) =>
    containers.flatMap(({ container, at }) => [
      ...(valueAt(container, 'securityContext', 'readOnlyRootFilesystem') === true
        ? []
        : [
            finding(
              at(
                'securityContext.readOnlyRootFilesystem',
                'securityContext.readOnlyRootFilesystem',
              ),
              'may write to its root file system',
              'set readOnlyRootFilesystem: true, and name in writes what the service writes to',
            ),
          ]),
      ...(listAt(container, 'volumeMounts').some((mount) => textAt(mount, 'mountPath') === '/tmp')
        ? []
        : [finding(at('volumeMounts'), 'has nothing mounted on /tmp', 'mount an emptyDir there')]),
    ]),
});
