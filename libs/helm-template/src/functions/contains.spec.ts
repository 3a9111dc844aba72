import { shown, values } from '../testing/call-kit.ts';
import { contains } from './contains.ts';

it.each([
  ['my-app', true],
  ['other', false],
])('knows whether %j has another string in it', (text, yields) => {
  expect(shown(contains(values.text, values.host), { text, host: 'app' })).toEqual({
    printed: 'x: {{ contains .Values.host .Values.text }}',
    yields,
    is: 'text contains host',
  });
});
