import { shown, values } from '../testing/call-kit.ts';
import { lower } from './lower.ts';

it('is printed, evaluated and explained', () => {
  expect(shown(lower(values.host), { host: 'Api.Example.COM' })).toEqual({
    printed: 'x: {{ .Values.host | lower | quote }}',
    yields: 'api.example.com',
    is: 'host in lower case',
  });
});

it('refuses letters about which Helm and Node.js may differ', () => {
  expect(() => lower(values.text)).toThrow(
    'lower knows the letters of another Unicode version than Node.js',
  );
});
