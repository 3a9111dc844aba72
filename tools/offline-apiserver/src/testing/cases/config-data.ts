import { type Case, casesOf } from '../case.ts';
import { configMap, secret } from '../good-manifests.ts';

export const configDataCases: readonly Case[] = [
  ...casesOf(configMap, [
    [
      'a key with a slash',
      { data: { 'conf/web': 'x' } },
      "data[conf/web]: Invalid value: \"conf/web\": a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
    ],
    [
      'a key that starts with two dots',
      { data: { '..web': 'x' } },
      'data[..web]: Invalid value: "..web": must not start with \'..\'',
    ],
    [
      'a key that is in data and in binaryData',
      { 'data.logo': 'x' },
      'data[logo]: Invalid value: "logo": duplicate of key present in binaryData',
    ],
    [
      'more than 1 MiB',
      { 'data.big': 'x'.repeat(1024 * 1024) },
      ': Too long: may not be more than 1048576 bytes',
    ],
  ]),
  ...casesOf(secret, [
    [
      'a key with a space',
      { stringData: { 'my key': 'x' } },
      "data[my key]: Invalid value: \"my key\": a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
    ],
    [
      'a TLS Secret without its key',
      { type: 'kubernetes.io/tls', data: { 'tls.crt': 'eA==' } },
      'data[tls.key]: Required value',
    ],
    [
      'a registry Secret without its file',
      { type: 'kubernetes.io/dockerconfigjson' },
      'data[.dockerconfigjson]: Required value',
    ],
    [
      'a Secret for a login without either half',
      { type: 'kubernetes.io/basic-auth' },
      'data[username]: Required value',
      'data[password]: Required value',
    ],
    [
      'a token for nobody',
      { type: 'kubernetes.io/service-account-token' },
      'metadata.annotations[kubernetes.io/service-account.name]: Required value',
    ],
    [
      'more than 1 MiB in a Secret',
      { 'stringData.big': 'x'.repeat(1024 * 1024) },
      'data: Too long: may not be more than 1048576 bytes',
    ],
  ]),
];
