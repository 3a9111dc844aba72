export { findTool } from './find.ts';
export type { FindOptions } from './find.ts';
export { listItem } from './list-item.ts';
export { run } from './run.ts';
export type { RunOptions, RunResult } from './run.ts';
export { withTemporaryDirectory } from './temporary-directory.ts';
export type { Tool, ToolName } from './tool.ts';
