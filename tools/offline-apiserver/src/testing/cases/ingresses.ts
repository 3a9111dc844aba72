import { type Case, casesOf } from '../case.ts';
import { ingress } from '../good-manifests.ts';

export const ingressesCases: readonly Case[] = [
  ...casesOf(ingress, [
    [
      'two classes that differ',
      { 'metadata.annotations[kubernetes.io/ingress.class]': 'traefik' },
      'metadata.annotations[kubernetes.io/ingress.class]: Invalid value: "traefik": must match `ingressClassName` when both are specified',
    ],
    [
      'an Ingress that leads nowhere',
      { 'spec.rules': undefined },
      'spec: Invalid value: []: either `defaultBackend` or `rules` must be specified',
    ],
    [
      'a host in upper case',
      { 'spec.rules[0].host': 'Web.example.com' },
      "spec.rules[0].host: Invalid value: \"Web.example.com\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', a",
    ],
    [
      'an address as a host',
      { 'spec.rules[0].host': '10.0.0.1' },
      'spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address',
    ],
    [
      'a wildcard in the middle of a host',
      { 'spec.rules[0].host': 'web.*.com' },
      'spec.rules[0].host: Invalid value: "web.*.com": a wildcard DNS-1123 subdomain must start with \'*.\', followed by a valid DNS subdomain, which must cons',
    ],
    [
      'a rule without paths',
      { 'spec.rules[0].http.paths': [] },
      'spec.rules[0].http.paths: Required value',
    ],
    [
      'a path that is not absolute',
      { 'spec.rules[0].http.paths[0].path': 'api' },
      'spec.rules[0].http.paths[0].path: Invalid value: "api": must be an absolute path',
    ],
    [
      'a path that goes up',
      { 'spec.rules[0].http.paths[0].path': '/a/../b' },
      'spec.rules[0].http.paths[0].path: Invalid value: "/a/../b": must not contain \'/../\'',
    ],
    [
      'a path without a type',
      { 'spec.rules[0].http.paths[0].pathType': undefined },
      'spec.rules[0].http.paths[0].pathType: Required value',
    ],
    [
      'a path type outside its enum',
      { 'spec.rules[0].http.paths[0].pathType': 'Regex' },
      'spec.rules[0].http.paths[0].pathType: Unsupported value: "Regex"',
    ],
    [
      'a path without a backend',
      { 'spec.rules[0].http.paths[0].backend': {} },
      'spec.rules[0].http.paths[0].backend: Invalid value: "": resource or service backend is required',
    ],
    [
      'a backend with two ports',
      { 'spec.rules[0].http.paths[0].backend.service.port.number': 80 },
      'spec.rules[0].http.paths[0].backend: Invalid value: "": cannot set both port name & port number',
    ],
    [
      'a backend without a port',
      { 'spec.rules[0].http.paths[0].backend.service.port': undefined },
      'spec.rules[0].http.paths[0].backend: Required value: port name or number is required',
    ],
    [
      'a backend on a port out of range',
      { 'spec.rules[0].http.paths[1].backend.service.port.number': 70000 },
      'spec.rules[0].http.paths[1].backend.service.port.number: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
    [
      'a backend with the fields of v1beta1',
      { 'spec.rules[0].http.paths[0].backend': { serviceName: 'web', servicePort: 80 } },
      'spec.rules[0].http.paths[0].backend.serviceName: unknown field',
      'spec.rules[0].http.paths[0].backend.servicePort: unknown field',
      'spec.rules[0].http.paths[0].backend: Invalid value: "": resource or service backend is required',
    ],
    [
      'a TLS host that is no domain',
      { 'spec.tls[0].hosts[0]': 'not valid' },
      "spec.tls[0].hosts[0]: Invalid value: \"not valid\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and m",
    ],
    [
      'a TLS secret with an invalid name',
      { 'spec.tls[0].secretName': 'Web_TLS' },
      "spec.tls[0].secretName: Invalid value: \"Web_TLS\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and m",
    ],
    [
      'an ingress class with an invalid name',
      { 'spec.ingressClassName': 'Not Valid' },
      "spec.ingressClassName: Invalid value: \"Not Valid\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ",
    ],
  ]),
];
