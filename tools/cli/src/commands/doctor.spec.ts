import { testWorkspace } from '../testing/workspace.ts';

// The first run on a machine downloads the tools.
jest.setTimeout(300_000);

const doctor = async (env: Readonly<Record<string, string>>) => {
  const workspace = testWorkspace();
  Object.assign(workspace.env, env);
  const result = await workspace.run('doctor');
  workspace.remove();
  return result;
};

describe('helm-gen doctor', () => {
  it('shows each tool with its version and where it came from', async () => {
    const { exitCode, stdout } = await doctor({});
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      `ok       node        ${process.versions.node}  (${process.execPath})`,
    );
    expect(stdout).toMatch(/^ok {7}helm {8}\d+\.\d+\.\d+ {2}\(.+\)$/m);
    expect(stdout).toMatch(/^ok {7}kubectl {5}\d+\.\d+\.\d+\S* {2}\(.+\)$/m);
    expect(stdout).toMatch(/^ok {7}kubernetes {2}1\.28 .*1\.33/m);
  });

  it('says which tool is missing, and shows the others', async () => {
    const { exitCode, stdout } = await doctor({ HELM_BIN: '/nowhere/helm' });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^missing {2}helm {8}HELM_BIN names \/nowhere\/helm/m);
    expect(stdout).toMatch(/^ok {7}kubectl/m);
  });
});
