import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import * as z from 'zod';
import { ApiError, apiErrorOf, connectionError } from './api-error.ts';
import { clientFor, readAll, type Endpoint } from './endpoint.ts';
import { pathOf, resources } from './resources.ts';

/** A container of a running pod. */
export interface Place {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** What came of a command in a container. */
export interface Executed {
  /** 127 where it could not be started, which the last line of `stderr` explains. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const longestMs = 30_000;
const mostBytes = 2 ** 20;

/**
 * Runs a command in a container over a WebSocket, as `kubectl exec` does.
 *
 * @throws ApiError
 */
export async function execute(
  endpoint: Endpoint,
  { namespace, pod, container }: Place,
  command: readonly string[],
): Promise<Executed> {
  const { prefix, agent, options } = endpoint;
  const query = new URLSearchParams([
    ...[['container', container] as [string, string]],
    ...[['stdout', 'true'] as [string, string], ['stderr', 'true'] as [string, string]],
    ...command.map((part): [string, string] => ['command', part]),
  ]);
  const path = `${prefix}${pathOf(resources.pods, namespace, pod)}/exec?${query.toString()}`;
  const headers = {
    ...options.headers,
    ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
    'sec-websocket-key': randomBytes(16).toString('base64'),
    'sec-websocket-protocol': 'v4.channel.k8s.io',
  };
  const http = await clientFor(endpoint);
  return new Promise((resolve, reject) => {
    const outgoing = http.request({ ...options, agent, headers, path });
    outgoing.setTimeout(longestMs, () => {
      outgoing.destroy(new Error(`nothing came for ${(longestMs / 1000).toString()} s`));
    });
    outgoing.on('error', (error) => {
      reject(connectionError(error));
    });
    outgoing.on('response', (incoming) => {
      readAll(incoming).then((body) => {
        reject(apiErrorOf(incoming.statusCode ?? 0, body));
      }, reject);
    });
    outgoing.on('upgrade', (_, socket, head) => {
      socket.unshift(head);
      executedOver(socket).then(resolve, (error: unknown) => {
        reject(error instanceof ApiError ? error : connectionError(error));
      });
    });
    outgoing.end();
  });
}

/** Each message begins with the number of its channel: 1 standard output, 2 standard error, 3 how it ended. */
async function executedOver(socket: Duplex): Promise<Executed> {
  const channels = new Map<number, Buffer[]>();
  const textOf = (channel: number) => Buffer.concat(channels.get(channel) ?? []).toString('utf8');
  const timer = setTimeout(() => {
    socket.destroy(
      new ApiError('failed', `it runs for more than ${(longestMs / 1000).toString()} s`),
    );
  }, longestMs);
  try {
    let [bytes, message] = [Buffer.alloc(0), Buffer.alloc(0)];
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length > mostBytes) throw new ApiError('failed', 'it prints too much');
      for (let frame = frameIn(bytes); frame !== undefined; frame = frameIn(bytes)) {
        bytes = bytes.subarray(frame.length);
        if (frame.opcode > 2) continue;
        message = Buffer.concat([message, frame.payload]);
        if (!frame.isLast) continue;
        const channel = message[0] ?? 0;
        channels.set(channel, [...(channels.get(channel) ?? []), message.subarray(1)]);
        message = Buffer.alloc(0);
        if (channel === 3) return { ...endOf(textOf(3), textOf(2)), stdout: textOf(1) };
      }
    }
    throw new ApiError('unanswered', 'the connection to the container was lost');
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

const end = z.looseObject({
  status: z.string(),
  message: z.string().catch(''),
  details: z
    .looseObject({
      causes: z
        .array(z.looseObject({ reason: z.string().catch(''), message: z.string().catch('') }))
        .catch([]),
    })
    .catch({ causes: [] }),
});

function endOf(text: string, stderr: string): Pick<Executed, 'exitCode' | 'stderr'> {
  const { status, message, details } = end.parse(JSON.parse(text));
  if (status === 'Success') return { exitCode: 0, stderr };
  const code = details.causes.find(({ reason }) => reason === 'ExitCode')?.message;
  return code === undefined
    ? { exitCode: 127, stderr: `${stderr}\n${message}` }
    : { exitCode: Number(code), stderr };
}

interface Frame {
  readonly opcode: number;
  readonly isLast: boolean;
  readonly payload: Buffer;
  /** Of the whole frame. */
  readonly length: number;
}

/** The first frame of what a server has sent (RFC 6455, 5.2); undefined as long as it is not complete. */
function frameIn(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, short = 0] = bytes;
  const header = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < header) return undefined;
  const size =
    short === 127
      ? Number(bytes.readBigUInt64BE(2))
      : short === 126
        ? bytes.readUInt16BE(2)
        : short;
  const length = header + size;
  if (bytes.length < length) return undefined;
  return {
    ...{ opcode: first & 0x0f, isLast: (first & 0x80) !== 0, length },
    payload: bytes.subarray(header, length),
  };
}
