import { envInteger, httpOrigins, webService, z } from 'helm-gen';
import { todo } from '../environments.ts';

export const todoBackend = webService({
  name: 'todo-backend',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'Backend of the Todo AI Chatbot: FastAPI with an MCP server.',
  purpose:
    'Serves the REST API of the Todo AI Chatbot and answers chat messages with the help of a language model. Its MCP server lets the model read and change the todos of a user.',
  owner: 'Todo backend team',
  externalSystems: [
    {
      name: 'PostgreSQL',
      description: 'Stores users, todos and chats; a managed Neon database, never in the cluster.',
      port: 5432,
      variable: 'DATABASE_URL',
    },
    {
      name: 'OpenAI API',
      description: 'Answers chat messages.',
      port: 443,
      variable: 'OPENAI_API_KEY',
    },
  ],
  environments: todo,
  port: 8000,
  serviceTypes: ['ClusterIP'],
  resources: {
    requests: { cpu: '250m', memory: '256Mi' },
    limits: { cpu: '500m', memory: '1Gi' },
  },
  probes: {
    path: '/health',
    liveness: {
      initialDelaySeconds: 15,
      periodSeconds: 30,
      timeoutSeconds: 10,
      failureThreshold: 3,
    },
    readiness: {
      initialDelaySeconds: 10,
      periodSeconds: 10,
      timeoutSeconds: 10,
      failureThreshold: 3,
    },
  },
  env: {
    BACKEND_ENV: z
      .enum(['development', 'staging', 'production'])
      .default('production')
      .describe('Kind of environment.'),
    BACKEND_HOST: z
      .enum(['0.0.0.0'])
      .default('0.0.0.0')
      .describe('Address to listen on, given by the image.'),
    BACKEND_PORT: z
      .enum(['8000'])
      .default('8000')
      .describe('Port to listen on, given by the image.'),
    CORS_ORIGINS: httpOrigins
      .default('http://localhost:3000')
      .describe("Origins that browsers may call from, comma-separated: the frontend's addresses.")
      .meta({ essential: true }),
    POOL_SIZE: envInteger(1, 3).default('5').describe('Database connections kept open.'),
    MAX_OVERFLOW: envInteger(0, 3).default('10').describe('Database connections beyond the pool.'),
    POOL_TIMEOUT: envInteger(1, 3)
      .default('30')
      .describe('Seconds to wait for a database connection.'),
    CHAT_MAX_MESSAGES: envInteger(1, 4)
      .default('100')
      .describe('Messages of a chat that the model sees.'),
  },
  secrets: {
    existingSecret: 'todo-backend-secrets',
    keys: {
      databaseUrl: 'DATABASE_URL',
      secretKey: 'SECRET_KEY',
      openaiApiKey: 'OPENAI_API_KEY',
      authSecret: 'AUTH_SECRET',
    },
  },
  development: { BACKEND_ENV: 'development' },
  overrides: {
    dev: {
      image: { pullPolicy: 'Never' },
      resources: {
        requests: { cpu: '100m', memory: '128Mi' },
        limits: { cpu: '250m', memory: '512Mi' },
      },
      env: { BACKEND_ENV: 'development', POOL_SIZE: '2', MAX_OVERFLOW: '5' },
    },
    staging: { env: { BACKEND_ENV: 'staging' } },
    prod: {
      replicaCount: 2,
      autoscaling: { minReplicas: 2 },
      env: { POOL_SIZE: '10', MAX_OVERFLOW: '20' },
    },
  },
});
