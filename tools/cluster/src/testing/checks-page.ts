import { renderChart, type Chart } from '@helm-gen/chart';
import { orders, storefront } from './shop.ts';
import { absent, causes, deadline, endedAfterReady, type Cause } from '../causes.ts';
import { budgetOf } from '../scene.ts';
import type { Container } from '../snapshot.ts';
import { checks } from '../verify/check.ts';

/** The text of CHECKS.md: every check of `verify`, and every cause for which a rollout waits or fails. */
export function checksPageText(): string {
  return [
    '# What is checked on a cluster',
    '',
    'The checks, the causes and the times of the probes come from `src/verify/check.ts`, `src/causes.ts` and',
    'the definitions; a test compares this page with them. The rest is written by hand in `src/testing/checks-page.ts`, above',
    'all what is asked before a deploy and what its findings are: no test compares that with the code.',
    '',
    '## Checks',
    '',
    '`helm-gen verify ENV` makes them. A check that cannot be made, say because the image has no shell, is reported as',
    'not made and with the reason; that is not passing.',
    '',
    ...Object.entries(checks).flatMap(([id, { title, hint }]) => [
      `### ${id}`,
      '',
      `${title}.`,
      '',
      `Where it fails: ${hint}.`,
      '',
    ]),
    '## Before a deploy',
    '',
    '`helm-gen deploy ENV` asks for all of this, in this order, and writes nothing before. What refuses ends it. With',
    '`--json` that is told in `error`, by its code, and what the checks found in `findings`; of an option or a chart that',
    'there is not, only stderr tells.',
    '',
    '| what | code | exit code |',
    '| --- | --- | --- |',
    ...before.map(([what, id, exitCode]) => `| ${what} | ${id} | ${exitCode.toString()} |`),
    '',
    'What the checks of the environment find is told all at once. What is refused before them is told alone: without a',
    'cluster there is nothing to check, and of a cluster that may be another nothing is read.',
    '',
    '| finding | what it says |',
    '| --- | --- |',
    ...Object.entries(findings).map(([id, says]) => `| ${id} | ${says} |`),
    '',
    'Where a deploy or a rollback breaks down after it has begun, it ends with 3 and the code half-done; the same command, run',
    'again, takes up what is half done. Who interrupts one is told what state is left and what to run next.',
    '',
    '`setup`, `rollback` and `verify` have an `error` with the same codes (JUnit of verify: an `<error>`). `status` says of each',
    'environment that it could not read why, in `unread`, and has an `error` only where it was called wrongly.',
    '',
    '## Causes',
    '',
    'Why pods are not ready, as `deploy`, `rollback`, `verify` and `status` tell it; of several the first. What is fatal',
    'ends a rollout at once, what is transient when it has lasted for its grace, and what is pending never.',
    '',
    '| cause | meaning | standing | what to do |',
    '| --- | --- | --- | --- |',
    ...[absent, ...causes, endedAfterReady, deadline].map(
      (cause) => `| ${cause.id} | ${cause.meaning} | ${standing(cause)} | ${cause.hint} |`,
    ),
    '',
    'Two crashes of a container that was not ready yet are forgiven. When all are ready, the rollout is watched for the',
    'settling time of the environment, 30 s by default: a container that ends then has failed it. Pods that were ready',
    'before the deploy are not watched.',
    '',
    '### When a failure is told',
    '',
    'What is fatal at once, and what is transient within 15 s of when the cluster first tells of it; but for these, which',
    `until then cannot be told from what is only slow. A rollout without progress for ${deadlines()} s (progressDeadlineSeconds)`,
    'has failed in any case.',
    '',
    '| cause | waited for | why |',
    '| --- | --- | --- |',
    ...later.map(([id, time, why]) => `| ${id} | ${time} | ${why} |`),
    '',
  ].join('\n');
}

