import { spawnSync } from 'node:child_process';
import { goCommand } from '@helm-gen/toolchain/testing/go';

/** Something that kube-score finds wrong. */
export interface Complaint {
  readonly check: string;
  readonly object: string;
  readonly says: string;
}

/** The path of kube-score. */
export function kubeScore(): string {
  return goCommand({ package: 'github.com/zegl/kube-score/cmd/kube-score', version: '1.20.0' });
}

/** kube-score's own optional checks that the charts pass too; the others want requests equal to limits, against the plan. */
const optional = ['container-seccomp-profile', 'container-ports-check'];

/** What kube-score finds wrong with objects that are installed together. */
export function complaintsOf(binary: string, yaml: string): readonly Complaint[] {
  const options = optional.flatMap((check) => ['--enable-optional-test', check]);
  const { stdout, stderr } = spawnSync(
    binary,
    ['score', '-', '--output-format', 'json', '--kubernetes-version', 'v1.28', ...options],
    { input: yaml, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (stdout === '') throw new Error(`kube-score printed nothing: ${stderr}`);
  return (JSON.parse(stdout) as readonly Scored[]).flatMap(({ object_name, checks }) =>
    checks
      .filter(({ skipped, grade }) => !skipped && grade < fine)
      .map(({ check, comments }) => ({
        check: check.id,
        object: object_name,
        says: (comments ?? []).map(({ summary }) => summary).join(', '),
      })),
  );
}

/** kube-score's grade for what is all right (scorecard.GradeAllOK). */
const fine = 10;

interface Scored {
  readonly object_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly skipped: boolean;
    readonly grade: number;
    readonly comments: readonly { readonly summary: string }[] | null;
  }[];
}
