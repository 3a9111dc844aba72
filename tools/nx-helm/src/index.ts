export { createNodes, name } from './plugin.ts';
export { postTasksExecution } from './rewritten.ts';
