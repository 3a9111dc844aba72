import { configKey } from '../formats/names.ts';
import { type Problem, field, invalid, invalidEach, key, required, tooLong } from '../problem.ts';
import type { Checks } from './check.ts';

type Data = Readonly<Record<string, string | undefined>>;

const LARGEST = 1024 * 1024;

const keyProblems = (path: string, data: Data = {}): Problem[] =>
  Object.keys(data).flatMap((name) => invalidEach(key(path, name), name, configKey(name)));

const bytes = (data: Data = {}, encoding: 'utf8' | 'base64'): number =>
  Object.values(data).reduce((sum, value) => sum + Buffer.byteLength(value ?? '', encoding), 0);

/** The keys that each type of Secret must have. */
const SECRET_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

export const configData: Checks = {
  V1ConfigMap: [
    ({ data = {}, binaryData = {} }, path) => [
      ...keyProblems(field(path, 'data'), data),
      ...keyProblems(field(path, 'binaryData'), binaryData),
      ...Object.keys(data)
        .filter((name) => Object.hasOwn(binaryData, name))
        .map((name) =>
          invalid(key(field(path, 'data'), name), name, 'duplicate of key present in binaryData'),
        ),
    ],
    ({ data, binaryData }, path) =>
      bytes(data, 'utf8') + bytes(binaryData, 'base64') > LARGEST ? [tooLong(path, LARGEST)] : [],
  ],
  V1Secret: [
    ({ data, stringData }, path) => [
      ...keyProblems(field(path, 'data'), { ...data, ...stringData }),
      ...(bytes(data, 'base64') + bytes(stringData, 'utf8') > LARGEST
        ? [tooLong(field(path, 'data'), LARGEST)]
        : []),
    ],
    ({ type = '', data, stringData }, path) =>
      (SECRET_KEYS[type] ?? [])
        .filter((name) => !Object.hasOwn({ ...data, ...stringData }, name))
        .map((name) => required(key(field(path, 'data'), name))),
  ],
};
