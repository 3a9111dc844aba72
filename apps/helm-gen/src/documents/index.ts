import type { DocumentsOptions } from '@helm-gen/chart-review';
import { minikubeGuide } from './minikube.ts';
import outputs from './outputs.json' with { type: 'json' };

/** What the documents of the product say that no chart does. */
export const documents: DocumentsOptions = {
  title: 'Todo AI Chatbot',
  cluster: minikubeGuide,
  clusterChecks: {
    'K-002': ['release', 'drift'],
    'K-003': ['drift'],
    'K-004': ['namespace', 'own-namespace'],
    'K-005': ['resources'],
    'K-006': ['liveness', 'readiness'],
    'K-007': ['environment'],
    'K-008': ['connections'],
    'H-004': ['values'],
    'C-007': ['references'],
  },
  outputs,
};
