import { kubeVersion } from '@helm-gen/chart';
import type { Documented } from '../documented.ts';
import { type Words, code, joined, lines, link, listed, line, prose } from '@helm-gen/errors';
import {
  type Block,
  type Page,
  type Row,
  heading,
  list,
  paragraph,
  section,
  table,
} from '../markdown/page.ts';
import { type InEnvironments, type Subject, byValue } from '../subject.ts';
import type { ContainerName } from './containers.ts';
import type { ChartContract } from './contract.ts';
import type { FieldName } from './names.ts';
import { dnsName } from './offers.ts';
import { changeableInStatefulSet } from './upgrades.ts';
import { type ChartValue, type ValuesSection, isChecksum } from './values.ts';
import type { Variable, VariableSource } from './variables.ts';

/** Where the contract of a chart is, relative to the folder of the documents. */
export function contractPath(chart: string): string {
  return `contracts/${chart}-chart.md`;
}

/** The contract of a chart for people. */
export function contractPage(
  documented: Documented,
  subject: Subject,
  contract: ChartContract,
): Page {
  const { chart } = subject;
  const kubernetes = kubeVersion(documented.checked);
  return {
    path: contractPath(chart.name),
    blocks: [
      heading(1, line`${chart.name} chart`),
      paragraph(prose(chart.about.purpose ?? chart.description)),
      ...list([
        line`Chart ${code(chart.version)}, application ${code(chart.appVersion)}.`,
        ...(kubernetes === undefined ? [] : [line`Kubernetes: ${code(kubernetes)}.`]),
        ...(chart.about.owner === undefined ? [] : [line`Owner: ${prose(chart.about.owner)}.`]),
        line`Files: ${link(code(`${documented.chartsDirectory}/${chart.name}`), `../../${documented.chartsDirectory}/${chart.name}`)}, generated from ${link(code(documented.definitionFile(chart.name)), `../../${documented.definitionFile(chart.name)}`)}.`,
      ]),
      ...needs(subject, contract),
      ...offers(subject, contract),
      ...section(
        2,
        'Essential values',
        ...valuesTable(
          contract.sections.flatMap(({ values }) => values.filter((value) => value.essential)),
        ),
      ),
      ...differing(subject, contract),
      ...objects(subject, contract),
      ...section(2, 'Ports', ...ports(subject, contract)),
      ...section(2, 'Resources', ...resources(subject, contract)),
      ...section(2, 'Probes', ...probes(subject, contract)),
      ...section(2, 'Environment variables', ...variables(subject, contract)),
      ...section(2, 'Scaling', ...scaling(subject, contract)),
      ...section(2, 'Upgrades', ...upgrades(subject, contract)),
      ...allValues(contract),
    ],
  };
}

function needs({ chart, releases }: Subject, { needs }: ChartContract): readonly Block[] {
  const images = releases.flatMap((release) =>
    release.containers.map(({ container }) => ({
      environment: release.environment,
      value: [String(container['image']), String(container['imagePullPolicy'] ?? '')],
    })),
  );
  const byImage = [...new Set(images.map(({ value }) => JSON.stringify(value)))].map((value) => {
    const environments = images.filter((each) => JSON.stringify(each.value) === value);
    const [image = '', policy = ''] = JSON.parse(value) as readonly string[];
    return [
      code(image),
      policy === '' ? '' : code(policy),
      joined([...new Set(environments.map(({ environment }) => environment))], ', '),
    ];
  });
  const { externalSystems = [] } = chart.about;
  const namespaces = listed(releases.map(({ namespace }) => code(namespace)));
  return section(
    2,
    'What it needs',
    heading(3, 'Before the install'),
    paragraph(
      needs.objects.some(({ value }) => value.length > 0)
        ? line`The namespace of the environment (${namespaces}) must exist, and in it:`
        : line`The namespace of the environment (${namespaces}) must exist, and nothing else.`,
    ),
    ...table(
      ['Object', 'Keys', 'For', 'Environments'],
      needs.objects.flatMap(({ value, environments }) =>
        value.map(({ kind, name, keys, how }) => [
          line`${kind} ${code(name)}`,
          keys.length === 0 ? 'any' : joined(keys.map(code), ', '),
          how,
          inAll(environments, releases.length),
        ]),
      ),
    ),
    ...section(3, 'Images', ...table(['Image', 'Pull policy', 'Environments'], byImage)),
    ...section(
      3,
      'Other services',
      ...table(
        ['Service', 'Address', 'Variable', 'Environments'],
        needs.services.flatMap(({ value, environments }) =>
          value.map(({ service, address, variable }) => [
            code(service),
            code(address),
            code(variable),
            inAll(environments, releases.length),
          ]),
        ),
      ),
    ),
    ...section(
      3,
      'External systems',
      ...table(
        ['System', 'Port', 'Variable', 'Use'],
        externalSystems.map(({ name, port, variable, description }) => [
          name,
          `TCP ${String(port)}`,
          variable === undefined ? '' : code(variable),
          prose(description),
        ]),
      ),
    ),
    ...section(
      3,
      'Cluster features',
      ...list(
        needs.features.map(({ feature, kind, conditions }) =>
          conditions.length === 0
            ? line`${kind} needs ${feature}.`
            : line`${kind} needs ${feature}; rendered only if ${listed(conditions.map(code))}.`,
        ),
      ),
    ),
  );
}

