import { QuotecastError } from '../../errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where the buckets are, and as whom they are asked. */
export type S3Access = {
  /** http(s), without a slash at its end. */
  readonly endpoint: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
  /** Of temporary keys. */
  readonly token: string | null;
};

/**
 * The variables that the tools of AWS read. They alone name keys: a command line and a project file
 * are seen by others. An endpoint that the operator names here may well be on a private network:
 * the guard against such addresses is for sources.
 * @throws QuotecastError CONFIG_INVALID; no message holds what a variable says
 */
export function readAccess(env: Env): S3Access {
  const keyId = env.AWS_ACCESS_KEY_ID ?? '';
  const secret = env.AWS_SECRET_ACCESS_KEY ?? '';
  if (keyId === '' || secret === '')
    throw new QuotecastError(
      'CONFIG_INVALID',
      'A bucket needs keys.',
      'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, and AWS_SESSION_TOKEN for temporary ones.',
    );
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';
  if (!/^[a-z0-9-]{1,40}$/.test(region))
    throw new QuotecastError(
      'CONFIG_INVALID',
      'AWS_REGION is no name of a region.',
      'Set it to one such as eu-west-1; auto for Cloudflare.',
    );
  const named = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const endpoint = named || `https://s3.${region}.amazonaws.com`;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    throw new QuotecastError(
      'CONFIG_INVALID',
      'AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL is no http or https address.',
      'Give it as https://host:port, without keys.',
    );
  return {
    endpoint: `${url.origin}${url.pathname}`.replace(/\/+$/, ''),
    region,
    keyId,
    secret,
    token: env.AWS_SESSION_TOKEN || null,
  };
}
