import { checkRules } from '../check-rules.ts';
import type { System } from '../system.ts';
import { systemOf } from '../system-of.ts';
import { changeChart, constant, field, type Mutation } from '../testing/mutation.ts';
import { shop } from '../testing/shop.ts';
import { environmentNamespace, noEnvironmentConstants } from './index.ts';

let system: System;
beforeAll(async () => {
  system = await systemOf(shop);
});

const found = (...changes: readonly Mutation['change'][]) =>
  checkRules(
    changes.reduce((changed, change) => change(changed), system),
    { rules: [environmentNamespace, noEnvironmentConstants] },
  ).flatMap(({ findings }) => findings.map(({ message }) => message));

/** Environments whose namespaces are named as their author likes. */
const named = (namespaces: Readonly<Record<string, string>>) =>
  changeChart((chart) => ({
    ...chart,
    environments: chart.environments.map((each) => ({
      ...each,
      namespace: namespaces[each.name] ?? each.namespace,
    })),
    releases: chart.releases.map((each) => ({
      ...each,
      namespace: namespaces[each.environment] ?? each.namespace,
    })),
  }));

describe('namespaces', () => {
  const address = field('ConfigMap', 'data.TRACES', 'http://otel.observability.svc:4317');

  it('that the environments declare as shared may be referred to', () => {
    expect(found(address)).toEqual(['refers to namespace observability from shop-prod']);
    expect(
      found(
        address,
        changeChart((chart) => ({ ...chart, shared: ['observability'] })),
      ),
    ).toEqual([]);
  });

  it('of one word are meant where an address has them, not by every such word', () => {
    const words = named({ dev: 'dev', prod: 'config' });
    expect(found(words, field('ConfigMap', 'data.MODE', 'dev'))).toEqual([]);
    expect(found(words, field('ConfigMap', 'data.API', 'http://shop-web.dev:80'))).toEqual([
      'refers to namespace dev from config',
    ]);
  });
});

describe('the constants of templates', () => {
  it.each(['prod', 'config', 'name', 'shop-production', 'my-shop-prod', '-config', 'Never', '20'])(
    'may be what an environment has too: %s',
    (text) => {
      expect(found(constant(text))).toEqual([]);
    },
  );

  it('may be a word that is the namespace of an environment, but for an address', () => {
    const words = named({ prod: 'config' });
    expect(found(words, constant('config'))).toEqual([]);
    expect(found(words, constant('http://shop-web.config:80'))).toEqual([
      'ConfigMap.data.HOST names the namespace config',
    ]);
  });
});
