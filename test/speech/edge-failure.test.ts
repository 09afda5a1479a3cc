import { describe, expect, test } from 'vitest';
import { type EdgeFault, edgeError, mayAskAgain } from '../../src/speech/edge-failure.ts';

const connection = (code: string, hostname?: string): EdgeFault => ({
  kind: 'connection',
  cause: Object.assign(new Error('what a library said'), { code, hostname }),
});

describe('what a person is told, and whether Edge is asked again', () => {
  test.each<readonly [EdgeFault, string, string]>([
    [connection('ENOTFOUND', 'speech.example'), 'ENGINE_UNREACHABLE', 'never'],
    [connection('EAI_AGAIN'), 'ENGINE_UNREACHABLE', 'yes'],
    [connection('ECONNREFUSED'), 'ENGINE_UNREACHABLE', 'yes'],
    [connection('ECONNRESET'), 'ENGINE_UNREACHABLE', 'yes'],
    [connection('CERT_HAS_EXPIRED'), 'ENGINE_UNREACHABLE', 'never'],
    [connection('ERR_TLS_CERT_ALTNAME_INVALID'), 'ENGINE_UNREACHABLE', 'never'],
    [connection('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'ENGINE_UNREACHABLE', 'never'],
    [connection('ERR_INVALID_URL'), 'ENGINE_UNREACHABLE', 'never'],
    [{ kind: 'connection', cause: 'a string' }, 'ENGINE_UNREACHABLE', 'yes'],
    [{ kind: 'proxy', status: 502 }, 'ENGINE_UNREACHABLE', 'yes'],
    [{ kind: 'proxy', status: 403 }, 'ENGINE_REFUSED', 'never'],
    [{ kind: 'status', status: 302, retryAfter: null, clockAhead: null }, 'ENGINE_FAILED', 'never'],
    [
      { kind: 'status', status: 401, retryAfter: null, clockAhead: null },
      'ENGINE_REFUSED',
      'never',
    ],
    [{ kind: 'status', status: 403, retryAfter: null, clockAhead: null }, 'ENGINE_REFUSED', 'once'],
    [{ kind: 'status', status: 404, retryAfter: null, clockAhead: null }, 'ENGINE_FAILED', 'never'],
    [{ kind: 'status', status: 429, retryAfter: 60, clockAhead: null }, 'ENGINE_REFUSED', 'yes'],
    [{ kind: 'status', status: 429, retryAfter: 61, clockAhead: null }, 'ENGINE_REFUSED', 'never'],
    [{ kind: 'status', status: 500, retryAfter: null, clockAhead: null }, 'ENGINE_FAILED', 'yes'],
    [{ kind: 'closed', code: 1006, reason: '' }, 'ENGINE_UNREACHABLE', 'yes'],
    [{ kind: 'closed', code: 1007, reason: 'Unsupported voice' }, 'ENGINE_FAILED', 'never'],
  ])('%j: %s, again: %s', (fault, code, again) => {
    const error = edgeError(fault, 'en-GB-SoniaNeural');
    expect(error.code).toBe(code);
    expect(error.cause).toBeDefined();
    expect(error.message).toMatch(/^[^\n]{10,120}\.$/);
    expect(error.advice).toMatch(/^[^\n]{10,120}\.$/);
    expect(mayAskAgain(fault)).toBe(again);
  });

  test('a name that cannot be found is named', () => {
    expect(edgeError(connection('ENOTFOUND', 'proxy.example'), '').message).toBe(
      'Edge cannot be reached: the name proxy.example cannot be found (ENOTFOUND).',
    );
  });

  test('a clock that is off is told in minutes, and a long wait too', () => {
    const refused = (status: number, clockAhead: number | null, retryAfter: number | null = null) =>
      edgeError({ kind: 'status', status, retryAfter, clockAhead }, '').message;
    expect(refused(403, 47 * 60)).toBe(
      "Edge refused the request (status 403): this machine's clock is 47 minutes slow.",
    );
    expect(refused(403, -130)).toContain('clock is 2 minutes fast');
    expect(refused(403, 100)).toBe('Edge refused the request (status 403).');
    expect(refused(429, 3000, 3600)).toBe(
      'Edge has had too many requests from here (status 429), and asks to wait 60 minutes.',
    );
    expect(mayAskAgain({ kind: 'status', status: 403, retryAfter: null, clockAhead: -301 })).toBe(
      'never',
    );
  });
});
