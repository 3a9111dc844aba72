import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withTemporaryDirectory } from '@helm-gen/toolchain';

const source = 'apps/helm-gen/src';

/**
 * Works in a folder with what the Nx plugin reads of a workspace: so many definitions, of which all but the first
 * import the first as the frontend's imports the backend's, the environments, and the folders of the generator.
 */
export const withDefinitions = <T>(
  workspace: string,
  count: number,
  work: (root: string) => Promise<T>,
): Promise<T> =>
  withTemporaryDirectory('helm-gen-bench-', async (root) => {
    const text = (file: string) => readFileSync(join(workspace, source, file), 'utf8');
    const write = (file: string, content: string) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    };
    const backend = text('charts/todo-backend.ts');
    const frontend = text('charts/todo-frontend.ts').replace('./todo-backend.ts', './service-0.ts');
    for (let number = 0; number < count; number++) {
      const definition = `${source}/charts/service-${number.toString()}.ts`;
      write(definition, number === 0 ? backend : frontend);
    }
    for (const file of ['environments.ts', 'minikube.ts']) write(`${source}/${file}`, text(file));
    write(
      'helm-gen.config.ts',
      `export default { charts: '${source}/charts/*.ts', output: 'helm' };`,
    );
    symlinkSync(join(workspace, 'node_modules'), join(root, 'node_modules'));
    return await work(root);
  });
