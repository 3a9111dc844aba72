import { defineEnvironments } from 'helm-gen';
import { minikube } from './minikube.ts';

/** Where the Todo AI Chatbot runs: namespaces todo-dev, todo-staging and todo-prod. */
export const todo = defineEnvironments('todo', ['dev', 'staging', 'prod'], {
  context: minikube.context,
  protected: ['prod'],
  cluster: minikube.tools,
  // As many as fit on the Minikube node.
  mostReplicas: 3,
});
