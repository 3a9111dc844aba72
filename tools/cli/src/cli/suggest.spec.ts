import { suggestion } from './suggest.ts';

const charts = ['todo-backend', 'todo-frontend'];

describe('a suggestion', () => {
  it.each([
    ['todo-backnd', 'todo-backend'],
    ['todo_backend', 'todo-backend'],
    ['fodo-frontent', 'todo-frontend'],
  ])('for %s is %s', (name, meant) => {
    expect(suggestion(name, charts, 'charts')).toBe(`; did you mean "${meant}"?`);
  });

  it('takes two letters that change places for one mistake', () => {
    expect(suggestion('dve', ['dev', 'staging', 'prod'], 'environments')).toBe(
      '; did you mean "dev"?',
    );
  });

  it('lists what there is when nothing is near', () => {
    expect(suggestion('shop', charts, 'charts')).toBe(
      '; the charts are: todo-backend, todo-frontend',
    );
  });

  it('says nothing when there is nothing', () => {
    expect(suggestion('shop', [], 'charts')).toBe('');
  });
});
