import { kubectlProblems, type ObjectProblem } from './kubectl-problems.ts';

const problemsIn = (stderr: string, kubeVersion = '1.34.4'): readonly ObjectProblem[] =>
  kubectlProblems(stderr, {
    objects: ['ConfigMap/shop', 'Deployment/shop', 'Job/a', 'Job/b'],
    kubeVersion,
  });

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
    expect(problemsIn(stderr)).toEqual([replicas, image]);
  });

  it('one object with one cause', () => {
    expect(problemsIn(`The Service "shop" is invalid: ${text(type)}\n`)).toEqual([type]);
  });

  it('several objects', () => {
    const head = (reason: string) =>
      `Error from server (${reason}): error when creating "dev.yaml": `;
    const stderr = [
      `${head('Invalid')}Deployment.apps "shop" is invalid: [${text(replicas)}, ${text(image)}]`,
      `${head('Invalid')}Service "shop" is invalid: ${text(type)}`,
    ].join('\n');
    expect(problemsIn(stderr)).toEqual([replicas, image, type]);
  });

  it('unknown fields', () => {
    const stderr =
      'Error from server (BadRequest): error when creating "dev.yaml": Deployment.apps "shop" ' +
      'cannot be handled as a Deployment: strict decoding error: ' +
      'spec.replica: unknown field, did you mean "replicas"?, spec.foo: unknown field\n';
    expect(problemsIn(stderr)).toEqual([
      {
        object: 'Deployment/shop',
        path: 'spec.replica',
        reason: 'unknown field, did you mean "replicas"?',
      },
      { object: 'Deployment/shop', path: 'spec.foo', reason: 'unknown field' },
    ]);
  });

  it('what a real server cannot decode, where it names no object', () => {
    const head = (kind: string) =>
      `Error from server (BadRequest): error when creating "dev.yaml": ${kind} in version "v1" cannot be handled as a ${kind}: `;
    const unmarshal =
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32';
    const stderr = [
      `${head('Deployment')}strict decoding error: unknown field "spec.foo", duplicate field "spec.replica"`,
      `${head('Deployment')}${unmarshal}`,
      `${head('Job')}strict decoding error: unknown field "spec.foo"`,
    ].join('\n');
    expect(problemsIn(stderr)).toEqual([
      { object: 'Deployment/shop', path: 'spec.foo', reason: 'unknown field' },
      { object: 'Deployment/shop', path: 'spec.replica', reason: 'duplicate field' },
      { object: 'Deployment/shop', path: 'spec.replicas', reason: unmarshal },
      { object: 'Job', path: 'spec.foo', reason: 'unknown field' },
    ]);
  });

  describe('kinds that the server does not have', () => {
    const stderr = [
      '[resource mapping not found for name: "shop" namespace: "" from "dev.yaml": no matches for kind "Deploymint" in version "apps/v1"',
      'ensure CRDs are installed first, resource mapping not found for name: "pdb" namespace: "shop" from "dev.yaml": no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"',
      'ensure CRDs are installed first]',
    ].join('\n');

    it('with what was probably meant, and what replaces what was removed', () => {
      expect(problemsIn(stderr)).toEqual([
        {
          object: 'Deploymint/shop',
          path: 'kind',
          reason:
            'Unsupported value: "Deploymint": no such kind in apps/v1 of Kubernetes 1.34, did you mean "Deployment"?',
        },
        {
          object: 'PodDisruptionBudget/pdb',
          path: 'apiVersion',
          reason:
            'Unsupported value: "policy/v1beta1": PodDisruptionBudget was removed in Kubernetes 1.25, use policy/v1',
        },
      ]);
    });

    it('without, of a minor that there is no data for', () => {
      expect(problemsIn(stderr, '1.99.0-rc.1')[0]).toEqual({
        object: 'Deploymint/shop',
        path: 'kind',
        reason: 'the server has no Deploymint in apps/v1',
      });
    });
  });

  it('a namespace that is not there, once, with what makes it', () => {
    const line =
      'Error from server (NotFound): error when creating "dev.yaml": namespaces "todo-dev" not found';
    expect(problemsIn(`Warning: something else\n${line}\n${line}\n`)).toEqual([
      {
        object: 'Namespace/todo-dev',
        path: '',
        reason:
          'does not exist, and a dry run creates nothing; run: kubectl create namespace todo-dev',
      },
    ]);
  });

  it('and anything else stays as it is', () => {
    const line = 'error: error parsing dev.yaml: error converting YAML to JSON';
    expect(problemsIn(`${line}\n`)).toEqual([{ object: '', path: '', reason: line }]);
  });
});
