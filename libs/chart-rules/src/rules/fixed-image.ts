import { defineRule, finding } from '../rule.ts';

export const fixedImage = defineRule({
  id: 'fixed-image',
  title: 'An image that is pulled has a version that does not move',
  how: 'a digest, or a tag other than latest; an image that is never pulled may have any',
  check: ({ containers }) =>
    containers.flatMap(({ container: { image = '', imagePullPolicy }, at }) => {
      const isFixed =
        /@sha256:[0-9a-f]{64}$/.test(image) || /^[^@]+:(?!latest$)[\w.-]+$/.test(image);
      return isFixed || imagePullPolicy === 'Never'
        ? []
        : [
            finding(
              at('image'),
              `${JSON.stringify(image)} can be another one tomorrow`,
              'use an immutable tag such as "1.0.0", or a digest',
            ),
          ];
    }),
});
