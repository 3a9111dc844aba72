import type { ToolName } from './tool.ts';

interface Platform {
  readonly platform: string;
  readonly arch: string;
}

const managers: Readonly<Record<string, Readonly<Record<ToolName, string>>>> = {
  darwin: { helm: 'brew install helm', kubectl: 'brew install kubernetes-cli' },
  win32: {
    helm: 'winget install --exact --id Helm.Helm',
    kubectl: 'winget install --exact --id Kubernetes.kubectl',
  },
};

/** What Go calls the architectures of Node. */
const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: '386',
  ppc64: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
};

/** The command that installs a tool on a platform; undefined where there is none that we know. */
export function installCommand(
  name: ToolName,
  { platform, arch }: Platform,
  version: string,
): string | undefined {
  const byManager = managers[platform]?.[name];
  if (byManager !== undefined) return byManager;
  const goArch = architectures[arch];
  if (platform !== 'linux' || goArch === undefined) return undefined;
  return name === 'helm'
    ? `curl -fsSL https://get.helm.sh/helm-v${version}-linux-${goArch}.tar.gz | ` +
        `sudo tar -xz -C /usr/local/bin --strip-components=1 linux-${goArch}/helm`
    : `sudo curl -fsSL -o /usr/local/bin/kubectl ` +
        `https://dl.k8s.io/release/v${version}/bin/linux/${goArch}/kubectl && ` +
        'sudo chmod +x /usr/local/bin/kubectl';
}
