/** What can be ended: a running child with its process group. */
export interface Running {
  /** Asks it to end, and forces it after a moment. */
  readonly interrupt: (signal: NodeJS.Signals) => void;
  /** Ends it without waiting; for the moment before our own exit. */
  readonly kill: () => void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const running = new Set<Running>();
let lastSignal: NodeJS.Signals | undefined;

/**
 * Children run in process groups of their own, so a Ctrl-C in the terminal does not reach them: while any runs,
 * we pass the signal on. If nobody else listens for it, we then die of it ourselves, as a shell expects.
 */
export function register(child: Running): void {
  if (running.size === 0) {
    for (const signal of signals) process.on(signal, onSignal);
    process.on('exit', onExit);
  }
  running.add(child);
  if (lastSignal) child.interrupt(lastSignal);
}

/** @returns false when we are about to die of a signal, so that nobody acts on how the child ended. */
export function unregister(child: Running): boolean {
  running.delete(child);
  const signal = lastSignal;
  if (running.size === 0) {
    for (const name of signals) process.off(name, onSignal);
    process.off('exit', onExit);
    lastSignal = undefined;
    if (signal) process.kill(process.pid, signal);
  }
  return signal === undefined;
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) lastSignal = signal;
  for (const child of running) child.interrupt(signal);
}

function onExit(): void {
  for (const child of running) child.kill();
}

/** Signals a child and its children; one that has ended already is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    // Windows has no process groups; there the child alone is ended.
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
