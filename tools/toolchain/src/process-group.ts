/** What can be ended: a running child with its process group. */
export interface Running {
  /** Asks it to end, and forces it after a moment. */
  readonly interrupt: (signal: NodeJS.Signals) => void;
  /** Ends it without waiting; for the moment before our own exit. */
  readonly kill: () => void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const running = new Set<Running>();
const leftovers = new Set<() => void>();
let lastSignal: NodeJS.Signals | undefined;

/**
 * Children run in process groups of their own, so a Ctrl-C in the terminal does not reach them: while any runs,
 * we pass the signal on. If nobody else listens for it, we then die of it ourselves, as a shell expects.
 */
export function register(child: Running): void {
  listen();
  running.add(child);
  if (lastSignal) child.interrupt(lastSignal);
}

/** @returns false when we are about to die of a signal, so that nobody acts on how the child ended. */
export function unregister(child: Running): boolean {
  running.delete(child);
  const isDying = lastSignal !== undefined;
  dieOfSignal();
  stopListeningSoon();
  return !isDying;
}

/**
 * @param remove what is called when this process exits or dies of a signal, after its children; it must not throw
 * @returns what takes it back
 */
export function atEnd(remove: () => void): () => void {
  listen();
  leftovers.add(remove);
  return () => {
    leftovers.delete(remove);
    stopListeningSoon();
  };
}

let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  for (const signal of signals) process.on(signal, onSignal);
  process.on('exit', onExit);
}

/**
 * Node drops a signal that came while we were busy, if nobody listens any more when it gets round to it, which is
 * before the second turn of its loop from now.
 */
function stopListeningSoon(): void {
  setImmediate(() => {
    setImmediate(() => {
      if (running.size + leftovers.size === 0) stopListening();
    });
  });
}

function stopListening(): void {
  isListening = false;
  for (const signal of signals) process.off(signal, onSignal);
  process.off('exit', onExit);
}

function onSignal(signal: NodeJS.Signals): void {
  if (lastSignal !== undefined) {
    // Whoever asks twice does not want to wait.
    for (const child of running) child.kill();
    running.clear();
    dieOfSignal();
    return;
  }
  if (process.listenerCount(signal) === 1) lastSignal = signal;
  for (const child of running) child.interrupt(signal);
  dieOfSignal();
}

function dieOfSignal(): void {
  if (lastSignal === undefined || running.size > 0) return;
  const signal = lastSignal;
  lastSignal = undefined;
  removeLeftovers();
  stopListening();
  process.kill(process.pid, signal);
}

function onExit(): void {
  for (const child of running) child.kill();
  removeLeftovers();
}

function removeLeftovers(): void {
  for (const remove of leftovers) remove();
  leftovers.clear();
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
