/** Minikube, the local environment (K-001): its context, and the commands of it. */
export const minikube = {
  context: 'minikube',
  tools: {
    name: 'Minikube',
    start: 'minikube start',
    loadImage: 'minikube image load',
    openService: 'minikube service',
  },
} as const;
