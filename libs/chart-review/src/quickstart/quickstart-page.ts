import { contractPath } from '../contract/contract-page.ts';
import type { Documented } from '../documented.ts';
import { code, joined, line, link, listed, prose } from '@helm-gen/errors';
import {
  type Block,
  type Page,
  type Row,
  codeBlock,
  heading,
  paragraph,
  section,
  table,
} from '../markdown/page.ts';
import {
  type Command,
  type Quickstart,
  type Step,
  type StepId,
  secretsFile,
} from './quickstart.ts';

export const quickstartPath = 'quickstart.md';

/** The quickstart for people. */
export function quickstartPage(documented: Documented, quickstart: Quickstart): Page {
  const { title, cluster } = documented;
  return {
    path: quickstartPath,
    blocks: [
      heading(1, line`${title} on ${cluster.name}`),
      paragraph(
        line`From nothing to verified pods in environment ${quickstart.environment}, namespace ${code(quickstart.namespace)}. Run every command at the root of the repository.`,
      ),
      ...prerequisites(documented),
      ...quickstart.steps.flatMap((step) => stepBlocks(2, step, before(documented, quickstart))),
      ...others(documented, quickstart),
      ...section(
        2,
        'With Helm alone',
        paragraph(
          line`The charts need no other tool than ${code('helm')} and ${code('kubectl')}. Start the cluster and load the images as above.`,
        ),
        ...quickstart.helm.flatMap((step) =>
          stepBlocks(3, { ...step, title: `${step.title} with Helm` }, {}),
        ),
      ),
      ...quickstart.removal.flatMap((step) => stepBlocks(2, step, {})),
      ...section(2, 'Troubles', ...troubles(documented, quickstart)),
    ],
  };
}

function prerequisites({ cluster, checked }: Documented): readonly Block[] {
  const [kubernetes] = checked.kubernetes;
  const [helm] = checked.helm;
  const from = (minor: string | undefined) => (minor === undefined ? 'any' : `${minor} or newer`);
  return section(
    2,
    'Prerequisites',
    ...table(
      ['What', 'Version', 'For', 'Check'],
      [
        ['Node.js', '20.19 or newer', 'the command line', code('node --version')],
        ['Helm', from(helm), 'releases', code('helm version')],
        ['kubectl', from(kubernetes), 'reads and port-forward', code('kubectl version --client')],
        ...cluster.prerequisites.map(({ name, version, use, check }) => [
          name,
          version,
          prose(use),
          check === undefined ? '' : code(check),
        ]),
      ],
    ),
    paragraph(line`Install the packages of the repository once with ${code('npm ci')}.`),
  );
}

type Before = Partial<Readonly<Record<StepId, readonly Block[]>>>;

function before(documented: Documented, quickstart: Quickstart): Before {
  const { cluster, command } = documented;
  const { secrets, releases, environment, namespace } = quickstart;
  const paths = releases.flatMap(({ services, readinessPath }) =>
    services.flatMap(({ ports: [port] }) =>
      port === undefined ? [] : [code(`http://localhost:${port.port}${readinessPath ?? '/'}`)],
    ),
  );
  return {
    images: [
      paragraph(
        line`The images must be on this machine: build them in their own repository first.`,
      ),
    ],
    setup: [
      ...(secrets.length === 0
        ? []
        : [
            paragraph(
              line`Write the keys of the Secret into ${code(secretsFile)}, a line each; git ignores the file:`,
            ),
            codeBlock(
              'text',
              secrets.flatMap(({ keys }) => keys.map((key) => `${key}=…`)).join('\n'),
            ),
          ]),
      paragraph(
        line`${code(`${command} setup`)} creates namespace ${code(namespace)}${secrets.length === 0 ? '' : line` and in it ${listed(secrets.map(({ name }) => line`Secret ${code(name)}`))}`}.`,
      ),
    ],
    deploy: [
      paragraph(
        line`${code(`${command} deploy`)} checks the cluster first, shows what will change, and waits until the pods are ready. If they do not become ready, it says why and rolls back. Without ${code('--context')} it uses context ${code(cluster.context)} only.`,
      ),
    ],
    verify: [
      paragraph(
        line`${code(`${command} verify`)} writes nothing. Each check is explained in the ${link('compliance matrix', 'compliance.md#where-rules-are-checked')}.`,
      ),
    ],
    reach: [
      paragraph(
        line`Each command runs until you stop it. While a port is forwarded, ${listed(paths)} ${paths.length === 1 ? 'answers' : 'answer'} on this machine.`,
      ),
    ],
    upgrade: [
      paragraph(
        line`Change one value for one deploy. To keep a change, make it in the overrides of ${environment} in the definition, and generate and deploy again.`,
      ),
    ],
    rollback: [paragraph(line`Return to the previous revision:`)],
    cleanup: [
      paragraph(
        line`${code(`${command} uninstall`)} removes the releases and keeps the namespace and its Secrets. Deleting the namespace deletes everything of ${environment}.`,
      ),
    ],
  };
}

