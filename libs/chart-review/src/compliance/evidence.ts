import { type ReleaseView, serviceCalls } from '@helm-gen/chart-rules';
import { differences, mergeValues } from '@helm-gen/env-overrides';
import { declaredPaths } from '@helm-gen/values-schema';
import { probesIn, resourcesIn } from '../contract/containers.ts';
import { servicesIn } from '../contract/offers.ts';
import { variablesIn } from '../contract/variables.ts';
import { type Words, code, joined, line } from '@helm-gen/errors';
import type { Subject } from '../subject.ts';

/** What a rule sees of a chart in an environment. */
type Evidence = (subject: Subject, release: ReleaseView) => readonly Words[];

/** By name of a rule: the values that it looks at. */
const evidence: Readonly<Record<string, Evidence>> = {
  'environment-namespace': (_, { namespace }) => [line`namespace ${code(namespace)}`],
  resources: (_, release) =>
    resourcesIn(release).map(
      ({ container, requests, limits }) =>
        line`${code(container)}: requests ${amounts(requests)}, limits ${amounts(limits)}`,
    ),
  probes: (_, release) =>
    probesIn(release).map(
      ({ container, probe, asks }) => line`${code(container)}: ${probe} ${code(asks)}`,
    ),
  'external-database': ({ chart }, release) => [
    line`images ${joined(
      resourcesIn(release).map(({ image }) => code(image)),
      ', ',
    )}`,
    ...(chart.about.externalSystems ?? []).map(({ name, variable }) =>
      variable === undefined ? line`${name} is external` : line`${name} by ${code(variable)}`,
    ),
  ],
  'service-addresses': (_, release) => {
    const calls = serviceCalls(release).map(
      ({ key, address }) => line`${code(key)} is ${code(address)}`,
    );
    return calls.length === 0 ? ['names no Service'] : calls;
  },
  'one-service': (_, release) => [
    ...release.pods.map(({ workload: { kind, name } }) => code(`${kind}/${name}`)),
    ...servicesIn(release).map(({ service }) => code(`Service/${service}`)),
  ],
  'declared-values': ({ chart }) => [`${String(declaredPaths(chart.contract).length)} values`],
  'environment-overrides': ({ chart }, { environment }) => {
    const { defaults } = chart.contract;
    const changed = differences(
      defaults,
      mergeValues(defaults, chart.overrides[environment] ?? {}),
    ).length;
    return [line`${code(`values/${environment}.yaml`)}, ${count(changed, 'value')}`];
  },
  'chart-version': ({ chart }) => [code(chart.version)],
  notes: (_, { notes }) => [count(notes.trim().split('\n').length, 'line')],
  'no-environment-constants': ({ chart }) => [count(Object.keys(chart.files).length, 'template')],
  'release-name': (_, { name }) => [code(name)],
  'no-secrets': (_, release) => {
    const secret = variablesIn(release).filter(({ source }) => source.from === 'Secret');
    return secret.length === 0
      ? ['no variable from a Secret']
      : [
          line`from Secrets: ${joined(
            secret.map(({ name }) => code(name)),
            ', ',
          )}`,
        ];
  },
  'complete-schema': ({ chart }) => [`${String(declaredPaths(chart.contract).length)} values`],
};

/** What a rule sees; nothing where the rule is not one of these. */
export function evidenceOf(rule: string, subject: Subject, release: ReleaseView): readonly Words[] {
  return Object.hasOwn(evidence, rule) ? (evidence[rule]?.(subject, release) ?? []) : [];
}

function amounts(quantities: Readonly<Record<string, string>>) {
  return joined(
    Object.entries(quantities).map(([name, amount]) => code(`${name} ${amount}`)),
    ', ',
  );
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
