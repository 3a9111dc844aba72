import { HelmGenError } from '@helm-gen/errors';
import { defineEnvironments, releaseName } from './environments.ts';

const shop = defineEnvironments('shop', ['dev', 'staging', 'prod']);

describe('defineEnvironments', () => {
  it('gives every environment a namespace, in the order given', () => {
    expect(shop.names).toEqual(['dev', 'staging', 'prod']);
    expect(shop.names.map((name) => shop.get(name).namespace)).toEqual([
      'shop-dev',
      'shop-staging',
      'shop-prod',
    ]);
  });

  it('takes a name that every JavaScript object has', () => {
    expect(defineEnvironments('shop', ['constructor']).get('constructor').namespace).toBe(
      'shop-constructor',
    );
  });

  it.each<[string, string, string[], string]>([
    ['a system that is no DNS label', 'Shop', ['dev'], 'system "Shop" must be a DNS label'],
    [
      'an environment in upper case',
      'shop',
      ['DEV'],
      'environment "DEV" of shop must be a DNS label',
    ],
    [
      'an environment with a dot',
      'shop',
      ['eu.prod'],
      'environment "eu.prod" of shop must be a DNS label',
    ],
    ['an empty name', 'shop', ['dev', ''], 'environment "" of shop must be a DNS label'],
    [
      'a name that comes twice',
      'shop',
      ['dev', 'prod', 'dev'],
      'environment "dev" of shop is there twice\n  remove one',
    ],
    ['no environment', 'shop', [], 'shop has no environment\n  name one'],
  ])('refuses %s', (_, system, names, message) => {
    expect(() => defineEnvironments(system, names)).toThrow(HelmGenError);
    expect(() => defineEnvironments(system, names)).toThrow(message);
  });

  it('refuses a namespace of more than 63 characters', () => {
    expect(defineEnvironments('s'.repeat(59), ['dev']).get('dev').namespace).toHaveLength(63);
    expect(() => defineEnvironments('s'.repeat(60), ['dev'])).toThrow(
      `environment "dev" of ${'s'.repeat(60)}: its namespace ${'s'.repeat(60)}-dev has 64 characters, ` +
        'Kubernetes allows 63\n  shorten the system or the environment',
    );
  });

  it('knows the Kubernetes minor of each environment', () => {
    const mixed = defineEnvironments('shop', ['dev', 'prod'], { kubernetes: { prod: '1.31' } });
    expect(mixed.names.map((name) => mixed.get(name).kubernetes)).toEqual([undefined, '1.31']);
    expect(() => defineEnvironments('shop', ['dev'], { kubernetes: '1.31.2' })).toThrow(
      'environment "dev" of shop: kubernetes is "1.31.2"\n  use a minor version such as "1.34"',
    );
  });

  it('knows what their clusters serve besides the APIs of Kubernetes', () => {
    const monitoring = 'monitoring.coreos.com/v1/ServiceMonitor';
    expect(defineEnvironments('shop', ['dev'], { apis: [monitoring] }).get('dev').apis).toEqual([
      monitoring,
    ]);
    const mixed = defineEnvironments('shop', ['dev', 'prod'], { apis: { prod: [monitoring] } });
    expect(mixed.names.map((name) => mixed.get(name).apis)).toEqual([[], [monitoring]]);
    expect(() => defineEnvironments('shop', ['dev'], { apis: ['ServiceMonitor'] })).toThrow(
      'environment "dev" of shop: apis has "ServiceMonitor"\n  use a group with a version, such as "monitoring.coreos.com/v1"',
    );
  });

  it('knows the namespaces that a platform shares with every environment', () => {
    const sharing = defineEnvironments('shop', ['dev'], { shared: ['observability', 'kafka'] });
    expect(sharing.shared).toEqual(['observability', 'kafka']);
    expect(shop.shared).toEqual([]);
    expect(() => defineEnvironments('shop', ['dev'], { shared: ['Kafka'] })).toThrow(
      'shared namespace "Kafka" of shop must be a DNS label',
    );
    expect(() => defineEnvironments('shop', ['dev'], { shared: ['shop-dev'] })).toThrow(
      'shared namespace "shop-dev" of shop is that of environment dev',
    );
  });

  it('lists the environments when asked for another', () => {
    const { get }: { get: (name: string) => unknown } = defineEnvironments<string>(
      'shop',
      shop.names,
    );
    expect(() => get('qa')).toThrow('shop has no environment "qa"\n  use dev, staging, prod');
  });
});

describe('releaseName', () => {
  it('is <chart>-<environment>', () => {
    expect(releaseName('orders', shop.get('dev'))).toBe('orders-dev');
  });

  it("refuses more than helm's 53 characters, and names chart and environment", () => {
    expect(releaseName('c'.repeat(49), shop.get('dev'))).toHaveLength(53);
    expect(() => releaseName('c'.repeat(49), shop.get('prod'))).toThrow(
      `chart ${'c'.repeat(49)} in prod: its release name ${'c'.repeat(49)}-prod has 54 characters, ` +
        'Helm allows 53\n  shorten the chart or the environment',
    );
  });

  it('refuses a chart whose name is no DNS label', () => {
    expect(() => releaseName('Shop', shop.get('dev'))).toThrow('chart "Shop" must be a DNS label');
  });
});
