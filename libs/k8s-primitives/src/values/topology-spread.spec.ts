import { topologySpreadConstraints } from './topology-spread.ts';

const constraint = {
  maxSkew: 1,
  topologyKey: 'topology.kubernetes.io/zone',
  whenUnsatisfiable: 'ScheduleAnyway',
};

describe('topologySpreadConstraints', () => {
  it('accepts a constraint with and without its optional fields', () => {
    const list = [
      constraint,
      {
        ...constraint,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'shop' } },
        minDomains: 2,
        nodeAffinityPolicy: 'Honor',
        nodeTaintsPolicy: 'Ignore',
        matchLabelKeys: ['pod-template-hash'],
      },
    ];
    expect(topologySpreadConstraints.parse(list)).toEqual(list);
  });

  it.each([
    { maxSkew: 0 },
    { topologyKey: '' },
    { whenUnsatisfiable: 'Ignore' },
    { minDomains: 0 },
    { nodeTaintsPolicy: 'honor' },
    { maxSkeww: 1 },
  ])('refuses %j', (change) => {
    expect(topologySpreadConstraints.safeParse([{ ...constraint, ...change }]).success).toBe(false);
  });
});
