import { checkRules } from './check-rules.ts';
import { findingText } from './finding-text.ts';
import * as general from './rules/index.ts';
import { systemOf, type SystemRequest } from './system-of.ts';
import { another, field } from './testing/mutation.ts';
import { shop } from './testing/shop.ts';

const rules = Object.values(general);

/** What is said about the findings with some values in prod, after the numbers of the rule. */
async function advice(values: SystemRequest['values'], change = (system: object) => system) {
  const system = await systemOf(shop, { environment: 'prod', ...(values && { values }) });
  const findings = checkRules(change(system) as typeof system, { rules }).flatMap(
    (result) => result.findings,
  );
  return findings.map((finding) => findingText(finding).replace(/^.*?\(.*?\); /, ''));
}

describe('advice', () => {
  it('names the value that decides a field', async () => {
    expect(await advice([{ securityContext: { readOnlyRootFilesystem: false } }])).toEqual(
      Array(2).fill(
        'set readOnlyRootFilesystem: true (decided by `securityContext.readOnlyRootFilesystem`)',
      ),
    );
  });

  it('names the value by which a field would be there', async () => {
    expect(await advice([{ probes: { readiness: { enabled: false } } }])).toEqual(
      Array(2).fill('add a readiness probe (decided by `probes.readiness.enabled`)'),
    );
  });

  it('names a value that is not set within a map that is rendered as a whole', async () => {
    expect(await advice([{ securityContext: { allowPrivilegeEscalation: null } }])).toEqual(
      Array(2).fill(
        'set allowPrivilegeEscalation: false (decided by `securityContext.allowPrivilegeEscalation`)',
      ),
    );
  });

  it('says what the definition or its preset decides alone', async () => {
    const change = field('Deployment', 'spec.progressDeadlineSeconds', 600) as never;
    expect(await advice(undefined, change)).toEqual([
      'set it to 60 at most (constant in the definition)',
    ]);
    const removed = field('Deployment', 'spec.template.spec.containers.0.lifecycle', undefined);
    expect(await advice(undefined, removed as never)).toEqual([
      'sleep for some seconds there (constant in the definition)',
    ]);
  });

  it('says on which line of the definition a constant is, where that is known', () => {
    const place = { object: 'Deployment/shop', path: 'spec.paused' };
    const about = { rule: 'R-1', also: [], message: 'is paused', todo: 'remove it' };
    expect(findingText({ ...place, ...about, decidedBy: [], line: 12 })).toBe(
      'Deployment/shop: spec.paused: is paused (R-1); remove it (constant in the definition, line 12)',
    );
  });

  it('names the field alone of an object that no definition renders', async () => {
    const change = another('ConfigMap', { 'metadata.name': 'A b' }) as never;
    expect(await advice(undefined, change)).toEqual(['shorten or change it']);
  });
});