function stepBlocks(level: 2 | 3, { title, id, commands }: Step, texts: Before): readonly Block[] {
  return [heading(level, title), ...(texts[id] ?? []), ...commandBlocks(commands)];
}

/** Commands without output stand together; what a command printed stands below it. */
function commandBlocks(commands: readonly Command[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  for (const { line: command, output } of commands) {
    open.push(`$ ${command}`);
    if (output === undefined) continue;
    blocks.push(codeBlock('console', open.join('\n')), codeBlock('text', output));
    open = [];
  }
  return open.length === 0 ? blocks : [...blocks, codeBlock('console', open.join('\n'))];
}

function others({ cluster }: Documented, { others }: Quickstart): readonly Block[] {
  return section(
    2,
    'Other environments',
    ...(others.length === 0
      ? []
      : [
          paragraph(
            line`The same commands with another name. For a cluster other than ${cluster.name}, add ${code('--context NAME')}. A protected environment asks for its name; where nobody is at the terminal, add ${code('--confirm ENV')}.`,
          ),
        ]),
    ...others.flatMap(({ environment, commands }) => [
      heading(3, environment),
      ...commandBlocks(commands),
    ]),
  );
}

function troubles(documented: Documented, quickstart: Quickstart): readonly Block[] {
  const { cluster, command } = documented;
  const { namespace, environment, secrets, images, releases } = quickstart;
  const [image] = images;
  const [release] = releases;
  const [secret] = secrets;
  const inNamespace = `--namespace ${namespace}`;
  const external = releases.find(({ externalSystems }) => externalSystems.length > 0);
  const [workload = ''] = (external ?? release)?.workloads ?? [];
  const memory = releases
    .filter(({ hasContainers }) => hasContainers)
    .map(({ chart }) => link(chart, `${contractPath(chart)}#resources`));
  const rows: readonly Row[] = [
    ...(image === undefined
      ? []
      : [
          [
            line`Image not found: pods are in ${code('ErrImageNeverPull')}, ${code('ErrImagePull')} or ${code('ImagePullBackOff')}`,
            code(`kubectl get pods ${inNamespace}`),
            line`Load the image: ${code(cluster.loadImage(image))}. See what the node has: ${code(cluster.listImages)}`,
          ],
        ]),
    ...(secret === undefined
      ? []
      : [
          [
            line`Missing Secret or key: pods are in ${code('CreateContainerConfigError')}`,
            code(`kubectl describe secret ${secret.name} ${inNamespace}`),
            line`Add the key to ${code(secretsFile)}: it must have ${joined(secret.keys.map(code), ', ')}. Then ${code(`${command} setup ${environment} --secrets-from ${secretsFile}`)}`,
          ],
        ]),
    ...(release === undefined
      ? []
      : [
          [
            line`Pending release: ${code('another operation (install/upgrade/rollback) is in progress')}`,
            code(`helm history ${release.release} ${inNamespace}`),
            line`Wait until nobody deploys, then ${code(`${command} rollback ${environment} --chart ${release.chart}`)}. If revision 1 is the pending one: ${code(`helm uninstall ${release.release} ${inNamespace}`)}`,
          ],
        ]),
    ...(memory.length === 0
      ? []
      : [
          [
            line`Too little memory: pods are ${code('Pending')} with ${code('Insufficient memory')}`,
            code(`kubectl describe nodes`),
            line`Give the cluster more: ${joined(cluster.enlarge.map(code), ', then ')}. Requests are in the contracts: ${listed(memory)}`,
          ],
          [
            line`Too little memory for a container: it was ${code('OOMKilled')}`,
            code(`kubectl describe pods ${inNamespace}`),
            line`Raise the memory limit of the container; the contract names the value: ${listed(memory)}`,
          ],
        ]),
    ...(external === undefined
      ? []
      : [
          [
            line`External system (${joined(external.externalSystems, ', ')}) unreachable: pods run, but are not ready or restart`,
            code(`kubectl logs ${workload} ${inNamespace}`),
            line`Correct the address or the credentials in ${code(secretsFile)}, run ${code(`${command} setup ${environment} --secrets-from ${secretsFile}`)}, then ${code(`kubectl rollout restart ${workload} ${inNamespace}`)}`,
          ],
        ]),
  ];
  return table(['Problem', 'Look', 'Remedy'], rows);
}
