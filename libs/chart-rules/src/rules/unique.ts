import { defineRule, finding, type Problem } from '../rule.ts';
import { listAt, textAt } from '../tree.ts';

export const unique = defineRule({
  id: 'unique',
  title: 'Every object and every variable is there once',
  how: 'no two objects of one kind and name in a namespace, of whatever chart, and no two variables of one name in a container: Helm installs them without a word, and one of them wins',
  check: ({ objects, containers, sameNamespace }) => [
    ...objects.flatMap(({ kind, name, at }): readonly Problem[] => {
      const same = sameNamespace.filter((other) => other.kind === kind && other.name === name);
      return same.length <= 1
        ? []
        : [finding(at('metadata.name'), `is there ${String(same.length)} times`, 'rename one')];
    }),
    ...containers.flatMap(({ container, at }) => {
      const names = listAt(container, 'env').map((variable) => textAt(variable, 'name'));
      return names.flatMap((name, index) =>
        names.indexOf(name) === index
          ? []
          : [finding(at(`env[${String(index)}]`), `sets ${name} again`, 'set it once')],
      );
    }),
  ],
});
