import { toolVersion } from './inputs.ts';

describe('toolVersion', () => {
  it('asks nothing where the toolchain pins the tool, unless the variable names another', () => {
    expect(toolVersion('HELM_BIN', { platform: 'linux', arch: 'x64' })).toEqual([
      { env: 'HELM_BIN' },
      { runtime: '"${HELM_BIN:-true}" version --short' },
    ]);
  });

  it.each([
    { platform: 'linux', arch: 'arm64' },
    { platform: 'darwin', arch: 'x64' },
  ])('asks the tool on PATH on $platform-$arch', (machine) => {
    expect(toolVersion('KUBECTL_BIN', machine)).toEqual([
      { env: 'KUBECTL_BIN' },
      { runtime: '"${KUBECTL_BIN:-kubectl}" version --client' },
    ]);
  });
});
