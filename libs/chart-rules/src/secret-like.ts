/** Values that are secrets by their form: what an issuer prefixes them with, a private key, an address with a password. */
const forms: readonly (readonly [what: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/],
  ['an address with a password', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i],
  ['a connection string with a password', /\b(password|passwd|pwd)\s*=\s*[^\s;,]+/i],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/],
  ['an AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/],
  ['a GitLab token', /\bglpat-[\w-]{20,}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['an OpenAI or Anthropic key', /\bsk-[A-Za-z0-9][\w-]{18,}/],
  ['a Stripe key', /\b[sr]k_(live|test)_[A-Za-z0-9]{16,}/],
  ['a Slack token', /\bxox[abeoprs]-[\w-]{10,}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}/],
  ['a Hugging Face token', /\bhf_[A-Za-z]{30,}/],
];

/** What kind of secret a text holds; undefined if it does not look like one. */
export function secretLike(text: string): string | undefined {
  return forms.find(([, form]) => form.test(text))?.[0];
}
