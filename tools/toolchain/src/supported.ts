import type { ToolName } from './tool.ts';

interface Range {
  readonly text: string;
  readonly from: readonly [major: number, minor: number];
  readonly belowMajor: number;
}

export const supported: Readonly<Record<ToolName, Range>> = {
  helm: { text: '>=3.13 <5', from: [3, 13], belowMajor: 5 },
  kubectl: { text: '>=1.28', from: [1, 28], belowMajor: Infinity },
};
