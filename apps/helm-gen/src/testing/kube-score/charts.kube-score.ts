import { renderChart } from '@helm-gen/chart';
import { hasGo } from '@helm-gen/toolchain/testing/go';
import { stringify } from 'yaml';
import { todoBackend } from '../../charts/todo-backend.ts';
import { todoFrontend } from '../../charts/todo-frontend.ts';
import { todo } from '../../environments.ts';
import { everythingOn } from '../../../../../tools/cli/src/testing/everything-on.ts';
import { ignored, type Ignored } from './ignored.ts';
import { complaintsOf, kubeScore, type Complaint } from './kube-score.ts';

/** With what the shared values leave off, for it may be only one chart's or is no switch. */
const on = {
  ...everythingOn,
  serviceAccount: { create: true },
  resources: {
    requests: { 'ephemeral-storage': '64Mi' },
    limits: { 'ephemeral-storage': '64Mi' },
  },
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: everythingOn.podLabels },
          },
        },
      ],
    },
  },
};

const cases = ['default', ...todo.names].flatMap((environment) =>
  (['off', 'on'] as const).map((values) => ({ environment, values })),
);
type Case = (typeof cases)[number];

if (hasGo()) {
  describe('kube-score', judge);
} else {
  it.todo('kube-score was NOT RUN: there is no go on the PATH');
}

function judge(): void {
  const binary = kubeScore();

  it.each(cases)(
    'finds nothing that is not ignored for a reason: $environment, everything $values',
    (one) => {
      expect(complaints(binary, one).filter((complaint) => !reasonFor(complaint, one))).toEqual([]);
    },
  );

  it('complains of everything that is ignored', () => {
    const used = cases.flatMap((one) =>
      complaints(binary, one).map((complaint) => reasonFor(complaint, one)),
    );
    expect(ignored.filter((reason) => !used.includes(reason))).toEqual([]);
  });

  it('is not content with everything', () => {
    const yaml = manifests(cases[0] as Case).replaceAll('readOnlyRootFilesystem: true', '');
    const checks = complaintsOf(binary, yaml).map(({ check }) => check);
    expect(checks).toContain('container-security-context-readonlyrootfilesystem');
  });
}

function complaints(binary: string, one: Case): readonly Complaint[] {
  return complaintsOf(binary, manifests(one));
}

/** Both charts, as they are installed side by side. */
function manifests({ environment, values }: Case): string {
  const rendered = [todoBackend, todoFrontend].flatMap((chart) =>
    renderChart(chart, {
      ...(environment === 'default' ? {} : { environment }),
      values: values === 'on' ? [on] : [],
    }),
  );
  return rendered.map(({ manifest }) => `---\n${stringify(manifest)}`).join('');
}

function reasonFor({ check }: Complaint, { environment, values }: Case): Ignored | undefined {
  return ignored.find(
    (reason) =>
      reason.check === check &&
      (reason.values === 'both' || reason.values === values) &&
      (reason.environments?.includes(environment) ?? true),
  );
}
