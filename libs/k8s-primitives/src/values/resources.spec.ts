import * as z from 'zod';
import { resources } from './resources.ts';

const amounts = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '250m', memory: '512Mi' },
};
const type = resources(amounts);

describe('resources', () => {
  it('fills in its defaults', () => {
    expect(type.parse({ requests: { cpu: '50m' }, limits: {} })).toEqual({
      requests: { cpu: '50m', memory: '128Mi' },
      limits: amounts.limits,
    });
  });

  it('accepts ephemeral storage and a request equal to its limit', () => {
    const given = {
      requests: { cpu: '0.25', memory: '0.5Gi', 'ephemeral-storage': '1G' },
      limits: { cpu: '250m', memory: '512Mi', 'ephemeral-storage': '1Gi' },
    };
    expect(type.parse(given)).toEqual(given);
  });

  it('names every request above its limit', () => {
    const result = type.safeParse({
      requests: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '2Gi' },
      limits: { 'ephemeral-storage': '1Gi' },
    });
    expect(result.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['requests.cpu', 'must be at most the limit: 1 is more than 250m'],
      ['requests.memory', 'must be at most the limit: 1Gi is more than 512Mi'],
      ['requests.ephemeral-storage', 'must be at most the limit: 2Gi is more than 1Gi'],
    ]);
  });

  it.each([
    { requests: { cpu: 'lots' }, limits: {} },
    { requests: { cpu: 1 }, limits: {} },
    { requests: { memroy: '1Gi' }, limits: {} },
    { requests: [], limits: {} },
    { requests: {}, limits: {}, claims: [] },
  ])('refuses %j', (given) => {
    expect(type.safeParse(given).success).toBe(false);
  });

  it('refuses an unreadable quantity when values are encoded, too', () => {
    const { requests, limits } = amounts;
    const result = z.safeEncode(type, { requests: { ...requests, memory: 'lots' }, limits });
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['requests.memory']);
  });
});
