import {
  fault,
  isHelmGenError,
  shellQuoted,
  type ErrorCode,
  type HelmGenError,
} from '@helm-gen/errors';
import { ApiError, faultIn, type ApiFault } from './api-error.ts';
import type { Access, KubeContext } from './kubeconfig.ts';

/** Where a person finds which rights each command needs. */
export const rightsPage = 'README.md, "What each command may do"';

type Place = Pick<KubeContext, 'name' | 'cluster' | 'server' | 'user' | 'access'>;

/**
 * What a person is told when a cluster did not answer or refused; each fault has an id of its own. What was not there,
 * in conflict or invalid is for the caller to judge.
 */
export function clusterFault(error: unknown, place: Place): unknown {
  if (!(error instanceof ApiError)) return error;
  return faultOf(error.fault, error.message, place, error) ?? error;
}

/** The same of what helm or kubectl wrote. */
export function toolFault(stderr: string, place: Place): HelmGenError | undefined {
  const kind = faultIn(stderr);
  return kind === undefined ? undefined : faultOf(kind, lastLine(stderr), place);
}

function faultOf(
  kind: ApiFault,
  said: string,
  { name, cluster, server, user, access }: Place,
  cause?: unknown,
): HelmGenError | undefined {
  const told = (code: ErrorCode, message: string, remedy: string) =>
    fault(code, message, remedy, { cause });
  switch (kind) {
    case 'unanswered':
      return told(
        'cluster',
        `the cluster of the context ${name} does not answer: ${said}`,
        `see: kubectl --context ${shellQuoted(name)} cluster-info`,
      );
    case 'certificate':
      return told(
        'certificate',
        `the certificate of ${server} cannot be verified: ${said}`,
        `correct the certificate authority and the certificates of the cluster ${cluster} and the user ${user || '(none)'} in the kubeconfig`,
      );
    case 'unauthorized':
      return told(
        'unauthorized',
        `the cluster of the context ${name} does not accept who asks (401 Unauthorized): ${said}`,
        missingPlugin(said, user, access) ??
          `log in again: the credentials of the user ${user} in the kubeconfig have expired or are wrong`,
      );
    case 'forbidden':
      return told('forbidden', missingRight(said), `ask for a Role that allows it: ${rightsPage}`);
    case 'failed':
      return told('cluster', `the API server failed: ${said}`, 'run this again');
    default:
      return undefined;
  }
}

/**
 * What to do where the program is not there that logs a person in; who asks has no credentials yet that could expire.
 * Its own hint is repeated, unless kubectl has.
 */
function missingPlugin(said: string, user: string, { exec }: Access): string | undefined {
  const [, name, path] =
    /exec: (?:executable (.+) not found|fork\/exec (.+): no such file)/.exec(said) ?? [];
  const plugin = name ?? path;
  if (plugin === undefined) return undefined;
  const { installHint } = (exec ?? {}) as { readonly installHint?: unknown };
  const hint = typeof installHint === 'string' && !said.includes(installHint) ? installHint : '';
  const what = `install ${plugin}, the credential plugin of the user ${user} in the kubeconfig`;
  return [what, hint.trim()].filter(Boolean).join('\n  ');
}

/** `the user ada may not list pods in the namespace shop-dev`, from the API server's own sentence. */
function missingRight(said: string): string {
  const found =
    /User "(?<user>[^"]*)" cannot (?<verb>[a-z]+) resource "(?<resource>[^"]*)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]*)")?/.exec(
      said,
    )?.groups;
  if (found === undefined) return said;
  const { user = '', verb = '', resource = '', group = '', namespace } = found;
  const what = group === '' ? resource : `${resource}.${group}`;
  const where = namespace === undefined ? 'in the whole cluster' : `in the namespace ${namespace}`;
  return `the user ${user} may not ${verb} ${what} ${where}`;
}

/** Whether an error says that a right is missing. */
export function isForbidden(error: unknown): error is HelmGenError {
  return isHelmGenError(error, 'forbidden');
}

/** What an error says is wrong, without what to do about it. */
export function problemIn(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? '';
}

/** The last line that a tool wrote. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
