import { container, field, plus, type Mutation } from '../testing/mutation.ts';

export const referencesMutations: readonly Mutation[] = [
  {
    what: 'variables from a ConfigMap that is not there',
    change: container('envFrom.0.configMapRef.name', 'shop'),
    says: 'envFrom[0].configMapRef names ConfigMap shop, which is not rendered',
  },
  {
    what: 'a variable from a ConfigMap that is not there',
    change: container(
      'env',
      plus({ name: 'A', valueFrom: { configMapKeyRef: { name: 'shop', key: 'A' } } }),
    ),
    says: 'env[1].valueFrom.configMapKeyRef names ConfigMap shop',
  },
  {
    what: 'a volume from a ConfigMap that is not there',
    change: field(
      'Deployment',
      'spec.template.spec.volumes',
      plus({ name: 'config', configMap: { name: 'shop' } }),
    ),
    says: 'volumes[1].configMap names ConfigMap shop',
  },
  {
    what: 'a volume that is not there',
    change: container('volumeMounts', plus({ name: 'cache', mountPath: '/cache' })),
    says: 'volumeMounts[1] names volume cache',
  },
  {
    what: 'a probe of a port that is not there',
    change: container('livenessProbe.httpGet.port', 'admin'),
    says: 'livenessProbe.httpGet.port names port admin',
  },
  {
    what: 'a Service of a port that is not there',
    change: field('Service', 'spec.ports.0.targetPort', 'admin'),
    says: 'spec.ports[0].targetPort names port admin',
  },
  {
    what: 'a NetworkPolicy for a port that is not there',
    on: true,
    change: field('NetworkPolicy', 'spec.ingress.0.ports.0.port', 'admin'),
    says: 'spec.ingress[0].ports names port admin',
  },
  {
    what: 'an autoscaler of nothing',
    on: true,
    change: field('HorizontalPodAutoscaler', 'spec.scaleTargetRef.name', 'shop'),
    says: 'spec.scaleTargetRef names Deployment shop, which is not rendered',
  },
];
