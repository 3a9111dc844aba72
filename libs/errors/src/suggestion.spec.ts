import { suggestion } from './suggestion.ts';

const charts = ['shop-backend', 'shop-frontend'];

describe('a suggestion', () => {
  it.each([
    ['shop-backnd', 'shop-backend'],
    ['shop_backend', 'shop-backend'],
    ['fhop-frontent', 'shop-frontend'],
  ])('for %s is %s', (name, meant) => {
    expect(suggestion(name, charts, 'charts')).toBe(`; did you mean "${meant}"?`);
  });

  it('takes two letters that change places for one mistake', () => {
    expect(suggestion('dve', ['dev', 'staging', 'prod'], 'environments')).toBe(
      '; did you mean "dev"?',
    );
  });

  it('lists what there is when nothing is near', () => {
    expect(suggestion('other', charts, 'charts')).toBe(
      '; the charts are: shop-backend, shop-frontend',
    );
  });

  it('says nothing when there is nothing', () => {
    expect(suggestion('other', [], 'charts')).toBe('');
  });
});
