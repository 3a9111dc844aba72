import { checkedVersions, checkedWith } from './checked-versions.ts';

it('tells people each minor that charts are checked with, and none between', () => {
  const { helm, kubernetes } = checkedVersions;
  expect(checkedWith.match(/\d+\.\d+/g)).toEqual([kubernetes[0], ...kubernetes, ...helm]);
});
