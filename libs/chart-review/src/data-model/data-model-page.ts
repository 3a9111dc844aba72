import { contractPath } from '../contract/contract-page.ts';
import { dnsName } from '../contract/offers.ts';
import type { Documented } from '../documented.ts';
import { type Words, code, joined, lines, link, listed, line, prose } from '@helm-gen/errors';
import { mermaid } from '../markdown/mermaid.ts';
import {
  type Block,
  type Page,
  codeBlock,
  heading,
  list,
  paragraph,
  section,
  table,
} from '../markdown/page.ts';
import type { ChartModel, DataModel } from './data-model.ts';

export const dataModelPath = 'data-model.md';

/** The data model of a system for people. */
export function dataModelPage({ title, command }: Documented, model: DataModel): Page {
  return {
    path: dataModelPath,
    blocks: [
      heading(1, line`Data model of the ${title}`),
      ...services(model),
      ...environments(model),
      ...section(2, 'Isolation of environments', ...isolation(model)),
      ...section(2, 'Naming rules', ...naming(model)),
      ...model.charts.flatMap((chart) => chartBlocks(chart)),
      ...section(2, 'Lifecycle', ...lifecycle(model, command)),
    ],
  };
}

function services({ charts }: DataModel): readonly Block[] {
  return section(
    2,
    'Charts',
    ...table(
      ['Chart', 'Version', 'Purpose', 'Owner'],
      charts.map(({ subject: { chart } }) => [
        link(code(chart.name), contractPath(chart.name)),
        code(chart.version),
        prose(chart.about.purpose ?? chart.description),
        prose(chart.about.owner ?? ''),
      ]),
    ),
  );
}

function environments({ environments, charts }: DataModel): readonly Block[] {
  return section(
    2,
    'Environments',
    ...table(
      ['Environment', 'Namespace', 'Releases', 'Services'],
      environments.map(({ environment, namespace, releases }) => [
        environment,
        code(namespace),
        lines(releases.map(({ release }) => code(release))),
        lines(
          charts.flatMap(({ subject }) =>
            subject.releases
              .filter((release) => release.environment === environment)
              .flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'Service'))
              .map(({ name }) => code(dnsName(name, namespace))),
          ),
        ),
      ]),
    ),
    ...environments.flatMap(({ environment, graph }) => [
      heading(3, line`Objects in ${environment}`),
      codeBlock('mermaid', mermaid(graph)),
    ]),
  );
}

function isolation({ environments, shared }: DataModel): readonly Block[] {
  const [first, second] = environments;
  if (first === undefined || second === undefined) return [];
  const what = { object: 'object', 'node port': 'node port', host: 'host' };
  const collide =
    shared.length === 0
      ? line`Two environments cannot collide, even on one cluster: they share no object, node port or host.`
      : line`Two environments collide on one cluster, because they share what is listed below. Deploy them to separate clusters.`;
  return [
    paragraph(collide),
    ...table(
      ['Shared', 'Name', 'Environments'],
      shared.map(({ what: kind, name, environments: own }) => [
        what[kind],
        code(name),
        joined(own, ', '),
      ]),
    ),
    ...list([
      line`Each environment has a namespace of its own, such as ${code(first.namespace)} and ${code(second.namespace)}.`,
      line`Each release name ends with its environment, such as ${code(first.releases[0]?.release ?? '')} and ${code(second.releases[0]?.release ?? '')}.`,
      line`Service names are the same in every namespace. A short name resolves to the Service of the pod's own namespace.`,
      line`A fixed node port or a host of an Ingress is one for the whole cluster: give each environment its own.`,
    ]),
  ];
}

