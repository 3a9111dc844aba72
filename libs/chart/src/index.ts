export { type Accept, acceptedPlaces, noSecrets } from './accept.ts';
export {
  type About,
  type Chart,
  type ChartDefinition,
  type ExternalSystem,
  isChart,
} from './chart.ts';
export { type CheckedVersions, kubeVersion } from './checked-versions.ts';
export { defineChart } from './define-chart.ts';
export { type ChartFiles, type ChartFilesOptions, chartFiles } from './files.ts';
export {
  type FieldDifference,
  fieldDifferences,
  objectName,
  parseManifests,
  pathTo,
} from './manifests.ts';
export {
  type ManifestField,
  type ObjectFields,
  provenanceByObject,
  provenanceOf,
} from './provenance.ts';
export {
  type Manifest,
  type RenderRequest,
  defaultKubernetes,
  type Rendered,
  renderChart,
  renderNotes,
} from './render.ts';
export { type ChartRelease, releasesOf } from './releases.ts';
export { acceptedTexts, secretsInObject } from './secrets-in-object.ts';
export { semanticVersion } from './semantic-version.ts';
export { serviceUrl } from './service-url.ts';
export {
  type AnyPart,
  type Contribution,
  type Part,
  type PartContext,
  fields,
  part,
  replacing,
} from './parts/part.ts';
export { initContainer, sidecar } from './parts/containers.ts';
export { secretVariables, variables } from './parts/environment.ts';
export { type Hook, type HookEvent, type HookJob, hookJob } from './parts/jobs.ts';
export { configFiles, secretFiles } from './parts/mounted-files.ts';
export { ingressHosts } from './parts/service.ts';
export { scaleOnMemory } from './parts/replicas.ts';
export { recommendedLabels } from './parts/names.ts';
export { permissions } from './parts/permissions.ts';
export type { Probes } from './parts/probes.ts';
export { type CronJobValues, type JobValues, cronJob, job } from './presets/jobs.ts';
export { type StatefulServiceValues, statefulService } from './presets/stateful-service.ts';
export { type WebService, type WebServiceValues, webService } from './presets/web-service.ts';
export { type WorkerValues, worker } from './presets/worker.ts';
