import { kubectlProblems } from './kubectl-problems.ts';

const replicas = {
  object: 'Deployment/shop',
  path: 'spec.replicas',
  reason: 'Invalid value: -1: must be greater than or equal to 0',
};
const image = {
  object: 'Deployment/shop',
  path: 'spec.template.spec.containers[0].image',
  reason: 'Required value',
};
const type = {
  object: 'Service/shop',
  path: 'spec.type',
  reason: 'Unsupported value: "Cluster": supported values: "ClusterIP", "NodePort"',
};
const text = ({ path, reason }: typeof replicas) => `${path}: ${reason}`;

describe('what kubectl says of refused objects is taken apart into object, path and reason:', () => {
  it('one object with several causes', () => {
    const stderr = `The Deployment "shop" is invalid: \n* ${text(replicas)}\n* ${text(image)}\n`;
    expect(kubectlProblems(stderr)).toEqual([replicas, image]);
  });

  it('one object with one cause', () => {
    expect(kubectlProblems(`The Service "shop" is invalid: ${text(type)}\n`)).toEqual([type]);
  });

  it('several objects', () => {
    const head = (reason: string) =>
      `Error from server (${reason}): error when creating "dev.yaml": `;
    const stderr = [
      `${head('Invalid')}Deployment.apps "shop" is invalid: [${text(replicas)}, ${text(image)}]`,
      `${head('Invalid')}Service "shop" is invalid: ${text(type)}`,
    ].join('\n');
    expect(kubectlProblems(stderr)).toEqual([replicas, image, type]);
  });

  it('unknown fields', () => {
    const stderr =
      'Error from server (BadRequest): error when creating "dev.yaml": Deployment.apps "shop" ' +
      'cannot be handled as a Deployment: strict decoding error: ' +
      'spec.replica: unknown field, did you mean "replicas"?, spec.foo: unknown field\n';
    expect(kubectlProblems(stderr)).toEqual([
      {
        object: 'Deployment/shop',
        path: 'spec.replica',
        reason: 'unknown field, did you mean "replicas"?',
      },
      { object: 'Deployment/shop', path: 'spec.foo', reason: 'unknown field' },
    ]);
  });

  it('and anything else stays as it is', () => {
    const line = 'error: unable to recognize "dev.yaml": no matches for kind "Deploymnt"';
    expect(kubectlProblems(`${line}\n`)).toEqual([{ object: '', path: '', reason: line }]);
  });
});
