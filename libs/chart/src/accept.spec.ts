import { text } from '@helm-gen/helm-template';
import { configMap } from '@helm-gen/k8s-primitives';
import { defineValues } from '@helm-gen/values-schema';
import * as z from 'zod';
import type { Accept } from './accept.ts';
import { defineChart } from './define-chart.ts';
import { chartFiles } from './files.ts';
import { renderChart, renderNotes } from './render.ts';
import { environments } from './testing/notifier.ts';

const token = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
const other = ['npm_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');

/** A chart with a constant, a value and a note, each of which may look like a secret. */
function feeds({ accept, constant = 'x', feed = 'x', inDev = feed, note = 'x' }: Feeds) {
  const contract = defineValues({ feed: z.string().default(feed).describe('Feed.') });
  return defineChart({
    name: 'feeds',
    version: '1.0.0',
    appVersion: '1.0.0',
    description: 'Feeds.',
    environments,
    values: contract,
    templates: (values) => ({
      configmap: {
        documents: [
          configMap({ data: { constant, feed: values.feed, url: text`https://x/${values.feed}` } }),
        ],
      },
    }),
    notes: (values) => [note, text`Feed ${values.feed}`],
    overrides: { dev: { feed: inDev }, prod: {} },
    accept,
  });
}

interface Feeds {
  readonly accept?: Accept;
  readonly constant?: string;
  readonly feed?: string;
  readonly inDev?: string;
  readonly note?: string;
}

const generate = (options: Feeds) =>
  chartFiles(feeds(options), {
    definitionFile: 'x.ts',
  });

const reason = 'a public identifier';
const accept = { 'C-007': { feed: reason } };

describe('a value that only looks like a secret', () => {
  it('is refused unless it is accepted', () => {
    expect(() => feeds({ feed: token })).toThrow(
      'chart feeds: the default of feed looks like a GitHub token: put it into a Secret',
    );
    expect(() => feeds({ inDev: token })).toThrow(
      'chart feeds in dev: feed: looks like a GitHub token',
    );
  });

  it.each([
    ['a default', { feed: token }],
    ['an override', { inDev: token }],
  ])('is accepted as %s, wherever the chart puts it', async (_, values) => {
    const files = await generate({ ...values, accept });
    expect([...files.values()].join('')).toContain(token);
    const chart = feeds({ ...values, accept });
    expect(renderNotes(chart, { environment: 'dev' })).toContain(token);
    expect(JSON.stringify(renderChart(chart, { environment: 'dev' }))).toContain(
      `https://x/${token}`,
    );
  });

  it('is accepted from whoever installs the chart', () => {
    expect(renderChart(feeds({ accept }), { values: [{ feed: other }] })).toHaveLength(1);
  });

  it('is not accepted beside what is', async () => {
    await expect(generate({ feed: token, constant: other, accept })).rejects.toThrow(
      'ConfigMap.data.constant: looks like an npm token',
    );
    await expect(generate({ feed: token, note: other, accept })).rejects.toThrow(
      'templates/NOTES.txt would print what looks like an npm token',
    );
  });
});

describe('a constant that only looks like a secret', () => {
  it('is accepted by its field', async () => {
    const files = await generate({
      constant: token,
      accept: { 'C-007': { 'ConfigMap.data.constant': reason } },
    });
    expect(files.get('templates/configmap.yaml')).toContain(token);
  });

  it('is not accepted by another field', async () => {
    await expect(
      generate({ constant: token, accept: { 'C-007': { 'ConfigMap.data.feed': reason } } }),
    ).rejects.toThrow('ConfigMap.data.constant: looks like a GitHub token');
  });
});

describe('an acceptance', () => {
  it.each([
    [{ 'P-004': ' ' }, 'accept: P-004 has no reason'],
    [{ 'C-007': { feed: '' } }, 'accept: C-007 feed has no reason'],
    [{ 'C-007': 'all of it' }, 'accept: C-007 needs the place of each value that is not a secret'],
  ])('%j is refused', (wrong, message) => {
    expect(() => feeds({ accept: wrong })).toThrow(`chart feeds: ${message}`);
  });
});
