import { kubectlProblems } from './kubectl-problems.ts';

describe('what kubectl says of refused objects', () => {
  it('is taken apart into object, path and reason', () => {
    const stderr = [
      'The Deployment "shop" is invalid: ',
      '* spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      '* spec.template.spec.containers[0].image: Required value',
      'The Service "shop" is invalid: spec.ports[0].port: Required value',
      '',
    ].join('\n');
    expect(kubectlProblems(stderr)).toEqual([
      {
        object: 'Deployment/shop',
        path: 'spec.replicas',
        reason: 'Invalid value: -1: must be greater than or equal to 0',
      },
      {
        object: 'Deployment/shop',
        path: 'spec.template.spec.containers[0].image',
        reason: 'Required value',
      },
      { object: 'Service/shop', path: 'spec.ports[0].port', reason: 'Required value' },
    ]);
  });

  it('keeps what it does not know as it is', () => {
    const line = 'error: unable to recognize "dev.yaml": no matches for kind "Deploymnt"';
    expect(kubectlProblems(`${line}\n`)).toEqual([{ object: '', path: '', reason: line }]);
  });
});
