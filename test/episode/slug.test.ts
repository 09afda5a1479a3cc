import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../../src/episode/slug.ts';

describe('slug', () => {
  it('reads like the title', () => {
    expect(slugOf('The ferry’s £4m return: “at last”')).toBe('the-ferrys-gbp4m-return-at-last');
    expect(slugOf('Łódź, São Paulo')).toBe('lodz-sao-paulo');
  });

  it('names no folder outside its own and none that a system keeps for itself', () => {
    expect(slugOf('../../etc/passwd')).toBe('etc-passwd');
    expect(slugOf('CON')).toBe('episode');
    expect(slugOf('…')).toBe('episode');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        expect(slugOf(title)).toMatch(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/);
      }),
    );
  });
});
