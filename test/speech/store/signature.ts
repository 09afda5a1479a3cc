import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Judges a request that is signed in its query: "Authenticating Requests: Using Query Parameters (AWS
 * Signature Version 4)", Amazon S3 API reference. s3rver takes any such signature.
 * @returns the code that S3 refuses it with, or null
 */
export function judgeSignature(
  { method, url = '', headers }: IncomingMessage,
  secrets: Readonly<Record<string, string>>,
): string | null {
  const [path = '', query = ''] = url.split('?');
  const told = new URLSearchParams(query);
  const [keyId = '', day = '', region = '', service, last] = (
    told.get('X-Amz-Credential') ?? ''
  ).split('/');
  const secret = secrets[keyId];
  if (secret === undefined) return 'InvalidAccessKeyId';
  const date = told.get('X-Amz-Date') ?? '';
  const begun = Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  const age = (Date.now() - begun) / 1000;
  if (!(age > -60 && age < Number(told.get('X-Amz-Expires')))) return 'AccessDenied';
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const pairs = [...told]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort();
  const signed = (told.get('X-Amz-SignedHeaders') ?? '').split(';');
  // All that tells what is put, beside the host, has to be signed.
  const telling = ['host', 'content-md5', 'content-type', 'cache-control'];
  if (telling.some((name) => headers[name] !== undefined && !signed.includes(name)))
    return 'AccessDenied';
  const request = [
    ...[method, path, pairs.join('&')],
    ...signed.map((name) => `${name}:${String(headers[name]).trim()}`),
    ...['', signed.join(';'), 'UNSIGNED-PAYLOAD'],
  ].join('\n');
  const hash = createHash('sha256').update(request).digest('hex');
  const scope = [day, region, service, last].join('/');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (before, part) => createHmac('sha256', before).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  const wanted = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', date, scope, hash].join('\n'))
    .digest('hex');
  return told.get('X-Amz-Signature') === wanted ? null : 'SignatureDoesNotMatch';
}
