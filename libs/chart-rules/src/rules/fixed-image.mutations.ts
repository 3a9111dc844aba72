import { container, type Mutation } from '../testing/mutation.ts';

export const fixedImageMutations: readonly Mutation[] = [
  ...['shop-api:latest', 'shop-api', 'registry.example.com:5000/shop-api', 'shop-api@sha256:0'].map(
    (image) => ({
      what: image,
      change: container('image', image),
      says: `containers[0].image "${image}" can be another one tomorrow`,
    }),
  ),
];
