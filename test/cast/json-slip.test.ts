import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlip } from '../../src/cast/json-slip.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the place of a slip in JSON', () => {
  it.each([
    ['{"a": 1,}', 8],
    ['{"a": 1 "b": 2}', 8],
    ['[1, 2', 5],
    ['["a\nb"]', 1],
    ['{"a" 1}', 5],
    ['[1}', 2],
    ['', 0],
    ['nul', 0],
    ['1 2', 2],
    ['[01]', 2],
    ['{"a": [null, {"b": "\\u00e9"}]}', null],
  ])('in %j is %j', (text, at) => {
    expect(findSlip(text)).toBe(at);
  });

  it('is there just where JSON.parse refuses, whatever character is lost or put in', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', ':', '1', '\n', '\\', 'e', '-', ' '),
        fc.boolean(),
        (json, place, put, isLost) => {
          const at = place % (json.length + 1);
          const text = json.slice(0, at) + put + json.slice(isLost ? at + 1 : at);
          expect(findSlip(json)).toBeNull();
          expect(findSlip(text) === null).toBe(isJson(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
