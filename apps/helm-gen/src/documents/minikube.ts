import type { ClusterGuide } from '@helm-gen/chart-review';
import { minikube } from '../minikube.ts';

const start = `${minikube.tools.start} --cpus 2 --memory`;

/** From nothing to a Minikube of the size that the plan asks for. */
export const minikubeGuide: ClusterGuide = {
  name: minikube.tools.name,
  context: minikube.context,
  environment: 'dev',
  prerequisites: [
    {
      name: 'Minikube',
      version: '1.32 or newer',
      use: 'the cluster',
      check: 'minikube version',
    },
    {
      name: 'Docker, or another driver of Minikube',
      version: 'any',
      use: 'the node of the cluster',
      check: 'docker version',
    },
    { name: 'CPUs and memory', version: '2 CPUs, 4 GB', use: 'the node of the cluster' },
  ],
  start: [`${start} 4g`],
  loadImage: (image) => `${minikube.tools.loadImage} ${image}`,
  listImages: 'minikube image ls',
  openService: (service, namespace, type) =>
    type === 'LoadBalancer'
      ? 'minikube tunnel'
      : `${minikube.tools.openService} ${service} --namespace ${namespace}`,
  remove: 'minikube delete',
  enlarge: ['minikube delete', `${start} 6g`],
};
