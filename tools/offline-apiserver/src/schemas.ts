import { fault } from '@helm-gen/errors';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The shapes of one Kubernetes minor's API, as scripts/generate-data.mjs writes them to data/<minor>.json: what
 * it serves by default.
 */
export interface Schemas {
  /** Such as `1.33`. */
  readonly minor: string;
  readonly resources: readonly ApiResource[];
  readonly types: Readonly<Record<string, ObjectType>>;
}

export interface ApiResource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** The name of the kind's type in `Schemas.types`. */
  readonly type: string;
}

export interface ObjectType {
  /**
   * A field's type: a scalar (`string boolean int32 int64 double quantity int-or-string byte date-time
   * date-time-micro any`) or a type's name; `[]` before it makes a list, `{}` a map.
   */
  readonly fields: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** The values that a field, or each item of a list, may have. */
  readonly enums?: Readonly<Record<string, readonly string[]>>;
}

/** The Kubernetes minors there is data for, oldest first. */
export const kubernetesMinors: readonly string[] = Object.keys(readData('versions') as object);

/** 33 of 1.33. */
export const minorNumber = ({ minor }: Schemas): number => Number(minor.split('.')[1]);

const loaded = new Map<string, Schemas>();

/**
 * The shapes of a minor, read once and kept.
 * @param kubeVersion a minor or a version of it: `1.33`, `v1.33.4`
 * @throws {HelmGenError} if there is no data for it; the message names the minors there are
 */
export function loadSchemas(kubeVersion: string): Schemas {
  const minor = /^v?(\d+\.\d+)(?:[.+-].*)?$/.exec(kubeVersion)?.[1];
  if (minor === undefined || !kubernetesMinors.includes(minor))
    throw fault(
      'argument',
      `there is no data for Kubernetes ${kubeVersion}`,
      `choose one of ${kubernetesMinors.join(', ')}`,
    );
  const known = loaded.get(minor);
  if (known !== undefined) return known;
  const schemas = readData(minor) as Schemas;
  loaded.set(minor, schemas);
  return schemas;
}

/** By the package's name, so that the file is found even where this module was bundled into another directory. */
function readData(name: string): unknown {
  const { resolve } = createRequire(import.meta.url);
  return JSON.parse(readFileSync(resolve(`@helm-gen/offline-apiserver/data/${name}.json`), 'utf8'));
}
