import { versionsTable } from './table.ts';

describe('versionsTable', () => {
  it('has a row for each helm and a column for each Kubernetes', () => {
    const isPassed = (helm: string, minor: string) => !(helm === '4.2' && minor === '1.28');
    expect(versionsTable(['3.16', '4.2'], ['1.28', '1.36'], isPassed).split('\n').slice(1)).toEqual(
      [
        '                      Kubernetes',
        '                      1.28  1.36',
        'helm 3.16             ✓     ✓',
        'helm 4.2              ✗     ✓',
        '',
      ],
    );
  });
});