function offers({ releases }: Subject, { offers }: ChartContract): readonly Block[] {
  const services = offers.services.flatMap(({ value, environments }) =>
    value.flatMap(({ service, type, ports }) =>
      ports.map(({ name, port, targetPort, protocol, nodePort }) => [
        code(service),
        type,
        line`${code(port)}${name === '' ? '' : line` (${name})`}`,
        line`${protocol} to container port ${code(targetPort)}${nodePort === undefined ? '' : line`, node port ${code(nodePort)}`}`,
        inAll(environments, releases.length),
      ]),
    ),
  );
  const addresses = releases.flatMap(({ environment, namespace }) => {
    const here = offers.services.find(({ environments }) => environments.includes(environment));
    return (here?.value ?? []).map(({ service, ports }) => [
      environment,
      code(service),
      code(dnsName(service, namespace)),
      joined(
        ports.map(({ port }) => code(port)),
        ', ',
      ),
    ]);
  });
  const hosts = offers.hosts.flatMap(({ value, environments }) =>
    value.map((host) => [code(host), inAll(environments, releases.length)]),
  );
  return section(
    2,
    'What it offers',
    ...table(['Service', 'Type', 'Port', 'Protocol and target', 'Environments'], services),
    ...section(
      3,
      'DNS names',
      ...table(['Environment', 'In the namespace', 'In the whole cluster', 'Port'], addresses),
    ),
    ...section(3, 'Hosts', ...table(['Host', 'Environments'], hosts)),
  );
}

function differing({ chart }: Subject, { sections }: ChartContract): readonly Block[] {
  const { names } = chart.environments;
  const values = sections
    .flatMap((each) => each.values)
    .filter((value) => value.changes.length > 0);
  return section(
    2,
    'Differences between environments',
    ...(values.length === 0
      ? [paragraph(line`All environments have the default values.`)]
      : [
          paragraph(line`All other values are the default in every environment.`),
          ...table(
            ['Value', ...names.map(code)],
            values.map((value) => [code(value.path), ...names.map((name) => shownIn(value, name))]),
          ),
        ]),
  );
}

function shownIn(value: ChartValue, environment: string): Words {
  const change = value.changes.find((each) => each.environment === environment);
  if (change !== undefined) return change.value === undefined ? 'unset' : code(change.value);
  return value.default === undefined ? 'unset' : code(value.default);
}

function objects({ releases }: Subject, contract: ChartContract): readonly Block[] {
  return section(
    2,
    'Objects',
    ...table(
      ['Object', 'Name', 'Rendered', 'Environments', 'Template'],
      contract.objects.map(({ kind, name, conditions, environments, file }) => [
        kind,
        code(name),
        conditions.length === 0 ? 'always' : line`if ${listed(conditions.map(code))}`,
        environments.length === 0 ? 'none' : inAll(environments, releases.length),
        code(file),
      ]),
    ),
  );
}

