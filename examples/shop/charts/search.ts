import { initContainer, sidecar, webService } from 'helm-gen';
import { base } from '../base.ts';

export const search = webService({
  ...base,
  name: 'search',
  description: 'Search in the goods, with an index that a sidecar keeps up to date.',
  writes: ['/index'],
  parts: [
    initContainer({
      name: 'load-index',
      image: 'registry.example.com/search-index:1.4.0',
      args: ['load', '--into', '/index'],
      resources: base.resources,
      volumeMounts: [{ name: 'index', mountPath: '/index' }],
    }),
    sidecar({
      name: 'follow-index',
      image: 'registry.example.com/search-index:1.4.0',
      args: ['follow', '--into', '/index'],
      livenessProbe: { exec: { command: ['/app/healthy'] } },
      resources: base.resources,
      volumeMounts: [{ name: 'index', mountPath: '/index' }],
    }),
  ],
  overrides: { dev: {}, prod: { replicaCount: 2 } },
});
