/**
 * Bad and odd values, and what becomes of each: an exact rendering, or one clear refusal before anything is written or
 * deployed. Never a changed meaning. `odd-values.helm.spec.ts` holds every row against the command line and against the
 * real helm with the generated chart.
 */
export interface OddValue {
  readonly what: string;
  /** `todo-backend`, if not given. */
  readonly chart?: 'todo-backend' | 'todo-frontend';
  readonly environment?: string;
  /** The text of a values file. */
  readonly file?: string;
  /** Further arguments, as helm takes them too. */
  readonly options?: readonly string[];
  /** Fields of the rendered objects, such as `Deployment.spec.replicas`; `undefined` for one that is absent. */
  readonly renders?: Readonly<Record<string, unknown>>;
  /** A part of our message. */
  readonly refused?: string;
  /** Why helm renders it all the same. */
  readonly onlyHere?: string;
}

const image = 'Deployment.spec.template.spec.containers[0].image';
const podSecurity = 'Deployment.spec.template.spec.securityContext';
const env = 'Deployment.spec.template.spec.containers[0].env';
const annotation = 'Deployment.spec.template.metadata.annotations.a';
const label = 'Deployment.spec.template.metadata.labels.a';
const replicas = 'Deployment.spec.replicas';
const data = 'ConfigMap.data';

/** Read by every Helm, but not by all readers, or all versions, alike. */
const ambiguous = 'Helm reads it, as something else than it looks like';
const inCode = 'no schema can say it';

/** Put together, so that no scanner takes this file for a leak. */
const token = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
const awsKey = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const secrets: readonly (readonly [looks: string, text: string])[] = [
  ['a GitHub token', token],
  ['an AWS access key', awsKey],
  ['an OpenAI or Anthropic key', ['sk-', 'proj-abcdefghij0123456789abcdefghij'].join('')],
  ['a Slack token', ['xoxb-', '123456789012-abcdefghijkl'].join('')],
  ['a GitLab token', ['glpat-', 'abcdefghij0123456789'].join('')],
  ['a JSON Web Token', ['eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2ln'].join('')],
  ['a private key', ['-----BEGIN RSA ', 'PRIVATE KEY-----\\nMIIE\\n'].join('')],
  ['a connection string with a password', ['postgresql://', 'todo:hunter2@db:5432/todo'].join('')],
  ['a connection string with a password', ['Server=db;User Id=sa;', 'Password=hunter2'].join('')],
];

