import { CONTAINER, type Case, casesOf, stricter } from '../case.ts';
import { deployment } from '../good-manifests.ts';

export const probesCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a probe that does nothing',
        { '.livenessProbe.httpGet': undefined },
        '.livenessProbe: Required value: must specify a handler type',
      ],
      [
        'a probe that does two things',
        { '.livenessProbe.tcpSocket': { port: 80 } },
        '.livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type',
      ],
      [
        'a probe without a port',
        { '.livenessProbe.httpGet.port': undefined },
        '.livenessProbe.httpGet.port: Required value',
      ],
      [
        'a probe on a port out of range',
        { '.livenessProbe.httpGet.port': 99999 },
        '.livenessProbe.httpGet.port: Invalid value: 99999: must be between 1 and 65535, inclusive',
      ],
      [
        'a probe on an invalid port name',
        { '.livenessProbe.httpGet.port': 'Not_Valid' },
        '.livenessProbe.httpGet.port: Not found: "Not_Valid": the container names its ports "http", "metrics"',
        '.livenessProbe.httpGet.port: Invalid value: "Not_Valid": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      ],
      [
        'a probe with a negative delay',
        { '.livenessProbe.initialDelaySeconds': -1 },
        '.livenessProbe.initialDelaySeconds: Invalid value: -1: must be greater than or equal to 0',
      ],
      [
        'a liveness probe that must succeed twice',
        { '.livenessProbe.successThreshold': 2 },
        '.livenessProbe.successThreshold: Invalid value: 2: must be 1',
      ],
      [
        'a readiness probe with a grace period',
        { '.readinessProbe.terminationGracePeriodSeconds': 5 },
        '.readinessProbe.terminationGracePeriodSeconds: Invalid value: 5: must not be set for readinessProbes',
      ],
      [
        'a probe without a grace period',
        { '.livenessProbe.terminationGracePeriodSeconds': 0 },
        '.livenessProbe.terminationGracePeriodSeconds: Invalid value: 0: must be greater than 0',
      ],
      [
        'a probe with an invalid header',
        { '.livenessProbe.httpGet.httpHeaders[0].name': 'X Probe' },
        '.livenessProbe.httpGet.httpHeaders: Invalid value: "X Probe": a valid HTTP header must consist of alphanumeric characters or \'-\'',
      ],
      [
        'a probe of an unknown scheme',
        { '.livenessProbe.httpGet.scheme': 'https' },
        '.livenessProbe.httpGet.scheme: Unsupported value: "https": supported values: "HTTP", "HTTPS"',
      ],
      [
        'a hook that does nothing',
        { '.lifecycle.preStop': {} },
        '.lifecycle.preStop: Required value: must specify a handler type',
      ],
      [
        'a hook without a command',
        { '.lifecycle.preStop.exec.command': [] },
        '.lifecycle.preStop.exec.command: Required value',
      ],
    ],
    CONTAINER,
  ),
  ...stricter(
    'accepted, and then the probe or hook never succeeds',
    casesOf(
      deployment,
      [
        [
          'a probe on a port that the container does not name',
          { '.livenessProbe.httpGet.port': 'web' },
          '.livenessProbe.httpGet.port: Not found: "web": the container names its ports "http", "metrics"',
        ],
        [
          'a hook on a port that the container does not name',
          { '.lifecycle.preStop': { httpGet: { path: '/', port: 'stop' } } },
          '.lifecycle.preStop.httpGet.port: Not found: "stop": the container names its ports "http", "metrics"',
        ],
      ],
      CONTAINER,
    ),
  ),
];
