import { text } from '../index.ts';
import { shown, values } from '../testing/call-kit.ts';
import { ternary } from './ternary.ts';

it.each([
  [true, 'https'],
  [false, 'http'],
])('yields one of two where the condition is %s', (on, yields) => {
  expect(shown(ternary<string>(values.on, 'https', 'http'), { on })).toEqual({
    printed: 'x: {{ ternary "https" "http" .Values.on | quote }}',
    yields,
    is: '"https" if on, else "http"',
  });
});

it('is a number in a text where it chooses from numbers', () => {
  expect(
    shown(text`:${ternary<number>(values.on, values.count, 80)}`, { on: true, count: 8 }),
  ).toEqual({
    printed: 'x: {{ printf ":%d" (int64 (ternary .Values.count 80 .Values.on)) | quote }}',
    yields: ':8',
    is: ':{count if on, else 80}',
  });
});
