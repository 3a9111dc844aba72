import { changeLines, changesBetween, changeStatistics } from './changes.ts';

const object = (kind: string, fields: object) => ({ kind, metadata: { name: 'a' }, ...fields });
const linesOf = (from: object[], to: object[]) =>
  changeLines(changesBetween(from as never, to as never));

describe('the changes between objects', () => {
  it('are told by the path of each field', () => {
    const pod = (image: string, env: object[]) =>
      object('Deployment', { spec: { containers: [{ name: 'web', image, env }] } });
    expect(
      linesOf(
        [pod('a:1', [{ name: 'X', value: '1' }])],
        [
          pod('a:2', [
            { name: 'Y', value: '2' },
            { name: 'X', value: '3' },
          ]),
        ],
      ),
    ).toEqual([
      '  ~ Deployment/a',
      '      spec.containers[name=web].image: "a:1" → "a:2"',
      '      spec.containers[name=web].env[name=X].value: "1" → "3"',
      '      spec.containers[name=web].env[name=Y]: absent → {"name":"Y","value":"2"}',
    ]);
  });

  it('are none where only the order differs', () => {
    const service = (...names: string[]) =>
      object('Service', { spec: { ports: names.map((name) => ({ name, port: 1 })) } });
    expect(linesOf([service('x', 'y')], [service('y', 'x')])).toEqual([]);
  });

  it('keep the order of a list that has no key', () => {
    const job = (...command: string[]) => object('Deployment', { command });
    expect(linesOf([job('a', 'b')], [job('b', 'a')])).toEqual([
      '  ~ Deployment/a',
      '      command: ["a","b"] → ["b","a"]',
    ]);
  });

  it('write a name that is no identifier in brackets', () => {
    const with_ = (value: string) =>
      object('ConfigMap', { annotations: { 'checksum/config': value } });
    expect(linesOf([with_('1')], [with_('2')])).toContain(
      '      annotations["checksum/config"]: "1" → "2"',
    );
  });

  it('name objects that come and go, and count everything', () => {
    const [a, b] = [object('ConfigMap', { data: { k: '1' } }), object('Service', {})];
    const changes = changesBetween(
      [a, b] as never,
      [object('ConfigMap', { data: { k: '2' } }), object('Ingress', {})] as never,
    );
    expect(changeLines(changes)).toEqual([
      '  ~ ConfigMap/a',
      '      data.k: "1" → "2"',
      '  - Service/a',
      '  + Ingress/a',
    ]);
    expect(changeStatistics(changes)).toBe('1 added, 1 changed (1 field), 1 removed');
    expect(changeStatistics([])).toBe('nothing changes');
  });

  it('hold no value of a Secret, and still say which has changed', () => {
    const secret = (data: object) => object('Secret', { data });
    const changes = changesBetween(
      [secret({ a: 'canary1', gone: 'canary2' })] as never,
      [secret({ a: 'canary3', come: 'canary4' })] as never,
    );
    expect(JSON.stringify(changes)).not.toContain('canary');
    expect(changeLines(changes)).toEqual([
      '  ~ Secret/a',
      '      data.a: "(old value)" → "(new value)"',
      '      data.gone: "(old value)" → absent',
      '      data.come: absent → "(new value)"',
    ]);
  });
});