function ports({ releases }: Subject, contract: ChartContract): readonly Block[] {
  return table(
    ['Container', 'Port', 'Name', 'Protocol', 'Environments'],
    contract.ports.flatMap(({ value, environments }) =>
      value.map((port) => [
        containerName(port),
        code(port.port),
        port.name === '' ? '' : code(port.name),
        port.protocol,
        inAll(environments, releases.length),
      ]),
    ),
  );
}

function resources({ releases }: Subject, contract: ChartContract): readonly Block[] {
  const all = contract.resources.flatMap(({ value }) => value);
  const names = ['cpu', 'memory'].concat(
    [...new Set(all.flatMap(({ requests, limits }) => Object.keys({ ...requests, ...limits })))]
      .filter((name) => name !== 'cpu' && name !== 'memory')
      .sort(),
  );
  const columns = names.flatMap((name) =>
    (['requests', 'limits'] as const).map((which) => ({ name, which })),
  );
  const head = columns.map(({ name, which }) => {
    const shown = name === 'cpu' ? 'CPU' : name === 'memory' ? 'Memory' : name;
    return line`${shown} ${which === 'requests' ? 'request' : 'limit'}`;
  });
  const deciders = all.length === 0 ? [] : decidersOf(contract, columns);
  return [
    ...deciders,
    ...table(
      ['Container', ...head, 'Environments'],
      contract.resources.flatMap(({ value, environments }) =>
        value.map((each) => [
          containerName(each),
          ...columns.map(({ name, which }) => {
            const amount = each[which][name];
            return amount === undefined ? '' : code(amount);
          }),
          inAll(environments, releases.length),
        ]),
      ),
    ),
  ];
}

/** Which value is which amount. */
function decidersOf(
  { sections }: ChartContract,
  columns: readonly { readonly name: string; readonly which: 'requests' | 'limits' }[],
): readonly Block[] {
  const values = sections.flatMap((each) => each.values);
  const found = columns.flatMap(({ name, which }) =>
    values.flatMap(({ path, decides }) =>
      decides
        .filter(({ field }) => field.endsWith(`.resources.${which}.${name}`))
        .map((field) => line`${code(path)} decides ${fieldText(field)}.`),
    ),
  );
  return list(found);
}

function probes({ releases }: Subject, contract: ChartContract): readonly Block[] {
  if (contract.probes.every(({ value }) => value.length === 0)) {
    return releases.every(({ containers }) => containers.length === 0)
      ? []
      : [paragraph(line`No container has a probe.`)];
  }
  return table(
    ['Container', 'Probe', 'Asks', 'Delay', 'Period', 'Timeout', 'Failures', 'Environments'],
    contract.probes.flatMap(({ value, environments }) =>
      value.map((probe) => [
        containerName(probe),
        probe.probe,
        code(probe.asks),
        `${String(probe.initialDelaySeconds)} s`,
        `${String(probe.periodSeconds)} s`,
        `${String(probe.timeoutSeconds)} s`,
        String(probe.failureThreshold),
        inAll(environments, releases.length),
      ]),
    ),
  );
}

