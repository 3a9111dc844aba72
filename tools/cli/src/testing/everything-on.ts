/** Values that switch on everything that a web service leaves off by default. */
export const everythingOn = {
  image: { digest: `sha256:${'a'.repeat(64)}` },
  imagePullSecrets: [{ name: 'registry' }],
  podAnnotations: { 'example.com/text': 'on\n{{ .Values.x }}' },
  podLabels: { team: 'a' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 }],
  topologySpread: { enabled: true },
  serviceAccount: { create: true, name: 'own', annotations: { a: 'b' } },
  autoscaling: { enabled: true, maxReplicas: 3 },
  podDisruptionBudget: { enabled: true },
  networkPolicy: { enabled: true, fromNamespaces: ['ingress'] },
  ingress: { enabled: true, className: 'nginx', annotations: { a: 'b' }, tlsSecretName: 'tls' },
  extraEnv: { B: '2', A: '1.10' },
  probes: { liveness: { port: 8080 } },
};
