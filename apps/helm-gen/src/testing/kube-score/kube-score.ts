import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const version = 'v1.20.0';

/** Something that kube-score finds wrong. */
export interface Complaint {
  readonly check: string;
  readonly object: string;
  readonly says: string;
}

export function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

/** The path of kube-score, built on the first call into the cache, outside of the repository. */
export function kubeScore(): string {
  const { HELM_GEN_CACHE, XDG_CACHE_HOME } = process.env;
  const cache = HELM_GEN_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'helm-gen');
  const folder = join(cache, 'kube-score', version);
  const path = join(folder, 'kube-score');
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync(
    'go',
    ['install', `github.com/zegl/kube-score/cmd/kube-score@${version}`],
    { env: { ...process.env, GOBIN: folder, GOFLAGS: '' }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`kube-score cannot be built: ${stderr}`);
  return path;
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
