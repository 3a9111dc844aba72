import { defineRule, finding } from '../rule.ts';
import { textAt } from '../tree.ts';

export const fixedImage = defineRule({
  id: 'fixed-image',
  title: 'An image that is pulled has a version that does not move',
  how: 'a digest, or a tag other than latest; images that are never pulled are loaded into Minikube and may have any',
  check: ({ containers }) =>
    containers.flatMap(({ container, at }) => {
      const image = textAt(container, 'image');
      const isFixed =
        /@sha256:[0-9a-f]{64}$/.test(image) || /^[^@]+:(?!latest$)[\w.-]+$/.test(image);
      return isFixed || container['imagePullPolicy'] === 'Never'
        ? []
        : [
            finding(
              at('image', 'image.tag'),
              `${JSON.stringify(image)} can be another one tomorrow`,
              'use a version such as "1.0.0", or image.digest',
            ),
          ];
    }),
});