const before: readonly (readonly [what: string, id: string, exitCode: 1 | 2 | 3])[] = [
  ['The arguments, the definitions and the values are such as can be used', 'argument', 2],
  [
    'A protected environment is confirmed by `--confirm ENV`, or there is a terminal to ask on; not asked of `--dry-run`',
    'confirmation',
    2,
  ],
  ['helm is there; kubectl, where the kubeconfig logs in by a plugin or a proxy', 'tool', 3],
  [
    'The kubeconfig can be read, and has the context: that of `--context`, or else a current one; its cluster exists',
    'kubeconfig',
    2,
  ],
  [
    'Without `--context`, the current context is the one that the environments are bound to',
    'context',
    1,
  ],
  ['The API server answers within the patience of the environment, 30 s by default', 'cluster', 3],
  ['Its certificate can be verified', 'certificate', 3],
  ['It knows who asks: the credentials have not expired', 'unauthorized', 3],
  [
    'It does not forbid (RBAC) to read the namespace, its releases and what the pods need, nor, at the last, to write the Lease; what is missing is named by verb, resource and namespace',
    'forbidden',
    3,
  ],
  ['The checks of the environment, below, find nothing', 'in `findings`', 1],
  [
    'Who was asked has typed the name of the environment; not asked of `--dry-run`, which ends here',
    'confirmation',
    2,
  ],
  ['No other deploy or rollback is at work in the namespace', 'refused', 1],
];

const findings = {
  chart: 'a file of `helm/` is not what its definition makes',
  rule: 'an object breaks a rule',
  'server-version': 'the charts are not for this version of Kubernetes',
  namespace: 'it is not there, or is being deleted; the next four are then not looked for',
  'secret, configmap, serviceaccount':
    'one that the pods need is not there, or lacks a key or its value',
  release: 'another helm is at work on it, or died over it',
  ownership: "an object of this name is there and is not the release's",
  admission:
    'the API server refuses an object, written as helm writes it; where somebody changed the object so that helm cannot, the command that brings it back is named',
  image:
    'no node has the image, and its pullPolicy is Never; not looked for where the nodes cannot be read',
};

const charts = [orders, storefront];

const later: readonly (readonly [id: string, time: string, why: string])[] = [
  [
    'probe-failing',
    `the time that the startup and the readiness probe give, each initialDelaySeconds + failureThreshold × periodSeconds + timeoutSeconds: ${budgets('readinessProbe')}; from the start of the container, or from when it was ready last`,
    'a probe fails as well while the application starts',
  ],
  [
    'liveness-failing',
    `the same time, from when the kubelet first kills the container, which it does after about ${budgets('livenessProbe')}; that makes ${budgets('livenessProbe', 'readinessProbe')} from its start on; after the third end no more. In a rollout the readiness probe or the deadline tells it first`,
    'the container is started again, and may then become ready',
  ],
  [
    'volume',
    `${graceOf('volume')} s`,
    'the kubelet tries again after pauses that double, from 0.5 s on: the seventh try comes after 32 s',
  ],
  [
    'evicted',
    `${graceOf('evicted')} s; after a second eviction within two minutes no more`,
    'the controller makes another pod, which has a minute to become ready as any other',
  ],
];

function graceOf(id: string): string {
  return causes.find((cause) => cause.id === id)?.graceSeconds?.toString() ?? '?';
}

interface DeploymentSpec {
  readonly progressDeadlineSeconds?: number;
  readonly template: { readonly spec: { readonly containers: readonly Container[] } };
}

function deploymentOf(chart: Chart): DeploymentSpec | undefined {
  const found = renderChart(chart).find(({ manifest }) => manifest['kind'] === 'Deployment');
  return found?.manifest['spec'] as DeploymentSpec | undefined;
}

/** `50 s of orders, 40 s of storefront`; of several probes the sum. */
function budgets(...probes: readonly ('livenessProbe' | 'readinessProbe')[]): string {
  return charts
    .map((chart) => {
      const [container] = deploymentOf(chart)?.template.spec.containers ?? [];
      const seconds = probes.reduce((sum, probe) => sum + budgetOf(container?.[probe]), 0);
      return `${seconds.toString()} s of ${chart.name}`;
    })
    .join(', ');
}

function deadlines(): string {
  const all = charts.map((chart) => deploymentOf(chart)?.progressDeadlineSeconds);
  return [...new Set(all)].join(' or ');
}

function standing({
  standing: name,
  graceSeconds,
}: Pick<Cause, 'standing' | 'graceSeconds'>): string {
  if (name !== 'transient') return name;
  const grace =
    graceSeconds === undefined ? "the probe's own time" : `${graceSeconds.toString()} s`;
  return `transient, ${grace}`;
}
