import * as z from 'zod';
import {
  defaultValues,
  defineValues,
  implies,
  jsonSchema,
  oneOf,
  overridesYaml,
  parseValues,
  present,
  section,
  valuesTable,
  valuesYaml,
  type ValuesOf,
} from '@helm-gen/values-schema';

export const backendValues = defineValues(
  {
    replicaCount: z.int().min(1).max(3).default(1).describe('Number of pods.'),
    image: section('Container image.', {
      repository: z.string().min(1).default('orders').describe('Where it lies.'),
      tag: z.string().min(1).default('1.0.0').describe('A version that does not move.'),
    }),
    service: section('Service.', {
      type: z.enum(['ClusterIP', 'NodePort']).default('ClusterIP').describe('Kind of Service.'),
      nodePort: z.int().min(30000).max(32767).optional().describe('Port that every node opens.'),
    }),
  },
  [
    implies(
      { path: 'service.nodePort', is: present }, // a misspelt path or value does not compile
      { path: 'service.type', is: oneOf('NodePort') },
      'must be NodePort, for a nodePort is given',
    ),
  ],
);

export type BackendValues = ValuesOf<typeof backendValues>; // replicaCount: number; image: { … }; …

export const files = {
  'values.yaml': valuesYaml(backendValues, ['Values of orders.']),
  'values/dev.yaml': overridesYaml({ service: { type: 'NodePort', nodePort: 30080 } }),
  'values.schema.json': JSON.stringify(jsonSchema(backendValues, { title: 'Values' }), null, 2),
};
export const rows = valuesTable(backendValues); // [{ path: 'replicaCount', type: 'integer', … }, …]

/** Throws a HelmGenError: "service.type: must be NodePort, for a nodePort is given". */
export const refused = (): BackendValues =>
  parseValues(backendValues, {
    ...defaultValues(backendValues),
    service: { type: 'ClusterIP', nodePort: 30080 },
  });
