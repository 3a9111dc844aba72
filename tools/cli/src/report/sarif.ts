import type { Location } from '@helm-gen/errors';
import type { Case, CaseFinding } from './report.ts';

/** What was found as a SARIF 2.1.0 log, with its places; what is accepted is suppressed. */
export function sarif(version: string, cases: readonly Case[]): object {
  const rules = new Map(cases.map((each) => [each.id, each]));
  const ids = [...rules.keys()];
  // The same finding may be one of several suites.
  const found = new Map(
    cases
      .filter(({ state }) => state !== 'skipped')
      .flatMap(({ id, findings }) => findings.map((finding) => [finding, id] as const)),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'helm-gen', version, rules: [...rules.values()].map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: [...found].map(([finding, id]) => ({
          ruleId: id,
          ruleIndex: ids.indexOf(id),
          level: 'error',
          message: { text: finding.message },
          ...locations(finding),
          ...(finding.accepted === undefined
            ? {}
            : { suppressions: [{ kind: 'inSource', justification: finding.accepted }] }),
          // Holds from one run to the next, whatever line the definition has moved to.
          partialFingerprints: { 'place/v1': `${id}: ${finding.subject ?? finding.message}` },
        })),
      },
    ],
  };
}

function descriptor({ id, title, how = title, tags = [] }: Case): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: how },
    properties: { tags },
  };
}

function locations({ location, subject }: CaseFinding): object {
  const logical =
    subject === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: subject }] };
  const physical =
    location?.file === undefined ? {} : { physicalLocation: physicalLocation(location) };
  const all = { ...physical, ...logical };
  return Object.keys(all).length === 0 ? {} : { locations: [all] };
}

function physicalLocation({ file = '', line, column }: Location): object {
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: 'SRCROOT' },
    ...(line === undefined
      ? {}
      : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
  };
}

/** `encodeURI` takes a `?` or a `#` for the end of a path. */
function uriOf(path: string): string {
  return encodeURI(path).replaceAll(/[?#]/g, encodeURIComponent);
}
