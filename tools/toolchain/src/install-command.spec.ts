import { installCommand } from './install-command.ts';

it.each([
  ['helm', 'darwin', 'arm64', 'brew install helm'],
  ['kubectl', 'darwin', 'x64', 'brew install kubernetes-cli'],
  ['helm', 'win32', 'x64', 'winget install --exact --id Helm.Helm'],
  ['kubectl', 'win32', 'arm64', 'winget install --exact --id Kubernetes.kubectl'],
  [
    'helm',
    'linux',
    'arm64',
    'curl -fsSL https://get.helm.sh/helm-v1.2.3-linux-arm64.tar.gz | sudo tar -xz -C /usr/local/bin --strip-components=1 linux-arm64/helm',
  ],
  [
    'kubectl',
    'linux',
    'arm64',
    'sudo curl -fsSL -o /usr/local/bin/kubectl https://dl.k8s.io/release/v1.2.3/bin/linux/arm64/kubectl && sudo chmod +x /usr/local/bin/kubectl',
  ],
  ['helm', 'freebsd', 'x64', undefined],
] as const)('%s on %s-%s', (name, platform, arch, command) => {
  expect(installCommand(name, { platform, arch }, '1.2.3')).toBe(command);
});
