import { HelmGenError } from '@helm-gen/errors';
import { namingOptions } from './set-by.ts';
import type { SetOptions } from './set-options.ts';

const quotes = 'put it in quotes';
const unquoted = 'take off the quotes';

it.each<[SetOptions, string, string | undefined, string | undefined]>([
  [{ set: ['a=1,b.c=x'] }, 'b.c', undefined, 'it is given with --set b.c=…'],
  [{ set: ['b.c=5'] }, 'b.c', quotes, 'use --set-string b.c=… instead of --set'],
  [{ setString: ['n=5'] }, 'n', unquoted, 'use --set n=… instead of --set-string'],
  [
    { setJson: ['a={"x.y":true}'] },
    'a["x.y"]',
    quotes,
    'put the value of --set-json a.x\\.y=… in double quotes',
  ],
  [{ setJson: ['n="5"'] }, 'n', unquoted, 'take off the quotes in --set-json n=…'],
  [{ set: ['t[1].key=5'] }, 't[1].key', undefined, 'it is given with --set t[1].key=…'],
  [{ set: ['image=x'] }, 'image.tag', undefined, 'it is given with --set image=…'],
  [{ set: ['image.x=1'] }, 'image', undefined, 'it is given with --set image.x=…'],
  [{ set: ['constructor=1'] }, 'constructor', undefined, 'it is given with --set constructor=…'],
  // What is laid over it later.
  [{ set: ['n=x'], setString: ['n=y'] }, 'n', undefined, 'it is given with --set-string n=…'],
  [{ set: ['a=1'] }, 'ab', quotes, quotes],
  [{}, 'a', undefined, undefined],
])('%j: what is wrong with %s', (options, path, remedy, named) => {
  const error = new HelmGenError({ code: 'values', path, message: 'is wrong', remedy });
  expect(namingOptions(error, options).diagnostics).toEqual([
    { code: 'values', path, message: 'is wrong', remedy: named },
  ]);
});
