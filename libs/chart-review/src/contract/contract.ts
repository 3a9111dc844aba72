import type { Subject } from '../subject.ts';
import { type InEnvironments, inEach } from '../subject.ts';
import {
  type ContainerPort,
  type ContainerProbe,
  type ContainerResources,
  portsIn,
  probesIn,
  resourcesIn,
} from './containers.ts';
import {
  type ClusterFeature,
  type NeededObject,
  type NeededService,
  clusterFeatures,
  neededObjects,
  neededServices,
} from './needs.ts';
import { type ChartObject, objectsOf } from './objects.ts';
import { type OfferedService, hostsIn, servicesIn } from './offers.ts';
import {
  type ImmutableField,
  type Restarts,
  type Rollout,
  type Scaling,
  immutableFields,
  restartsOf,
  rolloutsIn,
  scalingOf,
} from './upgrades.ts';
import { type ValuesSection, valuesSections } from './values.ts';
import { type Variable, variablesIn } from './variables.ts';

/** The interface of a chart: what it needs, what it offers, and what each value decides. */
export interface ChartContract {
  readonly needs: {
    readonly objects: readonly InEnvironments<readonly NeededObject[]>[];
    readonly services: readonly InEnvironments<readonly NeededService[]>[];
    readonly features: readonly ClusterFeature[];
  };
  readonly offers: {
    readonly services: readonly InEnvironments<readonly OfferedService[]>[];
    readonly hosts: readonly InEnvironments<readonly string[]>[];
  };
  readonly objects: readonly ChartObject[];
  readonly ports: readonly InEnvironments<readonly ContainerPort[]>[];
  readonly resources: readonly InEnvironments<readonly ContainerResources[]>[];
  readonly probes: readonly InEnvironments<readonly ContainerProbe[]>[];
  readonly variables: readonly InEnvironments<readonly Variable[]>[];
  readonly scaling: Scaling;
  readonly upgrades: {
    readonly restarts: Restarts;
    readonly rollouts: readonly InEnvironments<readonly Rollout[]>[];
    readonly immutable: readonly ImmutableField[];
  };
  readonly sections: readonly ValuesSection[];
}

export function contractOf(subject: Subject): ChartContract {
  const { releases } = subject;
  const objects = objectsOf(subject);
  const sections = valuesSections(subject);
  return {
    needs: {
      objects: inEach(releases, neededObjects),
      services: inEach(releases, neededServices),
      features: clusterFeatures(objects),
    },
    offers: { services: inEach(releases, servicesIn), hosts: inEach(releases, hostsIn) },
    objects,
    ports: inEach(releases, portsIn),
    resources: inEach(releases, resourcesIn),
    probes: inEach(releases, probesIn),
    variables: inEach(releases, variablesIn),
    scaling: scalingOf(sections),
    upgrades: {
      restarts: restartsOf(sections),
      rollouts: inEach(releases, rolloutsIn),
      immutable: immutableFields(subject, objects),
    },
    sections,
  };
}
