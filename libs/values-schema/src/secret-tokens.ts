const WORD_END = '($|[^A-Za-z0-9])';
/** Nothing of base64 goes on. */
const END = '($|[^A-Za-z0-9+/=_-])';

/**
 * What each kind of token looks like. All rules of gitleaks 8.30 that need no word beside the token are covered, some
 * more loosely, but for the 40 bare hexadecimal digits of an old Sourcegraph token, which are a Git commit too
 * (https://github.com/gitleaks/gitleaks, config/gitleaks.toml; `secret-corpus.spec.ts` holds a token of each). An
 * `[^\n]` stands where a rule of gitleaks has a dot, and both cases where it ignores the case.
 */
export const tokens: readonly (readonly [what: string, pattern: string])[] = [
  ['an Amazon Bedrock key', 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'],
  ['a Google API key', 'AIza[\\w-]{35}|GOCSPX-[\\w-]{20}|ya29\\.[\\w-]{20}'],
  ['a GitHub token', 'gh[pousr]_[A-Za-z0-9]{20}|github_pat_\\w{22}'],
  [
    'a GitLab token',
    'gl(pat|ptt|dt|rt|ft|imt|cbt|agent|oas|soat|ffct)-[\\w-]{20}|GR1348941[\\w-]{20}|_gitlab_session=[0-9a-z]{32}',
  ],
  [
    'a Slack token',
    'xox[os](-[0-9]{1,20}){3}-|xox[abpr]-[A-Za-z0-9-]{8}|[Xx][Oo][Xx][Ee]([^\\n][Xx][Oo][Xx][BbPp])?-[A-Za-z0-9-]{8}|[Xx][Aa][Pp][Pp]-[0-9]-[A-Za-z0-9]{1,30}-[0-9]{1,30}-',
  ],
  [
    'a Slack address with a key',
    'hooks[^\\n]slack[^\\n]com/(services|workflows|triggers)/[A-Za-z0-9+/]{20}',
  ],
  [
    'a Microsoft Teams address with a key',
    '[a-z0-9]{1,63}\\.webhook\\.office\\.com/webhookb2/[a-z0-9@-]{36}',
  ],
  [
    'an OpenAI or Anthropic key',
    'sk-((proj|svcacct|admin|or-v1|ant-[a-z0-9]{1,10})-[\\w-]{20}|[A-Za-z0-9_]{20})',
  ],
  ['a Perplexity key', 'pplx-[A-Za-z0-9]{48}'],
  ['a Hugging Face token', '(hf|api_org)_[A-Za-z]{34}'],
  ['a Stripe key', '[sr]k_(test|live|prod)_[A-Za-z0-9]{10}|whsec_[A-Za-z0-9]{20}'],
  ['a Square token', 'sq0(atp|csp)-[\\w-]{22}'],
  ['a Flutterwave key', 'FLW(SECK|PUBK)(_TEST)?-[A-Ha-h0-9]{12}'],
  ['an EasyPost key', 'EZ[AT]K[A-Za-z0-9]{54}'],
  ['a Duffel token', 'duffel_(test|live)_[\\w=-]{40}'],
  ['a Shippo token', 'shippo_(test|live)_[a-fA-F0-9]{40}'],
  ['a Shopify token', 'shp(at|ca|pa|ss)_[a-fA-F0-9]{32}'],
  ['an npm token', '[Nn][Pp][Mm]_[A-Za-z0-9]{36}'],
  ['a PyPI token', 'pypi-AgE[\\w-]{50}'],
  ['a RubyGems token', 'rubygems_[a-f0-9]{48}'],
  ['a Clojars token', '[CLOJARSclojars]{7}_[A-Za-z0-9]{60}'],
  ['a Docker token', 'dckr_(pat|oat)_[\\w-]{20}'],
  ['a SendGrid key', 'SG\\.[\\w=.-]{66}'],
  ['a Brevo key', 'xkeysib-[a-f0-9]{64}'],
  ['a Twilio key', 'SK[0-9a-fA-F]{32}'],
  ['a Telegram token', '[0-9]{8,10}:AA[\\w-]{33}'],
  ['a Facebook token', '[0-9]{15,16}[|%][\\w-]{27}'],
  ['a DigitalOcean token', '[Dd][Oo][OoPpRr]_[Vv]1_[a-fA-F0-9]{64}'],
  ['a Databricks token', 'dapi[a-f0-9]{32}'],
  ['a Grafana token', '[Gg][Ll]([Cc]_[A-Za-z0-9+/]{32}|[Ss][Aa]_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})'],
  ['a Vault token', `hv[bs]\\.[\\w-]{24}|s\\.[A-Za-z0-9]{24}${END}`],
  ['a Terraform token', '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{60}'],
  ['a 1Password key', 'A3-[A-Z0-9]{6}-[A-Z0-9-]{11,12}(-[A-Z0-9]{5}){3}|ops_eyJ[A-Za-z0-9+/]{40}'],
  ['a Cloudflare key', 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{40}'],
  ['a Fly.io token', 'fo1_[\\w-]{43}|fm(1[ar]|2)_[A-Za-z0-9+/]{40}'],
  ['a Heroku key', 'HRKU-AA[\\w-]{58}'],
  ['a Harness token', '[ps]at\\.[\\w-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}'],
  ['an Airtable token', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}'],
  ['an Azure client secret', '[\\w~.]{3}[0-9]Q~[\\w~.-]{31}'],
  ['an Adobe secret', 'p8e-[A-Za-z0-9]{32}'],
  [
    'an Authress key',
    '(ext|sc|scauth|authress)_[A-Za-z0-9]{5,30}\\.[A-Za-z0-9]{4,6}\\.acc[_-][A-Za-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30}',
  ],
  ['a Dynatrace token', 'dt0[a-z]01\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{40}'],
  ['a Frame.io token', 'fio-u-[\\w=-]{64}'],
  ['an Infracost key', 'ico-[A-Za-z0-9]{32}'],
  ['a 42 secret', 's-s4t2(ud|af)-[a-fA-F0-9]{64}'],
  ['a MaxMind key', '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk'],
  ['an Octopus key', 'API-[A-Z0-9]{26}'],
  ['a PlanetScale token', '[PSCALEpscale]{6}_([Pp][Ww]|tkn|oauth)_[\\w=.-]{32}'],
  ['a Prefect token', 'pnu_[A-Za-z0-9]{36}'],
  ['a ReadMe token', 'rdme_[a-z0-9]{70}'],
  ['a Scalingo token', 'tk-us-[\\w-]{48}'],
  ['a SettleMint token', 'sm_[aps]at_[A-Za-z0-9]{16}'],
  ['a Sourcegraph token', '[Ss][Gg][Pp]_([a-fA-F0-9]{16}_|[LOCAloca]{5}_)?[a-fA-F0-9]{40}'],
  ['a Pulumi token', 'pul-[a-f0-9]{40}'],
  ['a Postman key', 'PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}'],
  ['a Sentry token', 'sntrys_[A-Za-z0-9+/=_-]{40}|sntryu_[a-f0-9]{64}'],
  ['a Linear key', 'lin_api_[A-Za-z0-9]{40}'],
  ['a Notion token', 'ntn_[A-Za-z0-9]{46}'],
  ['an Atlassian token', 'ATATT3[\\w=-]{20}'],
  ['a Doppler token', 'dp\\.(pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9]{40}'],
  ['an OpenShift token', 'sha256~[\\w-]{43}'],
  [
    'a JSON Web Token',
    'ey[A-Za-z0-9]{17}[A-Za-z0-9]*\\.ey[\\w/\\\\-]{17}|eyJ[\\w-]{10,300}\\.eyJ[\\w-]{10}|ZXlK[\\w/+\\\\\\r\\n-]{40}',
  ],
  ['an Artifactory key', `AKCp[A-Za-z0-9]{69}|cmVmd[A-Za-z0-9]{59}${END}`],
  ['a ClickHouse key', `4b1d[A-Za-z0-9]{38}${END}`],
  ['an age key', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'],
];

/** Tokens whose beginning long base64 text, such as an image, has now and then: none of these follows a `+` or a `/`. */
export const base64Tokens: readonly (readonly [what: string, pattern: string])[] = [
  [
    'an AWS access key',
    `(A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}${WORD_END}|ABSK[A-Za-z0-9+/]{109}`,
  ],
  ['an Alibaba access key', `LTAI[A-Za-z0-9]{20}${WORD_END}`],
  ['a Facebook token', 'EAA[MC][A-Za-z0-9]{100}'],
  ['a Square token', `EAAA[\\w-]{22,60}${END}`],
  ['a Grafana key', '[EeYyJjRrIiOo]{8}[A-Za-z0-9]{70}'],
];