const tags: readonly OddValue[] = [
  {
    what: 'a tag that is a float',
    file: 'image: {tag: 1.10}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'that tag in quotes',
    file: 'image: {tag: "1.10"}',
    renders: { [image]: 'todo-backend:1.10' },
  },
  {
    what: 'that tag by --set',
    options: ['--set', 'image.tag=1.10'],
    renders: { [image]: 'todo-backend:1.10' },
  },
  {
    what: 'a tag of digits',
    file: 'image: {tag: 12345678}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag of digits by --set',
    options: ['--set', 'image.tag=12345678'],
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag of digits by --set-string',
    options: ['--set-string', 'image.tag=12345678'],
    renders: { [image]: 'todo-backend:12345678' },
  },
  {
    what: 'a tag with a leading zero',
    file: 'image: {tag: 0777}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag with a leading zero by --set',
    options: ['--set', 'image.tag=0777'],
    renders: { [image]: 'todo-backend:0777' },
  },
  {
    what: 'a tag that is a number with an exponent',
    file: 'image: {tag: 1e3}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a short commit that looks like such a number',
    file: 'image: {tag: 123e4567}',
    renders: { [image]: 'todo-backend:123e4567' },
  },
  {
    what: 'a date',
    file: 'image: {tag: 2001-01-01}',
    renders: { [image]: 'todo-backend:2001-01-01' },
  },
  {
    what: 'latest in production',
    file: 'image: {tag: latest}',
    environment: 'prod',
    refused: 'image.tag: must be a version that does not move, not "latest"',
  },
  {
    what: 'latest in production, as if that were under development',
    file: 'image: {tag: latest, pullPolicy: Never}\nenv: {BACKEND_ENV: development}',
    environment: 'prod',
    refused:
      'env.BACKEND_ENV: must not be "development" here: the definition of prod has "production" (H-004)',
    onlyHere: inCode,
  },
  {
    what: 'latest in dev',
    file: 'image: {tag: latest}',
    environment: 'dev',
    renders: { [image]: 'todo-backend:latest' },
  },
  {
    what: 'an empty tag',
    file: 'image: {tag: ""}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'an empty tag by --set',
    options: ['--set', 'image.tag='],
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a null tag',
    file: 'image: {tag: null}',
    refused: 'image.tag: is missing: null takes its default away',
  },
  {
    what: 'a blank tag',
    file: 'image:\n  tag:\n',
    refused: 'image.tag: is missing: null takes its default away',
  },
  {
    what: 'a null tag by --set',
    options: ['--set', 'image.tag=null'],
    refused: 'image.tag: is missing: null takes its default away',
  },
  {
    what: 'a null default of a map',
    file: 'podSecurityContext: {fsGroup: null}',
    renders: { [`${podSecurity}.fsGroup`]: undefined, [`${podSecurity}.runAsUser`]: 10001 },
  },
  {
    what: 'a null default of a map by --set',
    options: ['--set', 'podSecurityContext.fsGroup=null'],
    renders: { [`${podSecurity}.fsGroup`]: undefined, [`${podSecurity}.runAsUser`]: 10001 },
  },
  {
    what: 'a null over what an earlier option has set',
    options: ['--set', 'podSecurityContext.fsGroup=5,podSecurityContext.fsGroup=null'],
    renders: { [`${podSecurity}.fsGroup`]: undefined },
  },
  {
    what: 'a null where the chart has no default',
    chart: 'todo-frontend',
    file: 'service: {nodePort: null}',
    refused: 'service.nodePort: must be a node port',
  },
  {
    what: 'a null image',
    file: 'image: null',
    refused: 'image: is missing: null takes its default away',
  },
  {
    what: 'a tag with a newline and YAML after it',
    file: 'image: {tag: "1.0.0\\nhostNetwork: true"}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag with a newline at its end',
    file: 'image: {tag: "1.0.0\\n"}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag with a space',
    file: 'image: {tag: "1.0.0 "}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag with a template in it',
    file: 'image: {tag: "{{ .Chart.Version }}"}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag that is true',
    file: 'image: {tag: true}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag that is a list',
    file: 'image: {tag: [a]}',
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a tag of 128 characters',
    file: `image: {tag: "${'a'.repeat(128)}"}`,
    renders: { [image]: `todo-backend:${'a'.repeat(128)}` },
  },
  {
    what: 'a tag of 129 characters',
    file: `image: {tag: "${'a'.repeat(129)}"}`,
    refused: 'image.tag: must be an image tag in quotes',
  },
  {
    what: 'a digest without sha256',
    file: `image: {digest: "${'a'.repeat(64)}"}`,
    refused: 'image.digest: must be an image digest',
  },
  {
    what: 'a repository with a tag',
    file: 'image: {repository: "a/b:1"}',
    refused: 'image.repository: must be an image repository',
  },
  {
    what: 'a repository in upper case',
    file: 'image: {repository: Todo}',
    refused: 'image.repository: must be an image repository',
  },
];

