import * as z from 'zod';
import { type Diagnostic, HelmGenError } from '@helm-gen/errors';
import type { Catalogue, Rule } from '@helm-gen/chart-rules';
import type { Environments } from '@helm-gen/env-overrides';
import type { Config } from './config.ts';
import { defaultRules } from './default-rules.ts';

/** What a configuration says that is plain data: it is kept with the bundle, and nothing is loaded to know it. */
export interface Settings {
  /** Patterns of definition files, relative to the configuration's directory. */
  readonly charts: readonly string[];
  /** Relative to the configuration's directory. */
  readonly output: string;
  /** Where the documents are written, relative to the configuration's directory. */
  readonly docs?: string;
  readonly environments: readonly string[];
  readonly helm: readonly string[];
  readonly kubernetes: readonly string[];
}

const path = z
  .string('must be a path')
  .min(1, 'must not be empty')
  .refine((value) => !value.startsWith('/') && !value.includes('\\'), {
    error: 'must be relative to the configuration, with "/"',
  });
const minor = z
  .string('must be a list of minor versions such as ["4.2"]')
  .regex(/^\d+\.\d+$/, 'must be a minor version such as "1.34"');
const minors = z
  .array(minor, 'must be a list of minor versions such as ["1.34"]')
  .nonempty('must not be empty');
const isEnvironments = (value: unknown): value is Environments =>
  typeof value === 'object' && value !== null && 'names' in value && 'get' in value;
const isRule = (value: unknown): value is Catalogue | Rule =>
  typeof value === 'object' && value !== null;

const schema = z.strictObject(
  {
    charts: z.union([path, z.array(path).nonempty('must not be empty')], {
      error: 'must be a pattern such as "charts/*.ts", or a list of patterns',
    }),
    output: path,
    docs: z.looseObject({ output: path }, 'must say where the documents are written').optional(),
    environments: z
      .custom<Environments>(isEnvironments, 'must be made by defineEnvironments')
      .optional(),
    rules: z
      .array(z.custom<Catalogue | Rule>(isRule, 'must be made by defineCatalogue or defineRule'))
      .optional(),
    helm: minors.optional(),
    kubernetes: minors.optional(),
  },
  {
    error: ({ code, input }) =>
      code === 'invalid_type'
        ? `must be an object made by defineConfig${input === undefined ? '; export it as default' : ''}`
        : undefined,
  },
);

/**
 * Checks what a configuration file exports as default.
 * @throws {HelmGenError} with all that is wrong
 */
export function checkConfig(value: unknown): Config {
  const result = schema.safeParse(value);
  if (result.success) return value as Config;
  throw new HelmGenError(result.error.issues.flatMap((issue) => diagnosticsOf(issue, value)));
}

function diagnosticsOf(issue: z.core.$ZodIssue, value: unknown): readonly Diagnostic[] {
  const code = 'input';
  if (issue.code === 'unrecognized_keys') {
    const remedy = `use ${Object.keys(schema.shape).join(', ')}`;
    return issue.keys.map((path) => ({ code, path, message: 'is not an option', remedy }));
  }
  const [key] = issue.path;
  if (key === undefined) return [{ code, message: `the default export ${issue.message}` }];
  const isMissing = issue.path.length === 1 && !Object.hasOwn(value as object, key);
  const message = isMissing ? `is missing: it ${issue.message}` : issue.message;
  return [{ code, path: z.core.toDotPath(issue.path), message }];
}

/** The catalogues and rules that the charts must keep. */
export function rulesOf({ rules = defaultRules }: Config): readonly (Catalogue | Rule)[] {
  return rules;
}

export function settingsOf({
  charts,
  output,
  docs,
  environments,
  helm,
  kubernetes,
}: Config): Settings {
  return {
    charts: typeof charts === 'string' ? [charts] : charts,
    output,
    ...(docs === undefined ? {} : { docs: docs.output }),
    environments: environments?.names ?? [],
    helm: helm ?? [],
    kubernetes: kubernetes ?? [],
  };
}
