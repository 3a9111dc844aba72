import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest } from '@helm-gen/chart';
import { type ContainerView, viewsOf } from '@helm-gen/chart-rules';
import { isForbidden } from './faults.ts';
import type { Finding } from './finding.ts';
import { listObjects, pathOf, resources, type Asking, type KubeObject } from './objects.ts';

interface Node extends KubeObject {
  readonly status?: { readonly images?: readonly { readonly names?: readonly string[] }[] };
}

/** A kubelet names this many images and no more (its nodeStatusMaxImages). */
const mostImages = 50;
/** A kubelet tells of a new image with its next status, every 10 s. */
const statusMs = 12_000;

/**
 * The images with pullPolicy Never that no node has, where the nodes can be asked: the person may list them, and
 * they name all that they have.
 *
 * @param waitMs how long a new image may stay untold
 */
export async function imagesNotOnNodes(
  cluster: Asking,
  manifests: readonly Manifest[],
  progress: (text: string) => void,
  waitMs = statusMs,
): Promise<readonly Finding[]> {
  const images = new Set(containersOf(manifests).flatMap(neverPulled));
  if (images.size === 0) return [];
  const end = performance.now() + waitMs;
  for (let isTold = false; ; isTold = true) {
    const nodes = await nodesOf(cluster);
    const lists = nodes?.map(({ status }) => status?.images ?? []);
    if (!lists?.length || lists.some(({ length }) => length >= mostImages)) return [];
    const present = new Set(lists.flat().flatMap(({ names = [] }) => names.map(fullName)));
    const missing = [...images].filter((image) => !present.has(fullName(image)));
    if (missing.length === 0) return [];
    if (performance.now() >= end) return missing.map((image) => finding(image, cluster.loadImage));
    if (!isTold) progress(`no node has ${missing.join(', ')} yet; asking again for 12 s`);
    await sleep(1_000);
  }
}

/** Undefined where they may not be read. */
async function nodesOf(cluster: Asking): Promise<readonly Node[] | undefined> {
  try {
    return await listObjects<Node>(cluster, pathOf(resources.nodes));
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
}

function containersOf(manifests: readonly Manifest[]): readonly ContainerView[] {
  const { pods } = viewsOf(manifests.map((manifest) => ({ manifest })));
  return pods.flatMap(({ containers }) => containers);
}

/** What to do where the nodes lack an image that is not pulled. */
export function loadingImage(image: string, command: string | undefined): string {
  return command === undefined
    ? `load the image ${image} onto the nodes`
    : `load the image onto the nodes: ${command} ${image}`;
}

function finding(image: string, command: string | undefined): Finding {
  return {
    id: 'image',
    problem: `no node has the image ${image}, and its pullPolicy is Never`,
    hint: loadingImage(image, command),
  };
}

function neverPulled({ container }: ContainerView): readonly string[] {
  const { image, imagePullPolicy } = container;
  return image !== undefined && imagePullPolicy === 'Never' ? [image] : [];
}

/** As containerd names it: `docker.io/library/orders:1.0.0`. */
function fullName(image: string): string {
  const [first = '', ...rest] = image.split('/');
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const path = hasRegistry ? image : `docker.io/${rest.length === 0 ? 'library/' : ''}${image}`;
  return /[:@][^/]*$/.test(path) ? path : `${path}:latest`;
}
