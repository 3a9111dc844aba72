import type { Finding } from './finding.ts';

/**
 * A finding as a sentence for people: `shop in prod: Deployment/…: spec.…: is missing (K-005); set it (decided
 * by …)`.
 * @public
 */
export function findingText(finding: Finding): string {
  const { rule, also, chart, environment, object, file, path, message, todo } = finding;
  const subject =
    chart === undefined || environment === undefined ? chart : `${chart} in ${environment}`;
  const place = [subject, file, object, path].filter((part) => part !== undefined && part !== '');
  const numbers = [rule, ...also].join(', ');
  return `${[...place, message].join(': ')} (${numbers}); ${todo}${decision(finding)}`;
}

function decision({ decidedBy, line }: Finding): string {
  if (decidedBy === undefined) return '';
  if (decidedBy.length === 0) {
    return ` (constant in the definition${line === undefined ? '' : `, line ${String(line)}`})`;
  }
  return ` (decided by ${decidedBy.map((path) => `\`${path}\``).join(', ')})`;
}
