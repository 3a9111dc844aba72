import type { AcceptedFinding, RuleResult } from '@helm-gen/chart-rules';
import type { PlacedFinding } from './finding-places.ts';
import { findingText } from './rules.ts';

/** The findings as a SARIF 2.1.0 log, with their places in the definitions; what a definition accepts is suppressed. */
export function sarif(
  version: string,
  results: readonly RuleResult[],
  findings: readonly PlacedFinding[],
  accepted: readonly PlacedFinding<AcceptedFinding>[],
): object {
  const ids = results.map(({ id }) => id);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'helm-gen', version, rules: results.map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        results: [...findings, ...accepted].map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ids.indexOf(finding.rule),
          level: 'error',
          message: { text: findingText(finding) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(finding.place.file), uriBaseId: 'SRCROOT' },
                region: { startLine: finding.place.line, startColumn: finding.place.column },
              },
              logicalLocations: [{ fullyQualifiedName: logicalName(finding) }],
            },
          ],
          // Holds from one run to the next, whatever line the definition has moved to.
          partialFingerprints: { 'place/v1': `${finding.rule}: ${logicalName(finding)}` },
          ...('reason' in finding
            ? { suppressions: [{ kind: 'inSource', justification: finding.reason }] }
            : {}),
        })),
      },
    ],
  };
}

function descriptor({ id, also, title, how, outcome }: RuleResult): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: how },
    properties: { tags: [...also, outcome === 'process' ? 'process' : 'check'] },
  };
}

/** `todo-backend/prod/Deployment/todo-backend-prod/spec.replicas` */
function logicalName({ chart, environment, object, file, path }: PlacedFinding): string {
  return [chart, environment, object, file, path]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
}
