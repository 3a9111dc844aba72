/** The name formats of k8s.io/apimachinery/pkg/util/validation; each returns what is wrong with a value, in its words. */

export type Format = (value: string) => string[];

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

interface Pattern {
  readonly regex: string;
  readonly message: string;
  readonly examples: readonly string[];
  readonly longest: number;
}

const pattern = ({ regex, message, examples, longest }: Pattern): Format => {
  const whole = new RegExp(`^(?:${regex})$`);
  const example = examples.map((each) => `'${each}'`).join(' or ');
  return (value) => [
    ...(Buffer.byteLength(value) > longest
      ? [`must be no more than ${String(longest)} characters`]
      : []),
    ...(whole.test(value)
      ? []
      : [`${message} (e.g. ${example}, regex used for validation is '${regex}')`]),
  ];
};

export const dnsSubdomain = pattern({
  regex: SUBDOMAIN,
  message:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  examples: ['example.com'],
  longest: 253,
});

const dnsLabelWithoutDots = pattern({
  regex: LABEL,
  message:
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  examples: ['my-name', '123-abc'],
  longest: 63,
});

export const dnsLabel: Format = (value) =>
  value.includes('.') && value.length <= 63 && dnsSubdomain(value).length === 0
    ? ['must not contain dots']
    : dnsLabelWithoutDots(value);

export const dns1035Label = pattern({
  regex: '[a-z]([-a-z0-9]*[a-z0-9])?',
  message:
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  examples: ['my-name', 'abc-123'],
  longest: 63,
});

export const wildcardSubdomain = pattern({
  regex: `\\*\\.${SUBDOMAIN}`,
  message:
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  examples: ['*.example.com'],
  longest: 253,
});

const qualifiedNamePart = pattern({
  regex: QUALIFIED,
  message:
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  examples: ['MyName', 'my.name', '123-abc'],
  longest: 63,
});

/** A label or annotation key: a name of at most 63 characters, with an optional DNS subdomain and `/` before it. */
export const qualifiedName: Format = (value) => {
  const parts = value.split('/');
  const [prefix, name] = parts.length === 1 ? [undefined, parts[0]] : parts;
  if (parts.length > 2 || name === undefined)
    return [
      "a qualified name must have at most one '/', after an optional DNS subdomain prefix (e.g. 'example.com/MyName')",
    ];
  const wrongPrefix =
    prefix === '' ? ['must be non-empty'] : prefix === undefined ? [] : dnsSubdomain(prefix);
  return [
    ...wrongPrefix.map((message) => `prefix part ${message}`),
    ...(name === ''
      ? ['name part must be non-empty']
      : qualifiedNamePart(name).map((message) => `name part ${message}`)),
  ];
};

export const labelValue = pattern({
  regex: `(${QUALIFIED})?`,
  message:
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  examples: ['MyValue', 'my_value', '12345'],
  longest: 63,
});

/** A key of a ConfigMap or Secret. */
export const configKey: Format = (value) => [
  ...configKeyCharacters(value),
  ...(value === '.' || value === '..' ? [`must not be '${value}'`] : []),
  ...(value.startsWith('..') && value !== '..' ? ["must not start with '..'"] : []),
];

const configKeyCharacters = pattern({
  regex: '[-._a-zA-Z0-9]+',
  message: "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  examples: ['key.name', 'KEY_NAME', 'key-name'],
  longest: 253,
});

/** A name that becomes one segment of a URL, as RBAC allows. */
export const pathSegment: Format = (value) => [
  ...(value === '.' || value === '..' ? [`may not be '${value}'`] : []),
  ...['/', '%'].filter((each) => value.includes(each)).map((each) => `may not contain '${each}'`),
];

export const percent = pattern({
  regex: '[0-9]+%',
  message: "a valid percent string must be a numeric string followed by an ending '%'",
  examples: ['1%', '93%'],
  longest: Infinity,
});

export const headerName = pattern({
  regex: '[-A-Za-z0-9]+',
  message: "a valid HTTP header must consist of alphanumeric characters or '-'",
  examples: ['X-Header-Name'],
  longest: Infinity,
});

/** IANA_SVC_NAME: at most 15 of a-z, 0-9 and single inner hyphens, with a letter. */
export const portName: Format = (value) => [
  ...(value.length > 15 ? ['must be no more than 15 characters'] : []),
  ...(/^[-a-z0-9]+$/.test(value)
    ? []
    : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(value) ? [] : ['must contain at least one letter (a-z)']),
  ...(value.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(/^-|-$/.test(value) ? ['must not begin or end with a hyphen'] : []),
];

export const dnsSubdomainWithUnderscores = pattern({
  regex: '[_a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\.[_a-z0-9]([-_a-z0-9]*[a-z0-9])?)*',
  message:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start with an alphanumeric character or '_', and end with an alphanumeric character",
  examples: ['example.com', '_sip._tcp.example.com'],
  longest: 253,
});

export const sysctlName = pattern({
  regex: '([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?',
  message: 'a sysctl name must consist of segments of lower case alphanumeric characters',
  examples: ['net.ipv4.ip_forward'],
  longest: 253,
});

/** `example.com/path` */
export const domainPrefixedPath: Format = (value) => {
  const [, domain = '', path = ''] = /^([^/]*)\/(.*)$/s.exec(value) ?? [];
  if (domain === '' || path === '')
    return ['must be a domain-prefixed path (such as "acme.io/foo")'];
  return [
    ...dnsSubdomain(domain),
    ...(/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)
      ? []
      : ["Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"]),
  ];
};

export const variableName: Format = (name) =>
  /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && !name.startsWith('..') && name !== '.'
    ? []
    : [
        "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
      ];

export const relaxedVariableName: Format = (name) =>
  /^[\x20-\x3c\x3e-\x7e]+$/.test(name)
    ? []
    : [
        "a valid environment variable name must consist only of printable ASCII characters other than '='",
      ];
