import { httpUrl, serviceUrl, webService, z } from 'helm-gen';
import { todo } from '../environments.ts';
import { todoBackend } from './todo-backend.ts';

export const todoFrontend = webService({
  name: 'todo-frontend',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'Frontend of the Todo AI Chatbot: Next.js.',
  purpose:
    'Serves the web interface of the Todo AI Chatbot: the todo list and the chat. Browsers load it, and it calls the backend.',
  owner: 'Todo frontend team',
  upgradeNotes: [
    '`NEXT_PUBLIC_API_URL` is compiled into the browser bundle when the image is built. A change of the value reaches the server side only; for browsers, build a new image and set `image.tag`.',
  ],
  environments: todo,
  port: 3000,
  serviceTypes: ['ClusterIP', 'NodePort', 'LoadBalancer'],
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '250m', memory: '512Mi' },
  },
  probes: {
    path: '/',
    liveness: {
      initialDelaySeconds: 10,
      periodSeconds: 30,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    readiness: {
      initialDelaySeconds: 5,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
  },
  env: {
    NODE_ENV: z
      .enum(['development', 'production'])
      .default('production')
      .describe('Kind of environment; Next.js knows no staging.'),
    NEXT_PUBLIC_API_URL: httpUrl
      .default(serviceUrl(todoBackend))
      .describe(
        'Address of the backend. Next.js compiles it into the browser bundle when the image is built: a change here reaches the server side alone.',
      )
      .meta({ essential: true }),
  },
  development: { NODE_ENV: 'development' },
  writes: ['/app/.next/cache'],
  overrides: {
    dev: {
      image: { pullPolicy: 'Never' },
      service: { type: 'NodePort' },
      resources: {
        requests: { cpu: '50m', memory: '64Mi' },
        limits: { cpu: '100m', memory: '256Mi' },
      },
      env: { NODE_ENV: 'development' },
    },
    staging: {},
    prod: { replicaCount: 2, autoscaling: { minReplicas: 2 } },
  },
});
