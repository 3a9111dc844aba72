const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that says, when it is interrupted, what state it leaves. Then the process ends of the signal, once the
 * tools that it runs have ended; a second signal ends it at once.
 *
 * @param left what is to be said: the state, and what to run next
 */
export async function interruptible<T>(
  tell: (text: string) => void,
  left: () => string,
  work: () => Promise<T>,
): Promise<T> {
  const stop = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    stop();
    tell(`interrupted by ${signal}: ${left()}`);
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await work();
  } finally {
    stop();
  }
}

/** What a change of an environment has come to, for who interrupts it. */
export function stepsOf(environment: string, namespace: string, command: string) {
  const steps = new Map<string, string>();
  return {
    onStep: (release: string, step: string) => {
      steps.set(release, step);
    },
    left: () => {
      const states = [...steps].map(([release, step]) => `${release}: ${step}`);
      return states.length === 0
        ? 'nothing was changed'
        : [
            `${namespace} may be half done`,
            ...states,
            `run the same command again, which takes up what is half done: npx helm-gen ${command}`,
            `or go back: npx helm-gen rollback ${environment}`,
          ].join('\n  ');
    },
  };
}
