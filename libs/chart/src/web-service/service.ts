import { chart, release, text } from '@helm-gen/helm-template';
import { configMap, service } from '@helm-gen/k8s-primitives';
import type { WebServiceValues } from './contract.ts';
import type { Names } from './names.ts';
import type { WebServiceOptions } from './options.ts';

/** Named after the chart and not after the release, so that its DNS name is the same in every namespace (K-008). */
export function serviceOf(
  options: WebServiceOptions,
  values: WebServiceValues,
  { labels, selectorLabels }: Names,
) {
  const nodePort = options.serviceTypes.includes('NodePort')
    ? { nodePort: values.service.nodePort }
    : {};
  return service({
    metadata: { name: chart.name, labels },
    spec: {
      type: values.service.type,
      selector: selectorLabels,
      ports: [
        {
          name: 'http',
          port: values.service.port,
          targetPort: 'http',
          protocol: 'TCP',
          ...nodePort,
        },
      ],
    },
  });
}

export function configMapOf(values: WebServiceValues, { labels }: Names) {
  return configMap({ metadata: { name: text`${release.name}-config`, labels }, data: values.env });
}
