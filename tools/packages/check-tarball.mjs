// Prints as JSON what publint and arethetypeswrong find in a tarball: node check-tarball.mjs FILE
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const bytes = new Uint8Array(readFileSync(process.argv[2] ?? ''));
const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
const checked = await checkPackage(createPackageFromTarballData(bytes));
const found = [
  ...messages.map((message) => formatMessage(message, pkg)),
  ...(checked.types === false ? ['no types'] : checked.problems),
];
process.stdout.write(`${JSON.stringify(found)}\n`);
