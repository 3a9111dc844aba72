import { defineEnvironments } from 'helm-gen';

/** Where the Todo AI Chatbot runs: namespaces todo-dev, todo-staging and todo-prod. */
export const todo = defineEnvironments('todo', ['dev', 'staging', 'prod'], {
  context: 'minikube',
  protected: ['prod'],
  cluster: {
    name: 'Minikube',
    start: 'minikube start',
    loadImage: 'minikube image load',
    openService: 'minikube service',
  },
  // As many as Minikube bears.
  mostReplicas: 3,
});
