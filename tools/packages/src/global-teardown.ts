import { rmSync } from 'node:fs';
import { published } from './setup.ts';

export default async function tearDown(): Promise<void> {
  const { closeRegistry } = globalThis as { closeRegistry?: () => Promise<void> };
  await closeRegistry?.();
  rmSync(published().directory, { recursive: true, force: true });
}
