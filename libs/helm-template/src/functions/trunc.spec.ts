import { release, text } from '../index.ts';
import { shown, values } from '../testing/call-kit.ts';
import { trimSuffix } from './trim-suffix.ts';
import { trunc } from './trunc.ts';

it('cuts a name to the characters that a label may have', () => {
  const name = trimSuffix(trunc(text`${release.name}-${values.host}`, 6), '-');
  expect(shown(name, { host: 'abc-def' })).toEqual({
    printed:
      'x: {{ printf "%s-%s" .Release.Name .Values.host | trunc 6 | trimSuffix "-" | quote }}',
    yields: 'r-abc',
    is: 'the first 6 characters of {.Release.Name}-{host} without "-" at its end',
  });
});

it('refuses what may be cut within a character', () => {
  expect(() => trunc(text`${values.host}-${values.text}`, 63)).toThrow(
    `trunc cuts bytes, which could be half a character here
  let the contract allow ASCII alone`,
  );
  expect(() => trunc(values.host, 0)).toThrow('trunc needs a length of at least 1');
});
