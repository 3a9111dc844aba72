import { text } from './text.ts';

const MUST_BE_LABEL =
  'must be a DNS label: at most 63 lower-case letters, digits and "-", such as "orders"';
const MUST_BE_SUBDOMAIN =
  'must be a DNS name: at most 253 lower-case letters, digits, "-" and ".", such as "shop.example.com"';

/** An RFC 1123 label, the name of a namespace or a container (apimachinery `IsDNS1123Label`). */
export const dnsLabel = text(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, MUST_BE_LABEL)
  .max(63, { error: MUST_BE_LABEL })
  .meta({ description: 'A name of lower-case letters, digits and "-".', typeName: 'DNS label' });

/** An RFC 1123 subdomain, the name of most objects (apimachinery `IsDNS1123Subdomain`). */
export const dnsSubdomain = text(
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  MUST_BE_SUBDOMAIN,
)
  .max(253, { error: MUST_BE_SUBDOMAIN })
  .meta({
    description: 'The name of an object: lower-case letters, digits, "-" and ".".',
    typeName: 'DNS subdomain',
  });

/** A key in a ConfigMap or a Secret (apimachinery `IsConfigMapKey`). */
export const configKey = text(
  /^\.?[-_a-zA-Z0-9][-._a-zA-Z0-9]*$/,
  'must be a key of letters, digits, "-", "_" and ".", such as "DATABASE_URL"',
)
  .max(253)
  .meta({ description: 'Key in a ConfigMap or Secret.', typeName: 'ConfigMap or Secret key' });

/** When a CronJob runs: five fields of cron, or a name for them. */
export const cronSchedule = text(
  /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|([0-9A-Za-z*?/,-]+ ){4}[0-9A-Za-z*?/,-]+)$/,
  'must be a cron schedule, such as "30 3 * * *" or "@daily"',
).meta({ description: 'When the Job runs.', typeName: 'cron schedule' });
