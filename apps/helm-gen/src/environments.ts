import { defineEnvironments } from 'helm-gen';

/** Where the Todo AI Chatbot runs: namespaces todo-dev, todo-staging and todo-prod. */
export const todo = defineEnvironments('todo', ['dev', 'staging', 'prod']);
