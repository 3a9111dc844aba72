import { configKey } from '../formats/names.ts';
import { type Problem, field, invalid, invalidEach, key, required, tooLong } from '../problem.ts';
import type { Checks } from './check.ts';

type Data = Readonly<Record<string, string | undefined>>;

const LARGEST = 1024 * 1024;

const keyProblems = (path: string, data: Data = {}): Problem[] =>
  Object.keys(data).flatMap((name) => invalidEach(key(path, name), name, configKey(name)));

const bytes = (data: Data = {}, encoding: 'utf8' | 'base64'): number =>
  Object.values(data).reduce((sum, value) => sum + Buffer.byteLength(value ?? '', encoding), 0);

const SERVICE_ACCOUNT = 'kubernetes.io/service-account.name';

/** The keys that each type of Secret must have. */
const SECRET_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/basic-auth': ['username', 'password'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** The keys whose value is read as JSON. */
const SECRET_JSON: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
};

const SSH = 'kubernetes.io/ssh-auth';
const SSH_KEY = 'ssh-privatekey';

const textOf = (name: string, data: Data = {}, stringData: Data = {}): string =>
  stringData[name] ?? Buffer.from(data[name] ?? '', 'base64').toString();

/** Go takes null for an empty map. */
function isJsonMap(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

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
    ({ type = '', data, stringData, metadata }, path) => {
      const given = { ...data, ...stringData };
      const missing = (SECRET_KEYS[type] ?? []).filter((name) => !Object.hasOwn(given, name));
      // A user without a password is fine, and so is a password without a user.
      const enough = type === 'kubernetes.io/basic-auth' && missing.length === 1;
      const account = metadata?.annotations?.[SERVICE_ACCOUNT] ?? '';
      return [
        ...(enough ? [] : missing.map((name) => required(key(field(path, 'data'), name)))),
        ...(type === SSH && !missing.includes(SSH_KEY) && (given[SSH_KEY] ?? '') === ''
          ? [required(key(field(path, 'data'), SSH_KEY))]
          : []),
        ...(SECRET_JSON[type] ?? [])
          .filter(
            (name) => Object.hasOwn(given, name) && !isJsonMap(textOf(name, data, stringData)),
          )
          .map((name) =>
            invalid(key(field(path, 'data'), name), undefined, 'must be a JSON object'),
          ),
        ...(type === 'kubernetes.io/service-account-token' && account === ''
          ? [required(key(field(path, 'metadata.annotations'), SERVICE_ACCOUNT))]
          : []),
      ];
    },
  ],
};
