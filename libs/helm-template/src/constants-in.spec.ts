import { constantsIn, equals, orElse, release, replaced, text, when } from './index.ts';

it('knows every text that an author wrote into a template, and where its field is', () => {
  const tree = {
    kind: 'ConfigMap',
    metadata: { name: text`${release.name}-config` },
    data: when(equals(release.namespace, 'shop-prod'), {
      HOST: orElse(replaced(release.name, '-', '.'), 'shop'),
    }),
  };
  expect(constantsIn(tree as never)).toEqual([
    { path: 'ConfigMap.kind', text: 'ConfigMap' },
    { path: 'ConfigMap.metadata.name', text: '-config' },
    { path: 'ConfigMap.data', text: 'shop-prod' },
    { path: 'ConfigMap.data.HOST', text: '-' },
    { path: 'ConfigMap.data.HOST', text: '.' },
    { path: 'ConfigMap.data.HOST', text: 'shop' },
  ]);
});
