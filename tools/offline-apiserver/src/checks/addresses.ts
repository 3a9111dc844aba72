import { isIP } from 'node:net';
import { type Problem, invalid } from '../problem.ts';
import type { Surroundings } from './check.ts';

/** Since 1.36 (StrictIPCIDRValidation) an address has one way to be written. */
const STRICT_SINCE = 36;

const leadingZeros = /(?<=^|[.:])0+(?=[\da-fA-F])/g;

/** 4 or 6, or 0 for what is no address; leading zeros are passed over, a zone is not. */
export const familyOf = (address: string): number =>
  address.includes('%') ? 0 : isIP(address.replaceAll(leadingZeros, ''));

export function address(value: string, path: string, { minor }: Surroundings): Problem[] {
  const messages =
    familyOf(value) === 0
      ? ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']
      : minor < STRICT_SINCE
        ? []
        : strictMessages(value, 'must not have leading 0s', 'be');
  return messages.map((message) => invalid(path, value, message));
}

interface Network {
  readonly family: number;
  readonly bits: bigint;
  readonly length: number;
}

/** The network of a CIDR value, or undefined for what is none. */
export function networkOf(value: string): Network | undefined {
  const [, text = '', mask = ''] = /^([^/]*)\/(\d+)$/.exec(value) ?? [];
  const family = familyOf(text);
  const size = sizeOf(family);
  const length = Number(mask);
  return family === 0 || length > size ? undefined : { family, bits: bitsOf(text), length };
}

export function cidr(value: string, path: string, { minor }: Surroundings): Problem[] {
  const network = networkOf(value);
  const messages =
    network === undefined
      ? ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)']
      : minor < STRICT_SINCE
        ? []
        : strictNetworkMessages(value, network);
  return messages.map((message) => invalid(path, value, message));
}

/** Whether a network is a part of another one, and not all of it. */
export const isStrictSubset = (part: Network, whole: Network): boolean =>
  part.family === whole.family &&
  part.length > whole.length &&
  prefix(part.bits, whole) === prefix(whole.bits, whole);

function strictNetworkMessages(value: string, network: Network): string[] {
  const [text = '', mask = ''] = value.split('/');
  const messages = strictMessages(text, 'must not have leading 0s in IP or prefix length', 'have');
  if (messages.length > 0) return messages;
  if (/^0\d/.test(mask)) return ['must not have leading 0s in IP or prefix length'];
  return prefix(network.bits, network) << rest(network) === network.bits
    ? []
    : ['must not have bits set beyond the prefix length'];
}

function strictMessages(text: string, zeros: string, verb: 'be' | 'have'): string[] {
  if (/(?:^|\.)0\d|(?:^|:)[\da-fA-F]{5}/.test(text)) return [zeros];
  const mapped = familyOf(text) === 6 && bitsOf(text) >> 32n === 0xffffn;
  return mapped ? [`must not ${verb} an IPv4-mapped IPv6 address`] : [];
}

/** Unspecified, of this machine, or of this link alone. */
const SPECIAL = [
  '0.0.0.0/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/24',
  '::/128',
  '::1/128',
  'fe80::/10',
  // Whatever its flags are.
  ...Array.from('0123456789abcdef', (flags) => `ff${flags}2::/16`),
].flatMap((text) => networkOf(text) ?? []);

export const isSpecialAddress = (value: string): boolean => {
  const text = value.replace(/^::ffff:(?=\d+\.)/i, '');
  const host = networkOf(`${text}/${String(sizeOf(familyOf(text)))}`);
  return SPECIAL.some(
    (network) =>
      network.family === host?.family &&
      prefix(host.bits, network) === prefix(network.bits, network),
  );
};

function sizeOf(family: number): number {
  return family === 4 ? 32 : 128;
}

function rest({ family, length }: Network): bigint {
  return BigInt(sizeOf(family) - length);
}

function prefix(bits: bigint, network: Network): bigint {
  return bits >> rest(network);
}

/** The bits of a valid address. */
function bitsOf(text: string): bigint {
  const words = (part: string): bigint[] =>
    part === ''
      ? []
      : part
          .split(':')
          .flatMap((word) =>
            word.includes('.')
              ? [bitsOf(word) >> 16n, bitsOf(word) & 0xffffn]
              : [BigInt(`0x${word}`)],
          );
  if (!text.includes(':'))
    return join(
      text.split('.').map((byte) => BigInt(Number(byte))),
      8n,
    );
  const [head = '', tail] = text.split('::');
  const [left, right] = [words(head), words(tail ?? '')];
  const gap = Array.from({ length: 8 - left.length - right.length }, () => 0n);
  return join([...left, ...gap, ...right], 16n);
}

function join(words: readonly bigint[], size: bigint): bigint {
  return words.reduce((bits, word) => (bits << size) | word, 0n);
}
