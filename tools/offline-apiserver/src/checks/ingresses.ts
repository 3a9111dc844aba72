import { isIP } from 'node:net';
import { dns1035Label, dnsSubdomain, wildcardSubdomain } from '../formats/names.ts';
import { portName, portNumber } from '../formats/ports.ts';
import { type Problem, field, invalid, invalidEach, required } from '../problem.ts';
import { type CheckedTypes, type Checks, type Given, indexed } from './check.ts';

type IngressBackend = Given<CheckedTypes['V1IngressBackend']>;
type IngressPath = Given<CheckedTypes['V1HTTPIngressPath']>;

const FORBIDDEN_IN_PATHS = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_AT_THE_END = ['/..', '/.'];

function hostProblems(path: string, host: string): Problem[] {
  if (isIP(host) !== 0) return [invalid(path, host, 'must be a DNS name, not an IP address')];
  return invalidEach(path, host, host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host));
}

function pathProblems({ path = '', pathType }: IngressPath, at: string): Problem[] {
  const strict = pathType === 'Exact' || pathType === 'Prefix';
  const where = field(at, 'path');
  if (!strict && path === '') return [];
  return [
    ...(path.startsWith('/') ? [] : [invalid(where, path, 'must be an absolute path')]),
    ...(strict
      ? [
          ...FORBIDDEN_IN_PATHS.filter((each) => path.includes(each)).map((each) =>
            invalid(where, path, `must not contain '${each}'`),
          ),
          ...FORBIDDEN_AT_THE_END.filter((each) => path.endsWith(each)).map((each) =>
            invalid(where, path, `cannot end with '${each}'`),
          ),
        ]
      : []),
  ];
}

function backendProblems({ resource, service }: IngressBackend, path: string): Problem[] {
  if (resource !== undefined && service !== undefined)
    return [invalid(path, '', 'cannot set both resource and service backends')];
  if (resource !== undefined) return [];
  if (service === undefined) return [invalid(path, '', 'resource or service backend is required')];
  const at = field(path, 'service');
  const { name: port = '', number = 0 } = service.port ?? {};
  return [
    ...(service.name === undefined || service.name === ''
      ? []
      : invalidEach(field(at, 'name'), service.name, dns1035Label(service.name))),
    ...(port !== '' && number !== 0
      ? [invalid(path, '', 'cannot set both port name & port number')]
      : []),
    ...(port === '' && number === 0 ? [required(path, 'port name or number is required')] : []),
    ...(port !== '' && number === 0
      ? invalidEach(field(at, 'port.name'), port, portName(port))
      : []),
    ...(port === '' && number !== 0 ? portNumber(field(at, 'port.number'), number) : []),
  ];
}

export const ingresses: Checks = {
  V1HTTPIngressPath: [pathProblems],
  V1HTTPIngressRuleValue: [
    ({ paths }, path) => (paths?.length === 0 ? [required(field(path, 'paths'))] : []),
  ],
  V1IngressBackend: [backendProblems],
  V1IngressSpec: [
    ({ rules = [], defaultBackend }, path) =>
      rules.length === 0 && defaultBackend === undefined
        ? [invalid(path, [], 'either `defaultBackend` or `rules` must be specified')]
        : [],
    ({ rules }, path) =>
      indexed(field(path, 'rules'), rules).flatMap(([{ host = '' }, at]) =>
        host === '' ? [] : hostProblems(field(at, 'host'), host),
      ),
    ({ tls }, path) =>
      indexed(field(path, 'tls'), tls).flatMap(([{ hosts, secretName = '' }, at]) => [
        ...indexed(field(at, 'hosts'), hosts).flatMap(([host, hostPath]) =>
          invalidEach(
            hostPath,
            host,
            host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host),
          ),
        ),
        ...(secretName === ''
          ? []
          : invalidEach(field(at, 'secretName'), secretName, dnsSubdomain(secretName))),
      ]),
    ({ ingressClassName }, path) =>
      ingressClassName === undefined
        ? []
        : invalidEach(
            field(path, 'ingressClassName'),
            ingressClassName,
            dnsSubdomain(ingressClassName),
          ),
  ],
};
