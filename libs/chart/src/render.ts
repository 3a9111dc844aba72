import { HelmGenError, isHelmGenError, located } from '@helm-gen/errors';
import {
  type SetOptions,
  mergeValues,
  namingOptions,
  releaseName,
  userValues,
} from '@helm-gen/env-overrides';
import {
  type Json,
  type Place,
  type RenderContext,
  documentPlace,
  evaluate,
  evaluateText,
} from '@helm-gen/helm-template';
import { dnsSubdomain } from '@helm-gen/k8s-primitives';
import {
  parseValues,
  secretIn,
  secretTextsAt,
  valueAt,
  withoutTexts,
} from '@helm-gen/values-schema';
import { acceptedPlaces, noSecrets } from './accept.ts';
import type { Chart } from './chart.ts';
import { chartError } from './chart-error.ts';
import { secretsInObject } from './secrets-in-object.ts';

/** The minor version that charts are rendered for where nothing says another. */
export const defaultKubernetes = '1.33';

/** For which release a chart is rendered, and with what values. */
export interface RenderRequest {
  /** Its override comes before `values`, and it names release and namespace; without one, the defaults alone. */
  readonly environment?: string;
  /** Parsed values files, as Helm's repeated `-f`. */
  readonly values?: readonly Readonly<Record<string, unknown>>[];
  /** What Helm's `--set-json`, `--set` and `--set-string` lay over the values files. */
  readonly set?: SetOptions;
  readonly release?: string;
  readonly namespace?: string;
  /** Whether a release is upgraded; an install if not, as in `helm template`. */
  readonly isUpgrade?: boolean;
  /** The version of Kubernetes, such as `1.34.0`. */
  readonly kubernetes?: string;
  /** The APIs of custom resources that the cluster has, such as `monitoring.coreos.com/v1`. */
  readonly apis?: readonly string[];
}

/** A rendered Kubernetes object. */
export type Manifest = { readonly [key: string]: Json };

/** The file that an object comes from, as Helm's `# Source:` names it below the chart. */
export interface Rendered {
  readonly file: string;
  readonly manifest: Manifest;
}

/**
 * The objects that `helm template` renders, in process, by file and in the order of their templates.
 * @throws {HelmGenError} where the contract refuses the values: with all problems
 */
export function renderChart(chart: Chart, request: RenderRequest = {}): readonly Rendered[] {
  return manifestsIn(chart, contextOf(chart, request));
}

/**
 * The objects of a chart for values that are merged and accepted.
 * @throws {HelmGenError} for a constant, or a constant and a value together, that look like a secret (C-007)
 */
export function manifestsIn(chart: Chart, context: RenderContext): readonly Rendered[] {
  return Object.entries(chart.files).flatMap(([name, { documents }]) =>
    documents.flatMap((document) => {
      const manifest = evaluate(document, context, documentPlace(document));
      if (manifest === undefined) return [];
      refuseSecrets(chart, manifest as Manifest, documentPlace(document), context);
      return [{ file: `templates/${name}.yaml`, manifest: manifest as Manifest }];
    }),
  );
}

/** @throws {HelmGenError} for what looks like a secret and is accepted neither as a field nor as a value */
function refuseSecrets(
  { name, accept }: Chart,
  manifest: Manifest,
  path: Place,
  { Values: values }: RenderContext,
): void {
  const accepted = acceptedPlaces(accept, noSecrets);
  const texts = secretTextsAt(values, accepted);
  const [place] = secretsInObject(manifest, { path, accepted, texts });
  if (place === undefined) return;
  throw new HelmGenError({
    ...{ code: 'chart', chart: name, path: place.path, message: `${place.looks} (C-007)` },
    remedy: 'put it into a Secret and refer to that',
  });
}

/**
 * NOTES.txt as Helm prints it after an install.
 * @throws {HelmGenError} where the contract refuses the values, or the text would show what looks like a secret (C-007)
 */
export function renderNotes(chart: Chart, request: RenderRequest = {}): string {
  return notesIn(chart, contextOf(chart, request));
}

/** As {@link renderNotes}, for values that are merged and accepted. */
export function notesIn({ name, notes, accept }: Chart, context: RenderContext): string {
  const text = evaluateText(notes, context);
  const accepted = acceptedPlaces(accept, noSecrets);
  const what = secretIn(withoutTexts(text, secretTextsAt(context.Values, accepted)));
  if (what === undefined) return text;
  throw chartError(
    name,
    `templates/NOTES.txt would print what looks like ${what} (C-007)`,
    'leave it out',
  );
}

/** Helm's limit (pkg/chart/common/validate_name.go), whose pattern is that of a DNS subdomain. */
const longestRelease = 53;

/** @throws {HelmGenError} where the contract refuses the values, or Helm the name of the release */
export function contextOf(chart: Chart, request: RenderRequest): RenderContext {
  const { release } = request;
  if (
    release !== undefined &&
    (release.length > longestRelease || !dnsSubdomain.safeParse(release).success)
  ) {
    throw new HelmGenError({
      code: 'argument',
      message: `${JSON.stringify(release)} is not a valid release name`,
      remedy: 'use at most 53 lower-case letters, digits, "-" and "."',
    });
  }
  const environment =
    request.environment === undefined ? undefined : chart.environments.get(request.environment);
  return {
    Values: valuesOf(chart, request) as Json,
    Release: {
      Name:
        request.release ??
        (environment === undefined ? chart.name : releaseName(chart.name, environment)),
      Namespace: request.namespace ?? environment?.namespace ?? 'default',
      Service: 'Helm',
      IsUpgrade: request.isUpgrade ?? false,
    },
    Capabilities: {
      KubeVersion: { Version: kubeVersionOf(request.kubernetes ?? environment?.kubernetes) },
      APIVersions: request.apis ?? environment?.apis ?? [],
    },
    Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
  };
}

/** As Helm has it for a minor version: `v1.33.0`. */
function kubeVersionOf(version = defaultKubernetes): string {
  return /^\d+\.\d+$/.test(version) ? `v${version}.0` : `v${version}`;
}

function valuesOf(chart: Chart, { environment, values = [], set }: RenderRequest): unknown {
  if (values.length === 0 && set === undefined) {
    return environment === undefined ? chart.contract.defaults : chart.values[environment];
  }
  const override = environment === undefined ? undefined : chart.overrides[environment];
  const files = [...(override === undefined ? [] : [override]), ...values];
  const given = userValues(files, set);
  return located({ chart: chart.name, environment }, () => {
    try {
      const merged = parseValues(chart.contract, mergeValues(chart.contract.defaults, given));
      refuseDevelopment(chart, environment, merged);
      return merged;
    } catch (error) {
      throw isHelmGenError(error) && set !== undefined ? namingOptions(error, set) : error;
    }
  });
}

/** @throws {HelmGenError} where values make an environment one of development that is none */
function refuseDevelopment(chart: Chart, environment: string | undefined, values: unknown): void {
  if (chart.development === undefined || environment === undefined) return;
  const { path, value } = chart.development;
  const [own, given] = [chart.values[environment], values].map((tree) => valueAt(tree, path));
  if (given !== value || own === value) return;
  throw new HelmGenError({
    ...{ code: 'values', path },
    message: `must not be ${JSON.stringify(value)} here: the definition of ${environment} has ${JSON.stringify(own)} (H-004)`,
  });
}
