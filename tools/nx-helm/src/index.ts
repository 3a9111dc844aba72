export { createNodes, name, postTasksExecution } from './plugin.ts';
export { why } from './why.ts';
