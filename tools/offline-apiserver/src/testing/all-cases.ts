import type { Case } from './cases.ts';
export const allCases: readonly Case[] = [];
