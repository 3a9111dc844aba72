import { kubectl, until } from './e2e-workspace.ts';

const pod = 'load';

/** Asks without a pause, one request after the other, until it is told to stop; then says how it went. */
const script = `
while [ ! -e /tmp/stop ]; do
  answer=$(printf 'GET %s HTTP/1.0\\r\\n\\r\\n' "$3" | busybox nc -w 5 "$1" "$2")
  case $answer in
    'HTTP/1.'?' 200'*) good=$((good + 1)) ;;
    *) echo "failed after $good: $answer" ;;
  esac
done
echo "good: $good"
exec sleep 3600`;

/**
 * Puts a Service under constant load from inside its namespace, by its address, so that no request fails
 * for another reason than the Service.
 */
export async function underLoad(namespace: string, service: string, path: string) {
  const [address = '', port = ''] = kubectl([
    ...['get', 'service', service, '--namespace', namespace],
    ...['--output', 'jsonpath={.spec.clusterIP} {.spec.ports[0].port}'],
  ]).split(' ');
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: pod },
    spec: {
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: pod,
          image: 'todo-backend:1.0.0',
          command: ['sh', '-c', `good=0${script}`, 'sh', address, port, path],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
  const place = ['--namespace', namespace];
  kubectl(['create', '--filename', '-', ...place], JSON.stringify(manifest));
  kubectl(['wait', `pod/${pod}`, '--for=condition=Ready', '--timeout=60s', ...place]);
  return {
    /** Ends the load, and tells how many requests went well and what is known of the others. */
    stop: async () => {
      kubectl(['exec', pod, ...place, '--', 'sh', '-c', ': > /tmp/stop']);
      const log = () => kubectl(['logs', pod, ...place]);
      await until(() => log().includes('good:'));
      const lines = log().trim().split('\n');
      kubectl(['delete', 'pod', pod, ...place]);
      return {
        good: Number(/\d+/.exec(lines.at(-1) ?? '')?.[0]),
        failed: lines.filter((line) => line.startsWith('failed')),
      };
    },
  };
}
