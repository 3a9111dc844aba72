import * as z from 'zod';
import { INT32_MAX, printable, text, wholeNumber } from './text.ts';

/** A user or group (apimachinery `IsValidUserID`, `IsValidGroupID`). */
const id = wholeNumber(0, INT32_MAX, 'must be an id, a whole number from 0 to 2147483647').describe(
  'User or group id.',
);
const profile = printable('must be the name of a profile on the node').optional();
const seLinuxText = printable('must be printable text on one line').optional();

/** Fields that a pod and a container have in common. */
const common = {
  runAsNonRoot: z.boolean().optional().describe('Refuse to start as root.'),
  runAsUser: id.optional().describe('User id of the processes.'),
  runAsGroup: id.optional().describe('Group id of the processes.'),
  seccompProfile: z
    .strictObject({
      type: z.enum(['RuntimeDefault', 'Localhost', 'Unconfined']).describe('Kind of profile.'),
      localhostProfile: profile.describe('Path of the profile on the node, for Localhost.'),
    })
    .optional()
    .describe('Which system calls are allowed.'),
  appArmorProfile: z
    .strictObject({
      type: z.enum(['RuntimeDefault', 'Localhost', 'Unconfined']).describe('Kind of profile.'),
      localhostProfile: profile.describe('Name of the profile on the node, for Localhost.'),
    })
    .optional()
    .describe('AppArmor profile.'),
  seLinuxOptions: z
    .strictObject({
      user: seLinuxText.describe('SELinux user.'),
      role: seLinuxText.describe('SELinux role.'),
      type: seLinuxText.describe('SELinux type.'),
      level: seLinuxText.describe('SELinux level.'),
    })
    .optional()
    .describe('SELinux context.'),
};

const capabilities = z.array(
  text(
    /^[A-Z][A-Z0-9_]*$/,
    'must be a capability in upper case without "CAP_", such as "NET_BIND_SERVICE"',
  ).describe('Linux capability.'),
);

/** Security of the whole pod (core/v1 `PodSecurityContext`; Windows apart). */
export const podSecurityContext = z
  .strictObject({
    ...common,
    fsGroup: id.optional().describe('Group id that owns the volumes.'),
    fsGroupChangePolicy: z
      .enum(['OnRootMismatch', 'Always'])
      .optional()
      .describe('When the owner of a volume is changed.'),
    supplementalGroups: z.array(id).optional().describe('Further group ids of the processes.'),
    supplementalGroupsPolicy: z
      .enum(['Merge', 'Strict'])
      .optional()
      .describe("Whether groups from the image's /etc/group count too."),
    sysctls: z
      .array(
        z.strictObject({
          name: text(
            /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/,
            'must be the name of a kernel parameter, such as "net.core.somaxconn"',
          )
            .max(253)
            .describe('Kernel parameter.'),
          value: printable('must be the value in quotes').describe('Value of the parameter.'),
        }),
      )
      .optional()
      .describe('Kernel parameters of the pod.'),
  })
  .describe('Security of the pod.');

/** Security of one container (core/v1 `SecurityContext`; Windows apart). */
export const containerSecurityContext = z
  .strictObject({
    ...common,
    allowPrivilegeEscalation: z
      .boolean()
      .optional()
      .describe('Whether a process may gain more rights than its parent.'),
    privileged: z.boolean().optional().describe('Whether the container runs as root on the host.'),
    readOnlyRootFilesystem: z
      .boolean()
      .optional()
      .describe('Whether the root file system is read-only.'),
    capabilities: z
      .strictObject({
        add: capabilities.optional().describe('Capabilities to add.'),
        drop: capabilities.optional().describe('Capabilities to drop.'),
      })
      .optional()
      .describe('Linux capabilities.'),
    procMount: z.enum(['Default', 'Unmasked']).optional().describe('How /proc is mounted.'),
  })
  .describe('Security of the container.');
