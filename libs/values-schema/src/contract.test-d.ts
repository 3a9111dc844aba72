import * as z from 'zod';
import {
  defaultValues,
  defineValues,
  extendValues,
  implies,
  noneOf,
  oneOf,
  parseValues,
  present,
  section,
  type Implication,
  type Shape,
  type ValuesOf,
} from './index.ts';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
declare function same<A, B>(proof: Same<A, B>): void;

const shape = {
  replicaCount: z.int().default(1).describe('Pods.'),
  image: section('Image.', {
    tag: z.string().default('1.0.0').describe('Tag.'),
    pullPolicy: z.enum(['Always', 'Never']).default('Never').describe('When to pull.'),
  }),
  service: section('Service.', {
    type: z.enum(['ClusterIP', 'NodePort']).default('ClusterIP').describe('Kind.'),
    nodePort: z.int().optional().describe('Port.'),
  }),
  labels: z.record(z.string(), z.string()).default({}).describe('Labels.'),
  hosts: z
    .array(z.strictObject({ name: z.string() }))
    .default([])
    .describe('Hosts.'),
};

const contract = defineValues(
  shape,
  [
    implies(
      { path: 'service.nodePort', is: present },
      { path: 'service.type', is: oneOf('NodePort') },
      'a nodePort needs service.type NodePort',
    ),
    implies(
      { path: 'replicaCount', is: oneOf(2, 3) },
      { path: 'image.tag', is: noneOf('latest') },
      '',
    ),
    implies({ path: 'labels', is: present }, { path: 'hosts', is: present }, ''),
  ],
  [({ image }) => (image.tag === '' ? [{ path: 'image.tag', message: 'is empty' }] : [])],
);

type Values = ValuesOf<typeof contract>;
same<
  Values,
  {
    replicaCount: number;
    image: { tag: string; pullPolicy: 'Always' | 'Never' };
    service: { type: 'ClusterIP' | 'NodePort'; nodePort?: number | undefined };
    labels: Record<string, string>;
    hosts: { name: string }[];
  }
>(true);
same<ReturnType<typeof parseValues<typeof contract.schema>>, Values>(true);
export const parsed = parseValues(contract, {});
same<typeof parsed, Values>(true);
export const defaults: Values = defaultValues(contract);

defineValues(shape, [
  implies(
    // @ts-expect-error a path that is not declared
    { path: 'service.nodeProt', is: present },
    { path: 'service.type', is: oneOf('NodePort') },
    '',
  ),
]);
defineValues(shape, [
  implies(
    { path: 'service.nodePort', is: present },
    // @ts-expect-error a value outside the enum
    { path: 'service.type', is: oneOf('Nodeport') },
    '',
  ),
]);
defineValues(shape, [
  implies(
    // @ts-expect-error a value of another type
    { path: 'replicaCount', is: oneOf('2') },
    { path: 'image.tag', is: present },
    '',
  ),
]);
defineValues(shape, [
  implies(
    // @ts-expect-error a path into a list
    { path: 'hosts.name', is: present },
    { path: 'image.tag', is: present },
    '',
  ),
]);
// @ts-expect-error a check reads a value that is not declared
defineValues(shape, [], [({ imgae }) => [{ path: '', message: String(imgae) }]]);

const rules: readonly Implication<Values>[] = [
  implies({ path: 'labels', is: present }, { path: 'hosts', is: present }, ''),
];
const extra = { debug: z.boolean().default(false).describe('Say more.') };
defineValues({ ...shape, ...extra }, [
  ...rules,
  implies({ path: 'debug', is: oneOf(true) }, { path: 'image.tag', is: noneOf('1.0.0') }, ''),
]);
export const extended = extendValues(contract, extra, [
  implies({ path: 'debug', is: oneOf(true) }, { path: 'image.tag', is: noneOf('1.0.0') }, ''),
]);
same<ValuesOf<typeof extended>['debug'], boolean>(true);
same<ValuesOf<typeof extended>['image'], Values['image']>(true);

export const preset = <E extends Shape>(more: E) => extendValues(contract, more);
same<ReturnType<typeof preset<typeof extra>>['defaults'], typeof contract.defaults>(true);
export const fromPreset = preset(extra);
same<ValuesOf<typeof fromPreset>['debug'], boolean>(true);
