import {
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  pathSegment,
  portName,
  wildcardSubdomain,
} from '../formats/names.ts';
import { type Problem, field, invalid, invalidEach, required } from '../problem.ts';
import { familyOf } from './addresses.ts';
import { type Checks, type Given, type Surroundings } from './check.ts';
import type { TypesByName } from './types.ts';
import { type Rule, each, fields, is, isOrEmpty, portNumber, unlessEmpty } from './rules.ts';

type IngressBackend = Given<TypesByName['V1IngressBackend']>;
type IngressPath = Given<TypesByName['V1HTTPIngressPath']>;

const FORBIDDEN_IN_PATHS = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_AT_THE_END = ['/..', '/.'];

const host: Rule<string> = (value, path, surroundings) =>
  is(value.includes('*') ? wildcardSubdomain : dnsSubdomain)(value, path, surroundings);

const ruleHost: Rule<string> = (value, path, surroundings) =>
  familyOf(value) === 0
    ? host(value, path, surroundings)
    : [invalid(path, value, 'must be a DNS name, not an IP address')];

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

/** From this minor the name of a Service may begin with a digit (RelaxedServiceNameValidation). */
export const RELAXED_SERVICE_NAMES = 36;

function backendProblems(
  { resource, service }: IngressBackend,
  path: string,
  surroundings: Surroundings,
): Problem[] {
  if (resource !== undefined && service !== undefined)
    return [invalid(path, '', 'cannot set both resource and service backends')];
  if (resource !== undefined)
    return fields<NonNullable<TypesByName['V1IngressBackend']['resource']>>({
      apiGroup: is(dnsSubdomain),
      kind: isOrEmpty(pathSegment),
      name: isOrEmpty(pathSegment),
    })(resource, field(path, 'resource'), surroundings);
  if (service === undefined) return [invalid(path, '', 'resource or service backend is required')];
  const at = field(path, 'service');
  const format = surroundings.minor < RELAXED_SERVICE_NAMES ? dns1035Label : dnsLabel;
  const { name: port = '', number = 0 } = service.port ?? {};
  return [
    ...isOrEmpty(format)(service.name ?? '', field(at, 'name'), surroundings),
    ...(port !== '' && number !== 0
      ? [invalid(path, '', 'cannot set both port name & port number')]
      : []),
    ...(port === '' && number === 0 ? [required(path, 'port name or number is required')] : []),
    ...(port !== '' && number === 0
      ? invalidEach(field(at, 'port.name'), port, portName(port))
      : []),
    ...(port === '' && number !== 0
      ? portNumber(number, field(at, 'port.number'), surroundings)
      : []),
  ];
}

const CLASS = 'kubernetes.io/ingress.class';

export const ingresses: Checks = {
  V1HTTPIngressPath: [pathProblems],
  V1HTTPIngressRuleValue: [
    ({ paths }, path) => (paths?.length === 0 ? [required(field(path, 'paths'))] : []),
  ],
  V1Ingress: [
    ({ metadata, spec }, path) => {
      const annotation = metadata?.annotations?.[CLASS];
      const { ingressClassName } = spec ?? {};
      return annotation === undefined ||
        ingressClassName === undefined ||
        annotation === ingressClassName
        ? []
        : [
            invalid(
              field(path, `metadata.annotations[${CLASS}]`),
              annotation,
              'must match `ingressClassName` when both are specified',
            ),
          ];
    },
  ],
  V1IngressBackend: [backendProblems],
  V1IngressRule: [fields({ host: unlessEmpty(ruleHost) })],
  V1IngressSpec: [
    ({ rules = [], defaultBackend }, path) =>
      rules.length === 0 && defaultBackend === undefined
        ? [invalid(path, [], 'either `defaultBackend` or `rules` must be specified')]
        : [],
    fields({ ingressClassName: is(dnsSubdomain) }),
  ],
  V1IngressTLS: [fields({ hosts: each(host), secretName: isOrEmpty(dnsSubdomain) })],
};
