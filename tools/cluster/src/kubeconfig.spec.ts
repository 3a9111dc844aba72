import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { contextNamed, readKubeconfig } from './kubeconfig.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'helm-gen-kubeconfig-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const file = (name: string, text: string) => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};
const read = (...paths: readonly string[]) => readKubeconfig({ KUBECONFIG: paths.join(delimiter) });

const one = `
current-context: shop
contexts: [{name: shop, context: {cluster: c, user: ada}}, {name: broken, context: {cluster: gone, user: bob}}]
clusters: [{name: c, cluster: {server: "https://one", certificate-authority: ca.crt}}]
users: [{name: ada, user: {token: "123", client-key: /keys/ada.key}}]
`;

it('the first of several files that says something counts, and one that does not exist is passed over', () => {
  const other = `
current-context: other
contexts: [{name: shop, context: {cluster: d, user: ada}}, {name: other, context: {cluster: d}}]
clusters: [{name: d, cluster: {server: "https://two"}}]
`;
  const config = read(join(home, 'none'), file('one', one), file('other', other));
  expect(config.current).toBe('shop');
  expect(contextNamed(config, 'shop')).toMatchObject({ server: 'https://one', user: 'ada' });
  expect(contextNamed(config, 'other')).toMatchObject({ server: 'https://two', user: '' });
});

it('files are found relative to the kubeconfig that names them', () => {
  const { access } = contextNamed(read(file('one', one)), 'shop');
  expect(access).toMatchObject({
    'certificate-authority': join(home, 'ca.crt'),
    'client-key': '/keys/ada.key',
    token: '123',
  });
});

it('without KUBECONFIG it is that of the home', () => {
  mkdirSync(join(home, '.kube'));
  file('.kube/config', one);
  expect(readKubeconfig({ HOME: home }).current).toBe('shop');
  expect(readKubeconfig({ HOME: join(home, 'nobody') })).toEqual({ contexts: [] });
});

it('a context that does not exist, or that leads nowhere, is named with what there is', () => {
  const config = read(file('one', one));
  expect(() => contextNamed(config, 'shpo')).toThrow(
    'the kubeconfig has no context "shpo"; did you mean "shop"?',
  );
  expect(() => contextNamed(config, 'broken')).toThrow(
    'the context "broken" names the cluster "gone", which does not exist in the kubeconfig and the user "bob", which does not exist in the kubeconfig',
  );
});

it.each([
  ['no YAML', 'contexts: [', /the kubeconfig \S+ cannot be read: /],
  ['another shape', 'contexts: {a: 1}', /the kubeconfig \S+ cannot be read: contexts: /],
])('one that is %s is named', (_, text, message) => {
  expect(() => read(file('bad', text))).toThrow(message);
});

it('a directory is no kubeconfig', () => {
  expect(() => read(home)).toThrow(`the kubeconfig ${home} cannot be read: it is a directory`);
});
