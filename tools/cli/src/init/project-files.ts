import { defineEnvironments } from '@helm-gen/env-overrides';
import { serviceDefinition } from './service-definition.ts';

/**
 * The files of a new project by path: its configuration and first definition.
 * @throws {HelmGenError} for a name that is no DNS label
 */
export function projectFiles(
  system: string,
  environments: readonly string[],
): Readonly<Record<string, string>> {
  // Refuses what the files could not be used with.
  defineEnvironments(system, environments);
  const list = environments.map((name) => `'${name}'`).join(', ');
  return {
    'helm-gen.config.ts': `import { defineConfig, defineEnvironments } from 'helm-gen';

export const environments = defineEnvironments('${system}', [${list}]);

export default defineConfig({
  charts: 'charts/*.ts',
  output: 'helm',
  environments,
});
`,
    [`charts/${system}.ts`]: serviceDefinition(system, environments, {
      module: '../helm-gen.config.js',
      name: 'environments',
    }),
  };
}
