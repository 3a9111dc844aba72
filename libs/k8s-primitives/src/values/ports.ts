import { text, wholeNumber } from './text.ts';

/** A port number (apimachinery `IsValidPortNum`). */
export const port = wholeNumber(
  1,
  65535,
  'must be a port, a whole number from 1 to 65535',
).describe('Port.');

/** A port that every node opens, in the default `--service-node-port-range` of the API server. */
export const nodePort = wholeNumber(
  30000,
  32767,
  'must be a node port, a whole number from 30000 to 32767',
).meta({ description: 'Port that every node opens.', typeName: 'node port' });

const MUST_BE_NAME =
  'must be a port name: at most 15 lower-case letters, digits and single "-", at least one letter, such as "http"';

/** The name of a container's port, an RFC 6335 service name (apimachinery `IsValidPortName`). */
export const portName = text(/^([a-z0-9]+-)*[a-z0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*$/, MUST_BE_NAME)
  .max(15, { error: MUST_BE_NAME })
  .meta({ description: 'Name of the port.', typeName: 'port name' });
