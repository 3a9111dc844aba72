import { parsePath } from './path.ts';

it.each([
  ['replicaCount', ['replicaCount']],
  ['image.tag', ['image', 'tag']],
  ['Deployment.spec.containers[0].image', ['Deployment', 'spec', 'containers', 0, 'image']],
  ['spec.containers[shop].image', ['spec', 'containers', { name: 'shop' }, 'image']],
  ['env[*].name', ['env', '*', 'name']],
  ['annotations["checksum/config"]', ['annotations', 'checksum/config']],
  ['annotations["a.b/\\"c"].d', ['annotations', 'a.b/"c', 'd']],
  ['podAnnotations.example\\.com/team', ['podAnnotations', 'example.com/team']],
  ['labels.ü', ['labels', 'ü']],
])('reads %s', (text, steps) => {
  expect(parsePath(text)).toEqual(steps);
});

it.each([
  '',
  '.',
  '.a',
  'a.',
  'a..b',
  '[0]',
  'a[',
  'a[]',
  'a[0',
  'a["x]',
  'a[0]b',
  'a\\',
  'a["\\q"]',
])('refuses %j and says how a path is written', (text) => {
  expect(() => parsePath(text)).toThrow(/is not a valid path.*\n {2}write it like env\.POOL_SIZE/);
});

it.each([
  [`a${'.a'.repeat(5000)}`, 'the path is longer than 1000 characters'],
  [`a${'[0]'.repeat(200)}`, 'the path has more than 64 steps'],
])('refuses %.20s… without looking for it', (text, message) => {
  expect(() => parsePath(text)).toThrow(message);
});
