// The changelog of nx release, and what a new version changes in generated charts: those of this repository are committed.
import { execFileSync } from 'node:child_process';
import renderer from 'nx/release/changelog-renderer';

const charts = ['--', 'helm', ':!*.d.ts'];

export default class ChangelogRenderer extends renderer.default {
  async render() {
    return [await super.render(), '### Generated charts', generatedCharts()].join('\n\n');
  }
}

function generatedCharts() {
  const [tag] = git('tag', '--list', 'v*', '--sort=-version:refname');
  if (tag === undefined) return 'The first version.';
  const commits = git('log', '--format=- %s', `${tag}..HEAD`, ...charts);
  const files = git('diff', '--stat', tag, ...charts);
  if (files.length === 0) return 'No generated chart changes.';
  return [...commits, '', '```text', ...files, '```'].join('\n');
}

/** @param {readonly string[]} argv */
function git(...argv) {
  const text = execFileSync('git', argv, { encoding: 'utf8' }).trimEnd();
  return text === '' ? [] : text.split('\n');
}
