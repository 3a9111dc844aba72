import { templateError } from '../error.ts';
import type { Expr } from '../expr.ts';
import { capabilities } from '../reference.ts';
import { boolean } from '../shape.ts';
import { call, callable, helmFunction } from './helm-function.ts';

const builtIn =
  /^(v1|(apps|batch|autoscaling|policy|extensions|(networking|rbac\.authorization|storage|coordination|discovery|events|admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|flowcontrol\.apiserver|internal\.apiserver|node|scheduling|resource|storagemigration)\.k8s\.io)\/.*)$/;

const has = helmFunction<readonly [readonly string[], string]>({
  name: 'APIVersions.Has',
  signatures: [],
  shape: () => boolean,
  print: ([versions, api]) => `${versions.argument()}.Has ${api.argument()}`,
  evaluate: ([versions, api], read) =>
    ((read.value(versions) ?? []) as readonly string[]).includes(read.text(api)),
  explain: ([, api], say) => `the cluster has ${say(api)}`,
});

/**
 * Whether the cluster has an API of a custom resource, such as `monitoring.coreos.com/v1` or
 * `monitoring.coreos.com/v1/ServiceMonitor`.
 * @throws {HelmGenError} for an API that Kubernetes has itself
 */
export const hasApi = callable(has, (api: string): Expr<boolean> => {
  if (builtIn.test(api)) {
    throw templateError(
      [],
      `hasApi(${JSON.stringify(api)}) asks for an API that is built into Kubernetes`,
      'ask for the version that has it, as with kubeVersionAtLeast("1.29")',
    );
  }
  return call(has, [capabilities.apiVersions, api]);
});

const semverCompare = helmFunction<readonly [string, string]>({
  name: 'semverCompare',
  signatures: [],
  shape: () => boolean,
  print: ([least, version]) =>
    `semverCompare ${JSON.stringify(`>=${String(least.operand)}-0`)} ${version.argument()}`,
  evaluate([least, version], read) {
    const [minor, wanted] = [read.text(version), read.text(least)].map((text) => {
      const [, major = '0', minor = '0'] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
      return Number(major) * 1000 + Number(minor);
    });
    return Number(minor) >= Number(wanted);
  },
  explain: ([least], say) => `Kubernetes is ${say(least)} or newer`,
});

/**
 * Whether the cluster runs this minor version of Kubernetes or a newer one.
 * @throws {HelmGenError} for what is not a minor version
 */
export const kubeVersionAtLeast = callable(semverCompare, (minor: string): Expr<boolean> => {
  if (!/^\d+\.\d+$/.test(minor))
    throw templateError([], `${JSON.stringify(minor)} is not a minor version such as "1.29"`);
  return call(semverCompare, [minor, capabilities.kubeVersion]);
});
