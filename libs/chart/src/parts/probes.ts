import { type Expr, when, withValue } from '@helm-gen/helm-template';
import { type Probe, type ProbeTimes, httpProbe, probe } from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import type { z } from 'zod';
import { type Part, part } from './part.ts';

type Name = 'startup' | 'liveness' | 'readiness';

/** How a container is asked whether it works: by HTTP at a path, by gRPC, or by a command in it. */
export type Probes = { readonly [N in Name]?: ProbeTimes } & (
  { readonly path: string } | { readonly grpc: number } | { readonly command: readonly string[] }
);

type ProbeValues<B extends Probes> = z.output<
  ReturnType<B extends { readonly path: string } ? typeof httpProbe : typeof probe>
>;

const words: Readonly<Record<Name, string>> = {
  startup: 'Holds back the other probes until it succeeds.',
  liveness: 'Restarts the container when it fails.',
  readiness: 'Takes the pod out of the Service while it fails.',
};

/** A container is restarted later than it is taken out of the Service. */
const defaults: Readonly<Record<Name, ProbeTimes>> = {
  startup: { failureThreshold: 30 },
  liveness: { failureThreshold: 6 },
  readiness: {},
};

/** The name of the port by which a container is asked. */
export function portName(options: Probes): string {
  if ('grpc' in options) return 'grpc';
  return 'path' in options ? 'http' : 'tcp';
}

/** Probes of the container. */
export function probes<B extends Probes>(
  options: B,
): Part<{ probes: { [N in Name & keyof B]: ProbeValues<B> } }> {
  const names = (['startup', 'liveness', 'readiness'] as const).filter((name) => name in options);
  const [title, schema] =
    'path' in options
      ? ['HTTP probes.', (times: ProbeTimes) => httpProbe({ ...times, path: options.path })]
      : ['Probes.', probe];
  const values = names.map((name) => [
    name,
    schema({ ...defaults[name], ...options[name] })
      .prefault({})
      .describe(words[name]),
  ]);
  const shape = { probes: section(title, Object.fromEntries(values) as Record<Name, Schema>) };
  return part('probes', shape, ({ probes }) => ({
    container: Object.fromEntries(
      names.map((name) => [`${name}Probe`, probeOf(options, probes[name] as never)]),
    ),
  })) as never;
}

type Schema = z.ZodPrefault<ReturnType<typeof httpProbe>>;

interface Values {
  readonly [name: string]: Expr<number>;
}

function probeOf(options: Probes, values: Values & { enabled: Expr<boolean>; path: Expr<string> }) {
  return when<Probe>(values.enabled, {
    ...('grpc' in options ? { grpc: { port: options.grpc } } : {}),
    ...('command' in options ? { exec: { command: options.command } } : {}),
    ...('path' in options
      ? {
          httpGet: {
            path: values.path,
            port: withValue<number, number | string>(
              values['port'] as Expr<number | undefined>,
              (port) => port,
              'http',
            ),
          },
        }
      : {}),
    initialDelaySeconds: values['initialDelaySeconds'] as Expr<number>,
    periodSeconds: values['periodSeconds'] as Expr<number>,
    timeoutSeconds: values['timeoutSeconds'] as Expr<number>,
    failureThreshold: values['failureThreshold'] as Expr<number>,
  });
}
