import { builtInKinds } from './k8s/kinds.ts';

/** Whether the objects of a built-in kind are in no namespace. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return builtInKinds[apiVersion]?.[kind] === 'Cluster';
}
