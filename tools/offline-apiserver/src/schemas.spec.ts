import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { apiVersionOf, findApiResource } from './api-resources.ts';
import { removedApis } from './removed-apis.ts';
import { kubernetesMinors, loadSchemas } from './schemas.ts';

const SCALARS =
  /^(?:any|boolean|byte|date-time|date-time-micro|double|int32|int64|int-or-string|quantity|string)$/;

describe('the data', () => {
  it('is there for every minor that is named, oldest first', () => {
    const files = readdirSync(join(__dirname, '../data'))
      .map((file) => file.replace(/\.json$/, ''))
      .filter((name) => name !== 'versions');
    expect([...kubernetesMinors].sort(byNumber)).toEqual(kubernetesMinors);
    expect(files.sort(byNumber)).toEqual(kubernetesMinors);
  });

  it.each(kubernetesMinors)('of %s refers to nothing that is not in it', (minor) => {
    const { types, resources } = loadSchemas(minor);
    const used = Object.values(types).flatMap(({ fields }) => Object.values(fields));
    const unknown = [...used, ...resources.map(({ type }) => type)]
      .map((type) => type.replace(/^(?:\[\]|\{\})+/, ''))
      .filter((type) => !SCALARS.test(type) && !Object.hasOwn(types, type));
    expect(unknown).toEqual([]);
  });

  it.each(kubernetesMinors)('of %s knows what has a type of its own in JSON', (minor) => {
    const { types } = loadSchemas(minor);
    expect(types['V1ResourceRequirements']?.fields).toMatchObject({
      limits: '{}quantity',
      requests: '{}quantity',
    });
    expect(types['V1ServicePort']).toMatchObject({
      fields: { port: 'int32', targetPort: 'int-or-string', protocol: 'string' },
      required: ['port'],
      enums: { protocol: ['SCTP', 'TCP', 'UDP'] },
    });
    expect(types['V1Secret']?.fields).toMatchObject({ data: '{}byte', stringData: '{}string' });
    expect(types['V1ObjectMeta']?.fields).toMatchObject({
      creationTimestamp: 'date-time',
      labels: '{}string',
    });
    expect(types['V1PodSpec']?.fields).toMatchObject({
      containers: '[]V1Container',
      activeDeadlineSeconds: 'int64',
    });
  });

  it.each(kubernetesMinors)(
    'of %s has no API that was removed, and every one that replaces it',
    (minor) => {
      const schemas = loadSchemas(minor);
      for (const api of removedApis(minor))
        for (const kind of Object.keys(api.kinds)) {
          expect(findApiResource(schemas, apiVersionOf(api), kind)).toBeUndefined();
          // A group that became GA later than its beta was removed says so.
          const [replacement = '', note] = api.replacement?.split(' ') ?? [];
          if (replacement !== '' && note === undefined)
            expect(findApiResource(schemas, replacement, kind)).toMatchObject({
              namespaced: api.kinds[kind]?.namespaced,
              plural: api.kinds[kind]?.plural,
            });
        }
    },
  );
});

describe('loadSchemas', () => {
  it.each(['1.33', 'v1.33', '1.33.4', 'v1.33.4-gke.100', '1.33+'])(
    'takes %s for 1.33',
    (kubeVersion) => {
      expect(loadSchemas(kubeVersion).minor).toBe('1.33');
    },
  );

  it.each(['1.38', '1.27', '2.0', '', 'latest', '1.3', '../1.33', '1.330'])(
    'has nothing for %j',
    (kubeVersion) => {
      expect(() => loadSchemas(kubeVersion)).toThrow(
        `there is no data for Kubernetes ${kubeVersion}\n  choose one of ${kubernetesMinors.join(', ')}`,
      );
    },
  );

  it('reads a file once', () => {
    expect(loadSchemas('1.33')).toBe(loadSchemas('v1.33.1'));
  });
});

const byNumber = (left: string, right: string): number =>
  Number(left.slice(2)) - Number(right.slice(2));
