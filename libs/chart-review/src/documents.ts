import { systemOf } from '@helm-gen/chart-rules';
import { compliancePage } from './compliance/compliance-page.ts';
import { complianceOf } from './compliance/compliance.ts';
import { contractPage } from './contract/contract-page.ts';
import { contractOf } from './contract/contract.ts';
import { dataModelPage } from './data-model/data-model-page.ts';
import { dataModelOf } from './data-model/data-model.ts';
import { documentMarker } from './document-marker.ts';
import type { Documented } from './documented.ts';
import { type Page, print } from './markdown/page.ts';
import { quickstartPage } from './quickstart/quickstart-page.ts';
import { quickstartOf } from './quickstart/quickstart.ts';
import { startPage } from './start-page.ts';
import { subjectsOf } from './subject.ts';

const origin = `${documentMarker.replace('<!-- ', '')} from the chart definitions; edit those, not this file.`;

/**
 * The documents of a system, by their path below the folder of the documents.
 * @throws {Error} where a chart cannot be rendered, or a check is named that does not exist
 */
export async function documents(documented: Documented): Promise<ReadonlyMap<string, string>> {
  const pages = await pagesOf(documented);
  const printed = await Promise.all(
    pages.map(async (page) => [page.path, await print(page, origin)] as const),
  );
  return new Map(printed.sort(([left], [right]) => (left < right ? -1 : 1)));
}

async function pagesOf(documented: Documented): Promise<readonly Page[]> {
  const system = await systemOf(documented.charts);
  const subjects = subjectsOf(documented.charts, system);
  const quickstart = quickstartOf(documented, subjects);
  const contracts = subjects.map((subject) =>
    contractPage(documented, subject, contractOf(subject)),
  );
  return [
    startPage(documented, contracts),
    compliancePage(documented, complianceOf(documented, subjects, system)),
    ...contracts,
    dataModelPage(documented, dataModelOf(subjects)),
    ...(quickstart === undefined ? [] : [quickstartPage(documented, quickstart)]),
  ];
}
