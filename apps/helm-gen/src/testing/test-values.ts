import type { Chart } from '@helm-gen/chart';
import { everythingOn } from '../../../../tools/cli/src/testing/everything-on.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Overrides for a chart, good in every environment, by what they are about. Together they take every branch of its
 * templates, which branches.helm.spec.ts holds.
 */
export function testValuesOf(chart: Chart): Readonly<Record<string, Values>> {
  return {
    'everything off': {},
    'everything on': everythingOn,
    'defaults taken away': {
      podSecurityContext: Object.fromEntries(
        ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'fsGroup', 'seccompProfile'].map(nulled),
      ),
      securityContext: Object.fromEntries(
        ['allowPrivilegeEscalation', 'capabilities', 'readOnlyRootFilesystem'].map(nulled),
      ),
      probes: { liveness: { enabled: false }, readiness: { enabled: false } },
    },
    'what everything on leaves at its default': {
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } },
      probes: { readiness: { port: 8080 } },
      serviceAccount: { create: true },
      ingress: { enabled: true },
      networkPolicy: { enabled: true },
    },
    ...Object.fromEntries(serviceTypesOf(chart).map((type) => [`Service ${type}`, service(type)])),
  };
}

const nulled = (key: string) => [key, null] as const;

function service(type: string): Values {
  const nodePort = type === 'NodePort' ? { nodePort: 30080 } : {};
  return { service: { type, ...nodePort }, networkPolicy: { enabled: true } };
}

/** The kinds of Service that the contract of a web service allows. */
function serviceTypesOf({ contract }: Chart): readonly string[] {
  const section = contract.root.kind.fields['service'];
  const type = section?.kind.type === 'object' ? section.kind.fields['type'] : undefined;
  return [...(type?.inner._zod.values ?? [])].map(String);
}
