import { shown, values } from '../testing/call-kit.ts';
import { trimSuffix } from './trim-suffix.ts';

it.each([
  ['a--', 'a-'],
  ['a-b', 'a-b'],
  ['', ''],
])('takes one "-" off the end of %j', (text, yields) => {
  expect(shown(trimSuffix(values.text, '-'), { text })).toEqual({
    printed: 'x: {{ .Values.text | trimSuffix "-" | quote }}',
    yields,
    is: 'text without "-" at its end',
  });
});
