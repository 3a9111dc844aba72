/** The minors that the charts are checked with: `nx versions helm-gen` does it, and fails where it knows more minors. */
export const checkedVersions = {
  helm: ['3.16', '3.18', '3.22', '4.1', '4.2', '4.3'],
  kubernetes: ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'],
} as const;
