import { nearest } from './nearest.ts';

describe('nearest', () => {
  it.each([
    ['tga', ['repository', 'tag'], 'tag'],
    ['d', ['name', 'id'], 'id'],
    ['tagg', ['repository', 'tag'], 'tag'],
    ['Tag', ['repository', 'tag'], 'tag'],
    ['replicacount', ['replicas', 'replicaCount'], 'replicaCount'],
    ['nodePrt', ['nodeName', 'port', 'nodePort'], 'nodePort'],
    ['limts', ['limit', 'limits'], 'limits'],
    ['lmit', ['limits', 'limit'], 'limit'],
    ['anotatins', ['labels', 'annotations'], 'annotations'],
    ['annotatoins', ['labels', 'annotations'], 'annotations'],
  ])('takes %s for one of %j', (word, names, name) => {
    expect(nearest(word, names)).toBe(name);
  });

  it.each([
    ['foo', ['tag', 'port']],
    ['tagging', ['tag']],
    ['x', []],
    ['cab', ['abc']],
    ['xb', ['by']],
    ['bxa', ['axb']],
  ])('takes %s for none of %j', (word, names) => {
    expect(nearest(word, names)).toBeUndefined();
  });
});
