import { text } from './text.ts';

const HOST =
  '([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[0-9A-Fa-f:.]+\\])';
const PORT =
  ':([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])';
const ORIGIN = `https?://${HOST}(${PORT})?`;
/** RFC 3986 `pchar`, and "/". */
const PATH_CHARACTER = "([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})";

const MUST_BE_URL =
  'must be a URL with http or https, a host, and optionally a port and a path, such as "http://orders:8000"';
const MUST_BE_ORIGINS =
  'must be one or more origins, separated by "," alone and without a path, such as "http://localhost:3000,https://shop.example.com"';
const MUST_BE_PATH = 'must be a path that begins with "/", such as "/health"';

/** An absolute http or https URL (RFC 3986) with neither user, query nor fragment. */
export const httpUrl = text(new RegExp(`^${ORIGIN}(/${PATH_CHARACTER}*)?$`), MUST_BE_URL)
  .max(2048, { error: `${MUST_BE_URL}, of at most 2048 characters` })
  .meta({ description: 'URL.', typeName: 'http or https URL' });

/** Origins for CORS (RFC 6454, section 6.2), comma-separated in one string. */
export const httpOrigins = text(new RegExp(`^${ORIGIN}(,${ORIGIN})*$`), MUST_BE_ORIGINS)
  .max(2048, { error: `${MUST_BE_ORIGINS}, of at most 2048 characters` })
  .meta({
    description: 'Origins that browsers may call from, comma-separated.',
    typeName: 'comma-separated http or https origins',
  });

/** The path of an HTTP request, with an optional query (RFC 3986). */
export const httpPath = text(
  new RegExp(`^/${PATH_CHARACTER}*(\\?(${PATH_CHARACTER}|\\?)*)?$`),
  MUST_BE_PATH,
)
  .max(2048, { error: `${MUST_BE_PATH}, of at most 2048 characters` })
  .meta({ description: 'HTTP path.', typeName: 'HTTP path' });
