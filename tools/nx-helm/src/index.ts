export { createNodes, name } from './plugin.ts';