function variables({ releases, ways }: Subject, contract: ChartContract): readonly Block[] {
  const all = contract.variables.flatMap(({ value }) => value);
  const ids = [...new Set(all.map(idOf))];
  const hasConfigMap = all.some(({ source }) => source.from === 'ConfigMap');
  const checksums = [...new Set(ways.filter(isChecksum).map(({ place }) => String(place.at(-1))))];
  const hasSecret = all.some(({ source }) => source.from === 'Secret');
  const rows = ids.map((id): Row => {
    const inEnvironment = releases.map(({ environment }) =>
      contract.variables
        .find(({ environments }) => environments.includes(environment))
        ?.value.find((variable) => idOf(variable) === id),
    );
    const [first] = inEnvironment.filter((variable) => variable !== undefined);
    const sources = inEnvironment.flatMap((variable) =>
      variable === undefined ? [] : [sourceText(variable.source).markdown],
    );
    return [
      code(first?.name ?? ''),
      first === undefined ? '' : containerName(first),
      lines([...new Set(sources)].map((markdown) => ({ markdown }))),
      ...inEnvironment.map((variable) => {
        if (variable === undefined) return 'unset';
        return variable.value === undefined
          ? `from the ${variable.source.from === 'field' ? 'pod' : variable.source.from}`
          : code(variable.value === '' ? '""' : variable.value);
      }),
    ];
  });
  const containers = new Set(all.map(({ container }) => container));
  const columns = [
    'Variable',
    'Container',
    'Source',
    ...releases.map(({ environment }) => code(environment)),
  ];
  const without = (row: Row) => (containers.size > 1 ? row : row.filter((_, index) => index !== 1));
  return [
    ...(hasConfigMap
      ? [
          paragraph(
            checksums.length === 0
              ? line`Containers read the variables of a ConfigMap when they start: restart the pods after a change with ${code('kubectl rollout restart')}.`
              : line`Containers read the variables of a ConfigMap when they start. A change of the ConfigMap replaces the pods: its checksum is their annotation ${listed(checksums.map(code))}.`,
          ),
        ]
      : []),
    ...(hasSecret
      ? [
          paragraph(
            line`A changed key of a Secret reaches no running pod. Restart the pods afterwards with ${code('kubectl rollout restart')}.`,
          ),
        ]
      : []),
    ...table(without(columns), rows.map(without)),
  ];
}

function idOf({ kind, container, name }: Variable): string {
  return JSON.stringify([kind, container, name]);
}

function sourceText(source: VariableSource) {
  switch (source.from) {
    case 'field':
      return line`pod field ${code(source.field)}`;
    case 'manifest':
      return line`fixed in the manifest`;
    default:
      return 'key' in source
        ? line`${source.from} ${code(source.object)}, key ${code(source.key)}`
        : line`${source.from} ${code(source.object)}, every key`;
  }
}

function scaling({ chart }: Subject, { scaling }: ChartContract): readonly Block[] {
  const [replicas] = scaling.replicas;
  const { autoscaler } = scaling;
  const on = autoscaler.find(({ decides }) => decides.some(({ field }) => field === ''));
  const most = /–(\d+)$/.exec(replicas?.constraints[0] ?? '')?.[1] ?? '3';
  return [
    ...(replicas === undefined
      ? []
      : [
          paragraph(
            line`${code(replicas.path)} (${typeText(replicas)}) is the number of pods. To run ${most} pods in an environment, set ${code(`${replicas.path}: ${most}`)} in its overrides in the definition, generate and deploy; for one release only, add ${code(`--set ${replicas.path}=${most}`)} to ${code('helm upgrade')}.`,
          ),
        ]),
    ...(on === undefined
      ? []
      : [
          paragraph(
            line`With ${code(on.path)} a HorizontalPodAutoscaler decides the number instead, within ${listed(autoscaler.filter((value) => value !== on).map(({ path }) => code(path)))}.`,
          ),
        ]),
    ...(replicas === undefined && on === undefined
      ? []
      : table(
          ['Value', ...chart.environments.names.map(code)],
          [...scaling.replicas, ...autoscaler].map((value) => [
            code(value.path),
            ...chart.environments.names.map((name) => shownIn(value, name)),
          ]),
        )),
  ];
}

