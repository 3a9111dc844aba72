import { type Case, casesOf } from '../case.ts';
import { configMap, cronJob, deployment, namespace, role, service } from '../good-manifests.ts';

export const metadataCases: readonly Case[] = [
  ...casesOf(configMap, [
    [
      'an object without a name',
      { 'metadata.name': undefined },
      'metadata.name: Required value: name or generateName is required',
    ],
    [
      'an object without metadata',
      { metadata: undefined },
      'metadata.name: Required value: name or generateName is required',
    ],
    [
      'a name in upper case',
      { 'metadata.name': 'Web' },
      "metadata.name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    ],
    [
      'a name with an underscore',
      { 'metadata.name': 'web_config' },
      "metadata.name: Invalid value: \"web_config\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must st",
    ],
    [
      'a name that is too long',
      { 'metadata.name': 'x'.repeat(254) },
      'metadata.name: Invalid value: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    ],
    [
      'a name to be generated that cannot be',
      { 'metadata.name': undefined, 'metadata.generateName': 'Web-' },
      "metadata.generateName: Invalid value: \"Web-\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must ",
    ],
    [
      'a namespace with a dot',
      { 'metadata.namespace': 'todo.dev' },
      'metadata.namespace: Invalid value: "todo.dev": must not contain dots',
    ],
    [
      'a label key with a space',
      { 'metadata.labels': { 'my app': 'x' } },
      "metadata.labels: Invalid value: \"my app\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ],
    [
      'a label key with two slashes',
      { 'metadata.labels': { 'a/b/c': 'x' } },
      'metadata.labels: Invalid value: "a/b/c": a qualified name must have at most one \'/\', after an optional DNS subdomain prefix',
    ],
    [
      'a label key with an empty prefix',
      { 'metadata.labels': { '/app': 'x' } },
      'metadata.labels: Invalid value: "/app": prefix part must be non-empty',
    ],
    [
      'a label key whose prefix is no domain',
      { 'metadata.labels': { 'Example_com/app': 'x' } },
      'metadata.labels: Invalid value: "Example_com/app": prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' ',
    ],
    [
      'a label value with a space',
      { 'metadata.labels': { app: 'my app' } },
      "metadata.labels: Invalid value: \"my app\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ],
    [
      'a label value that is too long',
      { 'metadata.labels': { app: 'x'.repeat(64) } },
      'metadata.labels: Invalid value: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx": must be no more than 63 characters',
    ],
    [
      'a label value with a plus, as of a chart version',
      { 'metadata.labels': { 'helm.sh/chart': 'web-1.0.0+build' } },
      "metadata.labels: Invalid value: \"web-1.0.0+build\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and m",
    ],
    [
      'an annotation key with a space',
      { 'metadata.annotations': { 'my note': 'x' } },
      "metadata.annotations: Invalid value: \"my note\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ],
    [
      'a finalizer that is no qualified name',
      { 'metadata.finalizers': ['not valid'] },
      "metadata.finalizers: Invalid value: \"not valid\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ],
  ]),
  ...casesOf(service, [
    [
      'the name of a Service that starts with a digit',
      { 'metadata.name': '1web' },
      'metadata.name: Invalid value: "1web": a DNS-1035 label must consist of lower case alphanumeric characters or \'-\', start with an alphabetic character, and end with an alphanumeric character',
    ],
    [
      'the name of a Service with a dot',
      { 'metadata.name': 'web.dev' },
      'metadata.name: Invalid value: "web.dev": a DNS-1035 label must consist of lower case alphanumeric characters or \'-\', start with an alphabetic characte',
    ],
  ]),
  ...casesOf(namespace, [
    [
      'the name of a Namespace with a dot',
      { 'metadata.name': 'todo.dev' },
      'metadata.name: Invalid value: "todo.dev": must not contain dots',
    ],
  ]),
  ...casesOf(cronJob, [
    [
      'the name of a CronJob of more than 52 characters',
      { 'metadata.name': 'x'.repeat(53) },
      'metadata.name: Invalid value: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx": must be no more than 52 characters',
    ],
  ]),
  ...casesOf(role, [
    [
      'the name of a Role with a slash',
      { 'metadata.name': 'web/reader' },
      'metadata.name: Invalid value: "web/reader": may not contain \'/\'',
    ],
  ]),
  ...casesOf(deployment, [
    [
      'a label of the pod template',
      { 'spec.template.metadata.labels[app]': 'not valid' },
      "spec.template.metadata.labels: Invalid value: \"not valid\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.",
    ],
  ]),
];
