export { explainMissingResource } from './api-resources.ts';
export { kubeconfigFor } from './kubeconfig.ts';
export type { Problem, ProblemType } from './problem.ts';
export { kubernetesMinors, loadSchemas } from './schemas.ts';
export type { ApiResource, ObjectType, Schemas } from './schemas.ts';
export { startOfflineApiServer } from './server.ts';
export type { OfflineApiServer } from './server.ts';
export { validateObject } from './validate-object.ts';
