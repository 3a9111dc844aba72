import { CONTAINER, type Case, casesOf, stricter } from '../case.ts';
import { deployment } from '../good-manifests.ts';

export const containerPortsCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a port out of range',
        { '.ports[0].containerPort': 70000 },
        '.ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
      ],
      [
        'port 0',
        { '.ports[0].containerPort': 0 },
        '.ports[0].containerPort: Invalid value: 0: must be between 1 and 65535, inclusive',
      ],
      [
        'a port name of more than 15 characters',
        { '.ports[1].name': 'prometheus-metrics' },
        '.ports[1].name: Invalid value: "prometheus-metrics": must be no more than 15 characters',
      ],
      [
        'a port name without a letter',
        { '.ports[1].name': '9090' },
        '.ports[1].name: Invalid value: "9090": must contain at least one letter (a-z)',
      ],
      [
        'a port name in upper case',
        { '.ports[1].name': 'Metrics' },
        '.ports[1].name: Invalid value: "Metrics": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      ],
      [
        'a port name with two hyphens in a row',
        { '.ports[1].name': 'a--b' },
        '.ports[1].name: Invalid value: "a--b": must not contain consecutive hyphens',
      ],
      [
        'a port name that ends in a hyphen',
        { '.ports[1].name': 'a-' },
        '.ports[1].name: Invalid value: "a-": must not begin or end with a hyphen',
      ],
      [
        'two ports of one name',
        { '.ports[1].name': 'http' },
        '.ports[1].name: Duplicate value: "http"',
      ],
      [
        'a host port out of range',
        { '.ports[0].hostPort': 65536 },
        '.ports[0].hostPort: Invalid value: 65536: must be between 1 and 65535, inclusive',
      ],
      [
        'a host port that is used twice',
        { '.ports[0].hostPort': 80, '.ports[1].hostPort': 80 },
        '.ports[1].hostPort: Duplicate value: "TCP//80"',
      ],
      [
        'a host port that differs on the host network',
        { 'spec.template.spec.hostNetwork': true, '.ports[0].hostPort': 80 },
        '.ports[0].hostPort: Invalid value: 80: must match `containerPort` when `hostNetwork` is true',
      ],
    ],
    CONTAINER,
  ),
  ...stricter(
    'accepted with a warning, and then one of the two is lost on an update',
    casesOf(
      deployment,
      [
        [
          'a port that is declared twice',
          { '.ports[1]': { name: 'again', containerPort: 8080 } },
          '.ports[1]: Duplicate value: {"containerPort":8080,"protocol":"TCP"}',
        ],
      ],
      CONTAINER,
    ),
  ),
];
