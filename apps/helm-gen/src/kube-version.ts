/** The Kubernetes minor that charts are rendered for and checked against unless one is asked for. */
export const defaultKubeVersion = '1.33';
