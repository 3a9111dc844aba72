import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Where and when the figures were measured. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly node: string;
  /** Of the last minute, at the start: above the number of cores others were at work too. */
  readonly load: number;
}

export function thisMachine(): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

export function describeMachine({ date, cpu, cores, memoryGB, node, load }: Machine): string {
  return (
    `${date}, ${cpu}, ${cores.toString()} cores, ${memoryGB.toString()} GB, Node ${node}, ` +
    `load ${load.toString()} at the start`
  );
}
