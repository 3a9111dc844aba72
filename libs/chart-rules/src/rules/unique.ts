import { defineRule, finding, type Problem } from '../rule.ts';

export const unique = defineRule({
  id: 'unique',
  title: 'Every object and every variable is there once',
  how: 'no two objects of one kind and name in a namespace, of whatever chart, and no two variables of one name in a container: Helm installs them without a word, and one of them wins',
  check: ({ objects, containers, around }) => [
    ...objects.flatMap(({ group, kind, name, namespace, at }): readonly Problem[] => {
      const same = around.objects.filter(
        (other) =>
          other.group === group &&
          other.kind === kind &&
          other.name === name &&
          other.namespace === namespace,
      );
      return same.length <= 1
        ? []
        : [finding(at('metadata.name'), `is there ${String(same.length)} times`, 'rename one')];
    }),
    ...containers.flatMap(({ container, at }) => {
      const names = container.env.map(({ name }) => name);
      return names.flatMap((name, index) =>
        name === undefined || names.indexOf(name) === index
          ? []
          : [finding(at(`env[${String(index)}]`), `sets ${name} again`, 'set it once')],
      );
    }),
  ],
});
