import { type Case, casesOf, stricter } from '../case.ts';
import { externalService, nodePortService, service } from '../good-manifests.ts';

export const servicesCases: readonly Case[] = [
  ...casesOf(service, [
    [
      'a distribution of traffic that there is not',
      { 'spec.trafficDistribution': 'Close' },
      'spec.trafficDistribution: Unsupported value: "Close": supported values: "PreferClose", "PreferSameZone", "PreferSameNode"',
    ],
    [
      'an address that is none',
      { 'spec.clusterIP': 'any' },
      'spec.clusterIPs[0]: Invalid value: "any": must be a valid IP address',
    ],
    ['a Service without ports', { 'spec.ports': [] }, 'spec.ports: Required value'],
    [
      'a port out of range',
      { 'spec.ports[0].port': 99999 },
      'spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive',
    ],
    [
      'a target port out of range',
      { 'spec.ports[0].targetPort': 70000 },
      'spec.ports[0].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
    [
      'an invalid target port name',
      { 'spec.ports[0].targetPort': 'http_port' },
      'spec.ports[0].targetPort: Invalid value: "http_port": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    ],
    [
      'two ports of which one has no name',
      { 'spec.ports[1].name': undefined },
      'spec.ports[1].name: Required value',
    ],
    [
      'two ports of one name',
      { 'spec.ports[1].name': 'http' },
      'spec.ports[1].name: Duplicate value: "http"',
    ],
    [
      'two ports of one number',
      { 'spec.ports[1].port': 80 },
      'spec.ports[1]: Duplicate value: {"port":80,"protocol":"TCP"}',
    ],
    [
      'a port name in upper case',
      { 'spec.ports[0].name': 'HTTP' },
      'spec.ports[0].name: Invalid value: "HTTP": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character',
    ],
    [
      'a node port of a ClusterIP',
      { 'spec.ports[0].nodePort': 30080 },
      "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    ],
    [
      'an external traffic policy of a ClusterIP',
      { 'spec.externalTrafficPolicy': 'Local' },
      'spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services',
    ],
    [
      'a load balancer class of a ClusterIP',
      { 'spec.loadBalancerClass': 'example.com/lb' },
      "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'",
    ],
    [
      'a session affinity outside its enum',
      { 'spec.sessionAffinity': 'Cookie' },
      'spec.sessionAffinity: Unsupported value: "Cookie": supported values: "ClientIP", "None"',
    ],
    [
      'an ExternalName without a name',
      { 'spec.type': 'ExternalName' },
      'spec.externalName: Required value',
    ],
  ]),
  ...casesOf(nodePortService, [
    [
      'a node port that is used twice',
      {
        'spec.ports': [
          { name: 'a', port: 80, nodePort: 30080 },
          { name: 'b', port: 81, nodePort: 30080 },
        ],
      },
      'spec.ports[1].nodePort: Duplicate value: 30080',
    ],
    [
      'a headless NodePort',
      { 'spec.clusterIP': 'None' },
      'spec.clusterIPs[0]: Invalid value: "None": may not be set to \'None\' for NodePort services',
    ],
  ]),
  ...stricter(
    'a node port is allocated, and checked, only when the Service is really created',
    casesOf(nodePortService, [
      [
        'a node port below the range',
        { 'spec.ports[0].nodePort': 8080 },
        'spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. The range of valid ports is 30000-32767',
      ],
    ]),
  ),
  ...casesOf(externalService, [
    [
      'an ExternalName that is no domain',
      { 'spec.externalName': 'http://db' },
      "spec.externalName: Invalid value: \"http://db\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must",
    ],
    [
      'an ExternalName with an address',
      { 'spec.clusterIP': '10.0.0.10' },
      'spec.clusterIPs: Forbidden: may not be set for ExternalName services',
    ],
  ]),
];
