export { init } from './generators/init.ts';
export { service } from './generators/service.ts';
export { createDependencies, createNodes, name, postTasksExecution } from './plugin.ts';
export { why } from './why.ts';
