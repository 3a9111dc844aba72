import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

/** What the schema of JUnit has against a report. */
export async function junitErrors(xml: string): Promise<readonly unknown[]> {
  const schema = readFileSync(join(__dirname, 'schemas/junit.xsd'), 'utf8');
  const { errors } = await validateXML({
    xml: { fileName: 'report.xml', contents: xml },
    schema: { fileName: 'junit.xsd', contents: schema },
  });
  return errors;
}
