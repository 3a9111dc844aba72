import { shown, values } from '../testing/call-kit.ts';
import { hasPrefix } from './has-prefix.ts';

it.each([
  ['kafka-1', true],
  ['a-kafka-1', false],
])('knows whether %j begins with another string', (text, yields) => {
  expect(shown(hasPrefix(values.text, 'kafka-'), { text })).toEqual({
    printed: 'x: {{ hasPrefix "kafka-" .Values.text }}',
    yields,
    is: 'text begins with "kafka-"',
  });
});
