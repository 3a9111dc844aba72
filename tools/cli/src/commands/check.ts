import { checkManifests } from '@helm-gen/chart-rules';
import { command } from '../cli/command.ts';
import { defaultRules } from '../config/default-rules.ts';
import { type GivenManifest, readManifests } from '../input/manifest-file.ts';
import { ruleReport } from '../rules/rule-report.ts';

export const check = command({
  name: 'check',
  help: 'Checks the rules on manifests from anywhere, in YAML or JSON; "-" stands for standard input.',
  takes: ['FILE…'],
  examples: ['helm-gen check rendered.yaml', 'helm-gen check - --format sarif'],
  withoutConfig: true,
  options: {},
  run: async (context, _, { 'FILE…': files }) => {
    const manifests = files.flatMap((file) => readManifests(file));
    const given = new Map(manifests.map((each) => [each.manifest, each]));
    const rules = context.config === undefined ? defaultRules : await context.definitions.rules();
    const choice = { rules };
    const results = checkManifests([...given.keys()], {
      ...choice,
      fileOf: (manifest) => given.get(manifest)?.file,
    });
    const findings = results
      .flatMap((result) => result.findings)
      .map((finding) => ({ ...finding, place: placeOf(finding, manifests) }));
    const subject = files.join(', ');
    await context.report(ruleReport({ subject, results, findings, accepted: [], choice }));
    return findings.length === 0 ? 0 : 1;
  },
});

/** The document that an object is in. */
function placeOf(
  { file = '', object }: { readonly file?: string; readonly object?: string },
  manifests: readonly GivenManifest[],
) {
  const found = manifests.find(
    (each) => each.file === file && object !== undefined && each.objects.includes(object),
  );
  return { file, line: found?.line ?? 1, column: 1 };
}
