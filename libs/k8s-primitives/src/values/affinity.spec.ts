import { affinity } from './affinity.ts';

const podAffinityTerm = {
  labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'orders' } },
  topologyKey: 'kubernetes.io/hostname',
};

describe('affinity', () => {
  it('accepts every part of it', () => {
    const whole = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
            { matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['node-1'] }] },
          ],
        },
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 1,
            preference: { matchExpressions: [{ key: 'cores', operator: 'Gt', values: ['4'] }] },
          },
        ],
      },
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            ...podAffinityTerm,
            namespaces: ['shop-dev'],
            namespaceSelector: {},
            matchLabelKeys: ['pod-template-hash'],
          },
        ],
      },
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }],
      },
    };
    expect(affinity.parse(whole)).toEqual(whole);
    expect(affinity.parse({})).toEqual({});
  });

  it.each([
    { nodeAffinty: {} },
    { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
    { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } },
    {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }],
      },
    },
    { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: {} }] } },
    {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 101, podAffinityTerm }],
      },
    },
    { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [podAffinityTerm] } },
  ])('refuses %j', (given) => {
    expect(affinity.safeParse(given).success).toBe(false);
  });
});
