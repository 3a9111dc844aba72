import { compliancePath } from './compliance/compliance-page.ts';
import { contractPath } from './contract/contract-page.ts';
import { dataModelPath } from './data-model/data-model-page.ts';
import type { Documented } from './documented.ts';
import { type Inline, isBlank, joined, line, link } from '@helm-gen/errors';
import { type Page, anchorOf, heading, paragraph, section, table } from './markdown/page.ts';
import { quickstartPath } from './quickstart/quickstart-page.ts';

/** What to read first. */
export function startPage(documented: Documented, contractPages: readonly Page[]): Page {
  const { title, charts, command, definitionFile } = documented;
  const hasHeading = (path: string, heading: string) =>
    contractPages
      .find((page) => page.path === path)
      ?.blocks.some((block) => block.kind === 'heading' && block.text === heading) === true;
  const contracts = (section?: string) =>
    joined(
      charts
        .map(({ name }) => ({ name, path: contractPath(name) }))
        .filter(({ path }) => section === undefined || hasHeading(path, section))
        .map(({ name, path }) =>
          link(name, section === undefined ? path : `${path}#${anchorOf(section)}`),
        ),
      ', ',
    );
  const quickstart = (anchor = '') => link('Quickstart', `${quickstartPath}${anchor}`);
  const dataModel = (anchor = '') => link('Data model', `${dataModelPath}${anchor}`);
  const compliance = (anchor = '') => link('Compliance', `${compliancePath}${anchor}`);
  const answers: readonly (readonly [string, Inline])[] = [
    ['Which Secret keys must exist before the install?', contracts('Before the install')],
    ['What is the DNS name of a service?', contracts('DNS names')],
    ['Which values differ between environments?', contracts('Differences between environments')],
    ['What happens to pods when a variable changes?', contracts('Environment variables')],
    ['Which value decides a field, and which field a value?', contracts('All values')],
    ['Which value limits CPU and memory?', contracts('Resources')],
    ['How is a service scaled?', contracts('Scaling')],
    ['What cannot be changed in place?', contracts('Upgrades')],
    ['Can two environments collide?', dataModel('#isolation-of-environments')],
    ['What stays after an uninstall?', dataModel('#lifecycle')],
    ['Which rules are checked on the cluster only?', compliance('#where-rules-are-checked')],
    ['Why does a pod not become ready?', quickstart('#troubles')],
  ];
  return {
    path: 'README.md',
    blocks: [
      heading(1, line`Documents of the ${title}`),
      paragraph(
        line`Written by ${{ markdown: `\`${command} docs\`` }} from the definitions of the charts.`,
      ),
      ...section(
        2,
        'What to read first',
        ...table(
          ['You', 'Read'],
          [
            [
              'review the charts',
              line`${dataModel()}, then the contracts (${contracts()}), then ${compliance()}`,
            ],
            ['operate the services', line`${quickstart()}, then the contracts (${contracts()})`],
            [
              'change a chart',
              line`the contracts (${contracts()}) and the definitions (${joined(
                charts.map(({ name }) => link(name, `../${definitionFile(name)}`)),
                ', ',
              )})`,
            ],
          ],
        ),
      ),
      ...section(
        2,
        'Find an answer',
        ...table(
          ['Question', 'Answer'],
          answers.filter(([, answer]) => !isBlank(answer)),
        ),
      ),
    ],
  };
}