const texts: readonly OddValue[] = [
  ...[
    ["it's", '"it\'s"'],
    ['on', '"on"'],
    ['true', '"true"'],
    ['{{ .Release.Name }}', '"{{ .Release.Name }}"'],
    ['{{ fail "x" }}', '\'{{ fail "x" }}\''],
    ['{{', '"{{"'],
    ['', '""'],
    [' ', '" "'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['1.10', '"1.10"'],
    ['0777', '"0777"'],
    ['1e3', '"1e3"'],
    ['- a', '"- a"'],
    ['a: b # c', '"a: b # c"'],
    ['a\nb: c\n', '"a\\nb: c\\n"'],
    ['\r\n\t', '"\\r\\n\\t"'],
    ['\u0000\u0001\u001b', '"\\0\\x01\\e"'],
    ['"quoted" \\n', '\'"quoted" \\n\''],
    ['%d %s', '"%d %s"'],
    ['ä 😀 \u2028', '"ä 😀 \\u2028"'],
    ['</script>&', '"</script>&"'],
    ['{"a":[1]}', '\'{"a":[1]}\''],
    ['---', '"---"'],
    ['x'.repeat(5000), `"${'x'.repeat(5000)}"`],
  ].map(([text = '', yaml = '']) => ({
    what: `the annotation ${JSON.stringify(text).slice(0, 40)}`,
    file: `podAnnotations: {a: ${yaml}}`,
    renders: { [annotation]: text },
  })),
  {
    what: 'an annotation that is true',
    file: 'podAnnotations: {a: true}',
    refused: 'podAnnotations.a: must be a string, not true',
  },
  {
    what: 'an annotation that is on',
    file: 'podAnnotations: {a: on}',
    refused: 'podAnnotations.a: must be a string, not true',
  },
  {
    what: 'an annotation that is a number',
    file: 'podAnnotations: {a: 1.10}',
    refused: 'podAnnotations.a: must be a string, not 1.1',
  },
  {
    what: 'an annotation that is null',
    file: 'podAnnotations: {a: null}',
    refused: 'podAnnotations.a: must be a string, not null',
  },
  {
    what: 'an annotation that is a map',
    file: 'podAnnotations: {a: {b: c}}',
    refused: 'podAnnotations.a: must be a string, not a map',
  },
  {
    what: 'an annotation by --set that is on',
    options: ['--set', 'podAnnotations.a=on'],
    renders: { [annotation]: 'on' },
  },
  {
    what: 'an annotation by --set that is true',
    options: ['--set', 'podAnnotations.a=true'],
    refused: 'podAnnotations.a: must be a string, not true',
  },
  {
    what: 'that by --set-string',
    options: ['--set-string', 'podAnnotations.a=true'],
    renders: { [annotation]: 'true' },
  },
  {
    what: 'an annotation key with dots by --set',
    options: ['--set', 'podAnnotations.example\\.com/a=b\\,c'],
    renders: { 'Deployment.spec.template.metadata.annotations["example.com/a"]': 'b,c' },
  },
  {
    what: 'an annotation key with dots not escaped',
    options: ['--set', 'podAnnotations.example.com/a=b'],
    refused: 'podAnnotations.example: must be a string, not a map',
  },
  {
    what: 'an annotation key that is none',
    file: 'podAnnotations: {"a b": c}',
    refused: 'podAnnotations["a b"]: the key must be a label key',
  },
  {
    what: 'an annotation key on',
    file: 'podAnnotations: {on: x}',
    refused: 'has the key on, which Helm reads as "true"',
    onlyHere: ambiguous,
  },
  {
    what: 'that key in quotes',
    file: 'podAnnotations: {"on": x}',
    renders: { 'Deployment.spec.template.metadata.annotations.on': 'x' },
  },
  {
    what: 'the annotation that the chart sets itself',
    file: 'podAnnotations: {"checksum/config": x}',
    refused: 'podAnnotations["checksum/config"]: is set by the chart itself: take it out',
  },
  {
    what: 'an annotation with DEL',
    file: 'podAnnotations: {a: "\\x7f"}',
    refused: 'podAnnotations.a: holds U+007F, which not every Helm reads',
  },
  {
    what: 'a key longer than Helm 3 reads',
    file: `global:\n  ? ${'x'.repeat(1023)}\n  : a\n`,
    refused:
      'global: has a key that begins with "xxxxxxxxxxxxxxxxxxxx" and is longer than the 1,022 characters that Helm 3 reads',
  },
  {
    what: 'a raw control character',
    file: 'podAnnotations: {a: \u0001}',
    refused: ':1:21: has the character U+0001, which Helm does not read',
  },
  {
    what: 'half a character',
    file: 'podAnnotations: {a: "\\ud83d"}',
    refused: '\\ud83d is not a character',
  },
];

const numbers: readonly OddValue[] = [
  ...(
    [
      ['two', 'two', 'must be a whole number, not a string'],
      ['1000000', '1000000', 'must be at most 3'],
      ['2.5', '2.5', 'must be a whole number, not 2.5'],
      ['-1', '-1', 'must be at least 1'],
      ['0', '0', 'must be at least 1'],
      ['4', '4', 'must be at most 3'],
      ['"2"', '"2"', 'must be a whole number, not a string'],
      ['true', 'true', 'must be a whole number, not true'],
      ['null', 'null', 'is missing: null takes its default away'],
      ['[2]', '[2]', 'must be a whole number, not a list'],
      ['{}', '{}', 'must be a whole number, not a map'],
      ['2,5', '2,5', 'must be a whole number, not a string'],
      ['1e400', '1e400', 'must be a whole number, not a string'],
      ['1:30', '1:30', 'must be a whole number, not a string'],
    ] as const
  ).map(([what, yaml, message]) => ({
    what: `replicaCount ${what}`,
    file: `replicaCount: ${yaml}`,
    refused: `replicaCount: ${message}`,
  })),
  ...(
    [
      ['2', 2],
      ['0x2', 2],
      ['0b11', 3],
      ['0o2', 2],
      ['02', 2],
      ['+2', 2],
      ['2.0', 2],
      ['2e0', 2],
      ['2_', 2],
    ] as const
  ).map(([yaml, value]) => ({
    what: `replicaCount ${yaml}`,
    file: `replicaCount: ${yaml}`,
    renders: { [replicas]: value },
  })),
  {
    what: 'replicaCount .inf',
    file: 'replicaCount: .inf',
    refused: '.inf is a number that JSON does not have',
  },
  {
    what: 'replicaCount .nan',
    file: 'replicaCount: .nan',
    refused: '.nan is a number that JSON does not have',
  },
  {
    what: 'replicaCount 9007199254740993',
    file: 'replicaCount: 9007199254740993',
    refused: 'is a whole number that Helm rounds to 9007199254740992',
  },
  {
    what: 'replicaCount 9007199254740993 by --set',
    options: ['--set', 'replicaCount=9007199254740993'],
    refused: 'beyond 2^53 - 1',
  },
  { what: 'replicaCount 1e21', file: 'replicaCount: 1e21', refused: 'replicaCount: must be' },
  {
    what: 'replicaCount 2 by --set',
    options: ['--set', 'replicaCount=2'],
    renders: { [replicas]: 2 },
  },
  {
    what: 'replicaCount 2.0 by --set',
    options: ['--set', 'replicaCount=2.0'],
    refused: 'replicaCount: must be a whole number, not a string',
  },
  {
    what: 'replicaCount 02 by --set',
    options: ['--set', 'replicaCount=02'],
    refused: 'replicaCount: must be a whole number, not a string',
  },
  {
    what: 'replicaCount 2.0 by --set-json',
    options: ['--set-json', 'replicaCount=2.0'],
    renders: { [replicas]: 2 },
  },
  {
    what: 'replicaCount 2 by --set-string',
    options: ['--set-string', 'replicaCount=2'],
    refused: 'replicaCount: must be a whole number, not a string',
  },
  { what: 'a port 99999', file: 'service: {port: 99999}', refused: 'service.port: must be a port' },
  { what: 'a port 0', file: 'service: {port: 0}', refused: 'service.port: must be a port' },
  {
    what: 'a port that is a name',
    file: 'service: {port: http}',
    refused: 'service.port: must be a port',
  },
  {
    what: 'a port in quotes',
    file: 'service: {port: "8000"}',
    refused: 'service.port: must be a port',
  },
  {
    what: 'a node port beyond the range',
    chart: 'todo-frontend',
    file: 'service: {type: NodePort, nodePort: 80}',
    refused: 'service.nodePort: must be a node port',
  },
  {
    what: 'a node port without NodePort',
    chart: 'todo-frontend',
    file: 'service: {nodePort: 30080}',
    refused: 'service.type: must be NodePort where service.nodePort is set',
  },
  {
    what: 'a quantity that is a number',
    file: 'resources: {limits: {cpu: 1}}',
    refused: 'resources.limits.cpu: must be',
  },
  {
    what: 'a quantity in a wrong unit',
    file: 'resources: {limits: {memory: 1GB}}',
    refused: 'resources.limits.memory: must be',
  },
  {
    what: 'a request above its limit',
    file: 'resources: {requests: {cpu: "2"}}',
    refused: 'resources.requests.cpu: must be at most the limit',
    onlyHere: inCode,
  },
  {
    what: 'fewest pods above most',
    file: 'autoscaling: {enabled: true, minReplicas: 3, maxReplicas: 2}',
    refused: 'autoscaling.minReplicas: must be at most autoscaling.maxReplicas',
  },
];

const shapes: readonly OddValue[] = [
  {
    what: 'enabled: "false"',
    file: 'autoscaling: {enabled: "false"}',
    refused: 'autoscaling.enabled: must be true or false, not a string',
  },
  {
    what: 'enabled: 0',
    file: 'autoscaling: {enabled: 0}',
    refused: 'autoscaling.enabled: must be true or false, not 0',
  },
  {
    what: 'enabled: null',
    file: 'autoscaling: {enabled: null}',
    refused: 'autoscaling.enabled: is missing',
  },
  {
    what: 'enabled: off',
    file: 'probes: {liveness: {enabled: off}}',
    renders: { 'Deployment.spec.template.spec.containers[0].livenessProbe': undefined },
  },
  {
    what: 'enabled=false by --set',
    options: ['--set', 'probes.liveness.enabled=false'],
    renders: { 'Deployment.spec.template.spec.containers[0].livenessProbe': undefined },
  },
  {
    what: 'enabled=off by --set',
    options: ['--set', 'probes.liveness.enabled=off'],
    refused: 'probes.liveness.enabled: must be true or false, not a string',
  },
  {
    what: 'enabled=false by --set-string',
    options: ['--set-string', 'probes.liveness.enabled=false'],
    refused: 'probes.liveness.enabled: must be true or false, not a string',
  },
  {
    what: 'a misspelt key',
    file: 'replicaCuont: 1',
    refused: 'replicaCuont: is not a declared value: did you mean replicaCount?',
  },
  {
    what: 'a misspelt key in a section',
    file: 'image: {tga: "1"}',
    refused: 'image.tga: is not a declared value: did you mean tag?',
  },
  {
    what: 'a misspelt key deep inside',
    file: 'probes: {liveness: {periodSecond: 1}}',
    refused: 'probes.liveness.periodSecond: is not a declared value: did you mean periodSeconds?',
  },
  {
    what: 'a misspelt key in a list',
    file: 'tolerations: [{kye: a}]',
    refused: 'tolerations[0].kye: is not a declared value: did you mean key?',
  },
  {
    what: 'a misspelt key in an affinity',
    file: 'affinity: {podAffinty: {}}',
    refused: 'affinity.podAffinty: is not a declared value: did you mean podAffinity?',
  },
  {
    what: 'a misspelt key by --set',
    options: ['--set', 'image.tga=1'],
    refused: 'image.tga: is not a declared value',
  },
  {
    what: 'a misspelt key with null',
    file: 'replicaCuont: null',
    refused: 'replicaCuont: is not a declared value',
  },
  {
    what: 'a key in another case',
    file: 'Image: {tag: "1"}',
    refused: 'Image: is not a declared value: did you mean image?',
  },
  {
    what: 'a key with a dot for a path',
    file: 'image.tag: "1"',
    refused: '["image.tag"]: is not a declared value',
  },
  {
    what: 'nameOverride in upper case',
    file: 'nameOverride: Todo',
    refused: 'nameOverride: is not a declared value',
  },
  {
    what: 'nameOverride of 80 characters',
    file: `nameOverride: ${'a'.repeat(80)}`,
    refused: 'nameOverride: is not a declared value',
  },
  {
    what: 'a key __proto__',
    file: '__proto__: {replicaCount: 2}',
    refused: 'has a key "__proto__", which JavaScript loses',
  },
  {
    what: 'a key constructor',
    file: 'constructor: 1',
    refused: 'constructor: is not a declared value',
  },
  {
    what: 'a list where a map is wanted',
    file: 'podLabels: [a]',
    refused: 'podLabels: must be a map, not a list',
  },
  {
    what: 'a list where a section is wanted',
    file: 'image: [a]',
    refused: 'image: must be a map, not a list',
  },
  {
    what: 'a map where a list is wanted',
    file: 'tolerations: {key: a}',
    refused: 'tolerations: must be a list, not a map',
  },
  {
    what: 'a string where a list is wanted',
    file: 'imagePullSecrets: registry',
    refused: 'imagePullSecrets: must be a list, not a string',
  },
  {
    what: 'a list of strings where maps are wanted',
    file: 'imagePullSecrets: [registry]',
    refused: 'imagePullSecrets[0]: must be a map, not a string',
  },
  {
    what: 'a list item by --set',
    options: ['--set', 'imagePullSecrets[0].name=registry'],
    renders: { 'Deployment.spec.template.spec.imagePullSecrets': [{ name: 'registry' }] },
  },
  {
    what: 'a list item after a gap by --set',
    options: ['--set', 'imagePullSecrets[1].name=registry'],
    refused: 'imagePullSecrets[0]: must be a map, not null',
  },
  {
    what: 'an empty map by --set',
    options: ['--set', 'podLabels={}'],
    refused: 'podLabels: must be a map, not a list',
  },
  {
    what: 'a scalar over a section by --set',
    options: ['--set', 'image=x'],
    refused: 'image: must be a map, not a string',
  },
  {
    what: 'a path through a scalar by --set',
    file: 'image: {tag: "1"}',
    options: ['--set', 'image.tag.x=1'],
    refused: '--set: "tag" is set already, and to a string: it cannot be a map',
  },
  {
    what: 'an expression without a value',
    options: ['--set', 'replicaCount'],
    refused: '--set: "replicaCount" has no value',
  },
  {
    what: 'a list without its end',
    options: ['--set', 'networkPolicy.fromNamespaces={a'],
    refused: 'has a "{" without its "}"',
  },
  {
    what: 'no JSON by --set-json',
    options: ['--set-json', 'podLabels={a:1}'],
    refused: '--set-json: "podLabels" has a value that is no JSON',
  },
  {
    what: 'a map by --set-json',
    options: ['--set-json', 'podLabels={"a":"b"}'],
    renders: { [label]: 'b' },
  },
  {
    what: 'a whole object by --set-json',
    options: ['--set-json', '{"replicaCount":2}'],
    refused: 'is a whole JSON object, which Helm 4 takes and Helm 3 refuses',
  },
  {
    what: 'nodeSelector.disk: true',
    file: 'nodeSelector: {disk: true}',
    refused: 'nodeSelector.disk: must be a label value',
  },
  {
    what: 'nodeSelector.disk: "true"',
    file: 'nodeSelector: {disk: "true"}',
    renders: { 'Deployment.spec.template.spec.nodeSelector': { disk: 'true' } },
  },
  {
    what: 'a label of 64 characters',
    file: `podLabels: {a: ${'b'.repeat(64)}}`,
    refused: 'podLabels.a: must be a label value',
  },
  {
    what: 'a label with a slash',
    file: 'podLabels: {a: b/c}',
    refused: 'podLabels.a: must be a label value',
  },
  {
    what: 'a label that the chart sets itself',
    file: 'podLabels: {app.kubernetes.io/name: other}',
    refused: 'podLabels["app.kubernetes.io/name"]: is set by the chart itself: take it out',
  },
  { what: 'an empty label', file: 'podLabels: {a: ""}', renders: { [label]: '' } },
  {
    what: 'two equal keys',
    file: 'replicaCount: 1\nreplicaCount: 2\n',
    refused: ':2:1: has the key "replicaCount" twice',
    onlyHere: 'Helm takes the last',
  },
  {
    what: 'two equal keys in a section',
    file: 'image: {tag: "1", tag: "2"}',
    refused: ':1:19: has the key "tag" twice',
    onlyHere: 'Helm takes the last',
  },
  {
    what: 'two documents',
    file: 'replicaCount: 2\n---\nreplicaCount: 3\n',
    refused: 'holds several YAML documents',
    onlyHere: 'Helm 3 takes the first, Helm 4 all',
  },
  {
    what: 'a tag of YAML',
    file: 'replicaCount: !!int "2"',
    renders: { [replicas]: 2 },
  },
  {
    what: 'a tag on a key that does not fit it',
    file: 'podAnnotations: {!!binary k: v}',
    refused: 'the value of !!binary is not base64',
  },
  {
    what: 'a block scalar without a last line break',
    file: 'podAnnotations:\n  a: |\n    hello',
    refused: 'does not end with a line break, which Helm 3 and Helm 4 read differently',
    onlyHere: 'Helm 3 reads "hello", Helm 4 "hello\\n"',
  },
  {
    what: 'a slash after a backslash',
    file: 'podAnnotations: {a: "http:\\/\\/x"}',
    refused: 'the escape after a backslash is unknown',
  },
  {
    what: 'a tab before a comment',
    file: 'replicaCount: 2\n\t# two pods\npodLabels: {}\n',
    refused: 'a tab stands where an indentation must be spaces',
  },
  {
    what: 'an anchor that ends at a colon',
    file: 'podAnnotations:\n  a: &an:chor x\n',
    renders: { [annotation]: ':chor x' },
  },
  {
    what: 'a document marker with nothing after it',
    file: 'replicaCount: 2\n---\n',
    renders: { [replicas]: 2 },
  },
  {
    what: 'an integer of more than 64 bits',
    file: 'podAnnotations: {a: 0xab70383d9207c6cc43ab85eeef9db4d33a8ad4e8}',
    renders: { [annotation]: '0xab70383d9207c6cc43ab85eeef9db4d33a8ad4e8' },
  },
  {
    what: 'text behind a flow map',
    file: '{replicaCount: 2}\nimage: {tag: x}\n',
    refused: 'has text behind the end of the document',
    onlyHere: 'Helm passes over it in silence',
  },
  {
    what: 'a directive',
    file: '%YAML 1.1\n---\nreplicaCount: 2\n',
    refused: 'has a directive',
    onlyHere: 'Helm 4 refuses it',
  },
  {
    what: 'an anchor and its alias',
    file: 'podLabels: &a {a: b}\nnodeSelector: *a\n',
    renders: { [label]: 'b', 'Deployment.spec.template.spec.nodeSelector': { a: 'b' } },
  },
  {
    what: 'a merge key',
    file: 'podLabels: &a {a: b, c: d}\nnodeSelector: {<<: *a, c: e}\n',
    renders: { 'Deployment.spec.template.spec.nodeSelector': { a: 'b', c: 'e' } },
  },
  {
    what: 'a list at the top',
    file: '- replicaCount: 2\n',
    refused: 'holds no map of values at the top',
  },
  {
    what: 'a text at the top',
    file: 'replicaCount 2',
    refused: 'holds no map of values at the top',
  },
  { what: 'no YAML', file: 'image: {tag', refused: 'is not YAML' },
  { what: 'tabs for indentation', file: 'image:\n\ttag: "1"\n', refused: 'is not YAML' },
  { what: 'an empty file', file: '', renders: { [replicas]: 1 } },
  { what: 'a byte order mark', file: '\ufeffreplicaCount: 2\n', renders: { [replicas]: 2 } },
  {
    what: 'lines that end as on Windows',
    file: 'image:\r\n  tag: "2"\r\n',
    renders: { [image]: 'todo-backend:2' },
  },
  { what: 'a global that is no map', file: 'global: 1', refused: 'global: must be a map' },
  {
    what: 'a map 200 levels deep',
    file: `global: ${'{a: '.repeat(200)}1${'}'.repeat(200)}`,
    refused: 'has more than 100 levels',
    onlyHere: 'Helm has no such limit',
  },
];

const variables: readonly OddValue[] = [
  {
    what: 'a variable that is a number',
    file: 'env: {POOL_SIZE: 5}',
    refused: 'env.POOL_SIZE: must be a whole number in quotes',
  },
  {
    what: 'that in quotes',
    file: 'env: {POOL_SIZE: "5"}',
    renders: { [`${data}.POOL_SIZE`]: '5' },
  },
  {
    what: 'a variable by --set that is a number',
    options: ['--set', 'env.POOL_SIZE=7'],
    refused: 'env.POOL_SIZE: must be a whole number in quotes',
  },
  {
    what: 'a variable by --set-string that is a number',
    options: ['--set-string', 'env.POOL_SIZE=7'],
    renders: { [`${data}.POOL_SIZE`]: '7' },
  },
  {
    what: 'a variable with a leading zero',
    file: 'env: {POOL_SIZE: "05"}',
    refused: 'env.POOL_SIZE: must be a whole number in quotes',
  },
  {
    what: 'a ConfigMap key DB_PASSWORD',
    file: 'env: {DB_PASSWORD: x}',
    refused: 'env.DB_PASSWORD: is not a declared value',
  },
  {
    what: 'an extra variable DB_PASSWORD',
    file: 'extraEnv: {DB_PASSWORD: x}',
    refused:
      'extraEnv.DB_PASSWORD: has the name of a secret, which belongs into a Secret (C-007): take it out',
  },
  ...['PW', 'DB_PW', 'MYSQL_PWD', 'ROOT_PASS'].map((name) => ({
    what: `a variable ${name}`,
    file: `extraEnv: {${name}: x}`,
    refused: `extraEnv.${name}: has the name of a secret`,
  })),
  {
    what: 'a variable PWD',
    file: 'extraEnv: {PWD: /tmp}',
    renders: { [`${env}[4].name`]: 'PWD' },
  },
  {
    what: 'a variable given twice, in env and extraEnv',
    file: 'extraEnv: {POOL_SIZE: "5"}',
    refused: 'extraEnv.POOL_SIZE: is set by the chart itself: take it out',
  },
  {
    what: 'a variable given twice, from the Secret and in extraEnv',
    file: 'extraEnv: {AUTH_SECRET: x}',
    refused: 'extraEnv.AUTH_SECRET: is set by the chart itself: take it out',
  },
  {
    what: 'an extra variable that is a number',
    file: 'extraEnv: {A: 1}',
    refused: 'extraEnv.A: must be a string without NUL; put numbers and booleans in quotes',
  },
  {
    what: 'an extra variable that is null',
    file: 'extraEnv: {A: null}',
    refused: 'extraEnv.A: must be a string',
  },
  {
    what: 'an extra variable that is empty',
    file: 'extraEnv: {A: ""}',
    renders: { [`${env}[4]`]: { name: 'A', value: '' } },
  },
  {
    what: 'an extra variable with NUL',
    file: 'extraEnv: {A: "\\0"}',
    refused: 'extraEnv.A: must be a string without NUL',
  },
  {
    what: 'an extra variable with lines and a template',
    file: 'extraEnv: {A: "{{ .Values }}\\n- x: \\"y\\""}',
    renders: { [`${env}[4]`]: { name: 'A', value: '{{ .Values }}\n- x: "y"' } },
  },
  {
    what: 'an extra variable that begins with a digit',
    file: 'extraEnv: {1A: x}',
    refused: 'extraEnv["1A"]: the key must be an environment variable name',
  },
  {
    what: 'an extra variable whose name is y',
    file: 'extraEnv: {y: x}',
    refused: 'has the key y, which Helm reads as "true"',
    onlyHere: ambiguous,
  },
  {
    what: 'a variable of the image that is changed',
    file: 'env: {BACKEND_PORT: "9000"}',
    refused: 'env.BACKEND_PORT: must be "8000"',
  },
  {
    what: 'an address without http',
    chart: 'todo-frontend',
    file: 'env: {NEXT_PUBLIC_API_URL: "todo-backend:8000"}',
    refused: 'env.NEXT_PUBLIC_API_URL: must be a URL',
  },
  {
    what: 'a Secret without a name',
    file: 'secrets: {existingSecret: ""}',
    refused: 'secrets.existingSecret: must be a DNS name',
  },
  {
    what: 'a key of the Secret with a slash',
    file: 'secrets: {keys: {databaseUrl: a/b}}',
    refused: 'secrets.keys.databaseUrl: must be a key',
  },
  {
    what: 'a ServiceAccount in upper case',
    file: 'serviceAccount: {create: true, name: Todo}',
    refused: 'serviceAccount.name: must be a DNS name',
  },
  {
    what: 'a host with a port',
    file: 'ingress: {enabled: true, host: "todo.example.com:80"}',
    refused: 'ingress.host: must be a DNS name',
  },
];

const looksSecret: readonly OddValue[] = [
  ...secrets.flatMap(([looks, text], index): OddValue[] => [
    {
      what: `an annotation that looks like ${looks} (${index.toString()})`,
      file: `podAnnotations: {a: "x ${text}"}`,
      refused: `podAnnotations.a: looks like ${looks}`,
    },
    {
      what: `an extra variable that looks like ${looks} (${index.toString()})`,
      file: `extraEnv: {A: "${text}"}`,
      refused: `extraEnv.A: looks like ${looks}`,
    },
  ]),
  {
    what: 'a tag that is a token',
    file: `image: {tag: ${token}}`,
    refused: 'image.tag: looks like a GitHub token',
  },
  {
    what: 'the name of a Secret that is a token',
    file: `secrets: {existingSecret: ${token}}`,
    refused: 'secrets.existingSecret: looks like a GitHub token',
  },
  {
    what: 'a path with a token',
    file: `probes: {liveness: {path: "/health?key=${awsKey}"}}`,
    refused: 'probes.liveness.path: looks like an AWS access key',
  },
  {
    what: 'a label that is a token',
    file: `podLabels: {a: ${awsKey}}`,
    refused: 'podLabels.a: looks like an AWS access key',
  },
  {
    what: 'a key that is a token',
    file: `podLabels: {${awsKey}: a}`,
    refused: 'podLabels: has a key that looks like an AWS access key',
  },
  {
    what: 'an unknown key with a token',
    file: `password: ${token}`,
    refused: 'password: looks like a GitHub token',
  },
  {
    what: 'a token deep in a list',
    file: `tolerations: [{key: ${awsKey}}]`,
    refused: 'tolerations[0].key: looks like an AWS access key',
  },
  {
    what: 'a token in global',
    file: `global: {a: [{b: ${token}}]}`,
    refused: 'global.a[0].b: looks like a GitHub token',
  },
  {
    what: 'a token by --set',
    options: ['--set', `podAnnotations.a=${token}`],
    refused: 'podAnnotations.a: looks like a GitHub token',
  },
  {
    what: 'a token by --set-json',
    options: ['--set-json', `podAnnotations={"a":"${token}"}`],
    refused: 'podAnnotations.a: looks like a GitHub token',
  },
  {
    what: 'a token for an expression',
    options: ['--set', token],
    refused: '--set: "…" has no value',
  },
  {
    what: 'a token for a file',
    file: token,
    refused: 'holds no map of values at the top, but a string',
  },
  {
    what: 'a reference to a password',
    file: 'extraEnv: {A: "postgres://todo:$(SECRET_KEY)@db"}',
    renders: { [`${env}[4]`]: { name: 'A', value: 'postgres://todo:$(SECRET_KEY)@db' } },
  },
];

const releases: readonly OddValue[] = [
  {
    what: 'a release in upper case',
    options: ['--release', 'Todo'],
    refused: '"Todo" is not a valid release name',
  },
  {
    what: 'a release of 54 characters',
    options: ['--release', 'a'.repeat(54)],
    refused: 'is not a valid release name',
  },
  {
    what: 'a release that is a number',
    options: ['--release', '123'],
    renders: { 'Deployment.metadata.name': '123' },
  },
  {
    what: 'a release that is a boolean',
    options: ['--release', 'on'],
    renders: { 'Deployment.metadata.name': 'on', 'ConfigMap.metadata.name': 'on-config' },
  },
];

export const oddValues: readonly OddValue[] = [
  ...tags,
  ...texts,
  ...numbers,
  ...shapes,
  ...variables,
  ...looksSecret,
  ...releases,
];

/** What no message may show. */
export const secretTexts: readonly string[] = [...secrets.map(([, text]) => text), 'hunter2'];
