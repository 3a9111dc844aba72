import { type Expr, each, merged, text, when, chart, release } from '@helm-gen/helm-template';
import { deployment, service } from './index.ts';

declare const replicas: Expr<number>;
declare const flag: Expr<boolean>;
declare const labels: Expr<Record<string, string>>;
declare const extra: Expr<Record<string, string>>;

deployment({
  metadata: { name: release.name, labels: merged({ open: labels }) },
  spec: {
    replicas: when(flag, replicas),
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          {
            name: chart.name,
            image: text`${chart.name}:${chart.appVersion}`,
            env: each(extra, (name, value) => ({ name, value })),
          },
        ],
      },
    },
  },
});

// @ts-expect-error a string where a number is wanted
deployment({ spec: { replicas: release.name, selector: {}, template: {} } });

// @ts-expect-error a field that a Service does not have
service({ metadata: { name: 'x' }, specs: {} });

service({
  metadata: { name: 'x' },
  // @ts-expect-error a misspelt field
  spec: { ports: [{ prot: 80 }] },
});

// @ts-expect-error status belongs to the cluster
service({ metadata: { name: 'x' }, status: {} });