function upgrades({ chart, releases }: Subject, { upgrades }: ChartContract): readonly Block[] {
  const { restarts, rollouts, immutable } = upgrades;
  const notes = chart.about.upgradeNotes ?? [];
  return [
    ...list([
      ...(restarts.restarting.length === 0
        ? []
        : [line`A change of ${values(restarts.restarting)} replaces the pods.`]),
      ...(restarts.others.length === 0
        ? []
        : [line`A change of ${values(restarts.others)} leaves running pods as they are.`]),
      ...rollouts.flatMap(({ value, environments }) =>
        value.map((rollout) => {
          const parts: Words[] = [
            ...(rollout.maxSurge === undefined
              ? []
              : [line`at most ${code(rollout.maxSurge)} pods more than wanted`]),
            ...(rollout.maxUnavailable === undefined
              ? []
              : [line`at most ${code(rollout.maxUnavailable)} fewer`]),
          ];
          const where =
            environments.length === releases.length ? '' : line` in ${listed(environments)}`;
          const how = parts.length === 0 ? '' : line`: ${joined(parts, ', ')}`;
          const deadline =
            rollout.deadlineSeconds === undefined
              ? ''
              : line` A rollout that makes no progress for ${rollout.deadlineSeconds} s counts as failed.`;
          return line`The ${rollout.kind} replaces pods by ${rollout.strategy}${where}${how}.${deadline}`;
        }),
      ),
      ...immutable.map(({ kind, field, is }) => {
        const made = is.length === 0 ? '' : line` (${joined(is.map(code), ', ')})`;
        const rest =
          kind === 'StatefulSet'
            ? line` Nor may anything else of its ${code('spec')} but ${changeableInStatefulSet}.`
            : '';
        return line`${code(field)} of a ${kind}${made} cannot be changed in place: uninstall the release and install it again.${rest}`;
      }),
      ...notes.map((note) => prose(note)),
    ]),
  ];
}

function values(paths: readonly string[]) {
  return joined(paths.map(code), ', ');
}

function allValues({ sections }: ChartContract): readonly Block[] {
  const blocks = sections.flatMap((each) => valuesSection(each, sections.length > 1));
  return section(
    2,
    'All values',
    ...(blocks.length === 0
      ? []
      : [
          paragraph(
            line`${code('values.schema.json')} refuses every other name. Fields of a pod are named as they are below the ${code('spec')} of its template: ${code('containers[NAME].image')} of a Deployment is ${code('spec.template.spec.containers[].image')}.`,
          ),
        ]),
    ...blocks,
  );
}

function valuesSection(
  { key, description, values }: ValuesSection,
  isOne: boolean,
): readonly Block[] {
  if (key === undefined) {
    return isOne ? section(3, 'Other values', ...valuesTable(values)) : valuesTable(values);
  }
  return section(
    3,
    line`Values in ${code(key)}`,
    ...(description === '' ? [] : [paragraph(prose(description))]),
    ...valuesTable(values),
  );
}

function valuesTable(values: readonly ChartValue[]): readonly Block[] {
  return table(
    ['Value', 'Type', 'Default', 'By environment', 'Decides', 'Description'],
    values.map((value) => [
      code(value.path),
      typeText(value),
      value.default === undefined ? 'unset' : code(value.default),
      lines(
        byChange(value).map(
          ({ value: is, environments }) =>
            line`${joined(environments, ', ')}: ${is === undefined ? 'unset' : code(is)}`,
        ),
      ),
      lines(byKind(value.decides)),
      prose(value.description),
    ]),
  );
}

/** In characters; a longer one is not read but looked up in values.schema.json. */
const longestPattern = 60;

function typeText({ type, constraints, required }: ChartValue) {
  const isPattern = (constraint: string) => constraint.startsWith('^');
  const patterns = constraints.filter(isPattern);
  return joined(
    [
      type,
      ...constraints.filter((constraint) => !isPattern(constraint)),
      ...patterns.map((pattern) =>
        pattern.length > longestPattern ? 'a pattern' : line`matching ${code(pattern)}`,
      ),
      ...(required ? [] : ['optional']),
    ],
    ', ',
  );
}

function byChange({ changes }: ChartValue): readonly InEnvironments<string | undefined>[] {
  return byValue(changes.map(({ environment, value }) => [environment, value] as const));
}

function byKind(fields: readonly FieldName[]): readonly Words[] {
  return fields.map(fieldText);
}

function fieldText({ kind, field }: FieldName) {
  return field === '' ? line`${kind} as a whole` : line`${kind} ${code(field)}`;
}

function containerName({ container, kind, isInit }: ContainerName) {
  const what = isInit ? ', init' : '';
  return kind === 'Deployment'
    ? line`${code(container)}${what}`
    : line`${code(container)} (${kind}${what})`;
}

function inAll(environments: readonly string[], count: number): Words {
  return environments.length === count ? 'all' : joined(environments, ', ');
}
