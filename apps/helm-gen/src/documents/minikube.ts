import type { ClusterGuide } from '@helm-gen/chart-review';

const start = 'minikube start --cpus 2 --memory 4g';

/** Minikube, the local environment (K-001). */
export const minikube: ClusterGuide = {
  name: 'Minikube',
  context: 'minikube',
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
  start: [start],
  loadImage: (image) => `minikube image load ${image}`,
  listImages: 'minikube image ls',
  openService: (service, namespace, type) =>
    type === 'LoadBalancer'
      ? 'minikube tunnel'
      : `minikube service ${service} --namespace ${namespace}`,
  remove: 'minikube delete',
  enlarge: ['minikube delete', start.replace('4g', '6g')],
};
