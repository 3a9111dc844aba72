import { isPart, measurePart } from './parts.ts';

const [part = '', runs, ...args] = process.argv.slice(2);
if (!isPart(part)) throw new Error(`no part of the bench is called "${part}"`);
process.stdout.write(JSON.stringify(await measurePart(part, Number(runs), args)));
