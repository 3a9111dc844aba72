/**
 * The text of a kubeconfig for a server that asks for no credentials.
 * @param url such as `http://127.0.0.1:40123`
 */
export const kubeconfigFor = (url: string): string => `apiVersion: v1
kind: Config
clusters:
  - name: offline
    cluster:
      server: ${JSON.stringify(url)}
users:
  - name: offline
    user: {}
contexts:
  - name: offline
    context:
      cluster: offline
      user: offline
current-context: offline
`;