function naming({ environments, charts }: DataModel): readonly Block[] {
  const [environment] = environments;
  const [chart] = charts;
  if (environment === undefined || chart === undefined) return [];
  const { system } = chart.subject.chart.environments;
  const { name } = chart.subject.chart;
  const release = `${name}-${environment.environment}`;
  const patterns = [...new Set(chart.objects.map((object) => object.name))];
  return [
    paragraph(line`Kind, namespace and name identify an object.`),
    ...table(
      ['Name of', 'Rule', 'Example'],
      [
        ['Namespace', code(`${system}-<environment>`), code(environment.namespace)],
        ['Release', code('<chart>-<environment>'), code(release)],
        ...patterns.map((rule) => [
          joined(
            chart.objects.filter((object) => object.name === rule).map(({ kind }) => kind),
            ', ',
          ),
          code(rule === name ? '<chart>' : rule),
          code(exampleOf(rule).replaceAll('<release>', release)),
        ]),
        [
          'DNS name',
          code('<service>.<namespace>.svc.cluster.local'),
          code(dnsName(name, environment.namespace)),
        ],
      ],
    ),
  ];
}

/** Of alternatives the last one, which holds where no value is set. */
function exampleOf(rule: string): string {
  return rule.split(', else ').at(-1) ?? rule;
}

function chartBlocks(model: ChartModel): readonly Block[] {
  const { chart } = model.subject;
  return section(
    2,
    line`Objects of ${chart.name}`,
    codeBlock('mermaid', mermaid(model.graph)),
    ...table(
      ['Object', 'API version', 'Name', 'Rendered', 'Selects pods by'],
      model.objects.map(({ kind, apiVersion, name, conditions }) => [
        kind,
        code(apiVersion),
        code(name),
        conditions.length === 0 ? 'always' : line`if ${listed(conditions.map(code))}`,
        lines((model.selectors.find((each) => each.kind === kind)?.labels ?? []).map(code)),
      ]),
    ),
    ...table(
      ['Label', 'Value', 'On'],
      model.labels.map(({ label, is, kinds }) => [
        code(label),
        code(is),
        kinds.length === 0 ? 'every object' : joined(kinds, ', '),
      ]),
    ),
  );
}

function lifecycle({ charts }: DataModel, command: string): readonly Block[] {
  const kinds = new Set(charts.flatMap(({ objects }) => objects.map(({ kind }) => kind)));
  const externals = charts.flatMap(({ subject }) => subject.chart.about.externalSystems ?? []);
  const special = charts.flatMap(({ special: own, subject }) =>
    own.map(({ object, annotation, is }): Words => {
      const of = line`${object} of ${code(subject.chart.name)}`;
      return annotation === 'helm.sh/hook'
        ? line`The ${of} is a hook: Helm runs it at ${code(is)} and does not count it among the objects of the release.`
        : line`The ${of} stays after an uninstall (${code(`${annotation}: ${is}`)}).`;
    }),
  );
  const kept: readonly Words[] = [
    'the namespace',
    'Secrets that existed before the install',
    ...(kinds.has('StatefulSet') ? ['PersistentVolumeClaims of a StatefulSet'] : []),
    ...(externals.length === 0
      ? []
      : [
          line`the external systems (${joined([...new Set(externals.map(({ name }) => name))], ', ')})`,
        ]),
  ];
  return [
    ...table(
      ['Step', 'Command', 'With Helm alone', 'What happens'],
      [
        [
          'Install',
          code(`${command} deploy`),
          code('helm upgrade --install'),
          'Helm creates the objects and records revision 1 of the release in a Secret of the namespace.',
        ],
        [
          'Upgrade',
          code(`${command} deploy`),
          code('helm upgrade --install'),
          'Helm changes what differs and records the next revision. A workload replaces its pods if its pod template changed.',
        ],
        [
          'Roll back',
          code(`${command} rollback`),
          code('helm rollback'),
          line`Helm restores every object of an earlier revision and records that as a new revision. Unchanged: ${listed(kept)}.`,
        ],
        [
          'Uninstall',
          code(`${command} uninstall`),
          code('helm uninstall'),
          line`Helm deletes the objects and the revisions of the release. What stays: ${listed(kept)}.`,
        ],
      ],
    ),
    ...list(special),
    paragraph(
      line`What a change of a value does to running pods is in the contract of each chart: ${listed(
        charts.map(({ subject: { chart } }) =>
          link(chart.name, `${contractPath(chart.name)}#upgrades`),
        ),
      )}.`,
    ),
  ];
}
