import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { transcriptHtml } from '../../../src/transcript/html.ts';
import { transcriptOf } from '../fixture.ts';
import { FAULTS } from './faults.ts';

describe('planted faults', () => {
  test.each(FAULTS)('$name can be planted', ({ plant, story }) => {
    const html = transcriptHtml(transcriptOf(story));
    expect(plant(html)).not.toBe(html);
  });

  test('the matrix that is kept is about these, and each is noticed', () => {
    const matrix = readFileSync(
      new URL('../../golden/transcript/evidence/planted-faults.txt', import.meta.url),
      'utf8',
    );
    const names = matrix.split('\n').map((line) => line.split('  ')[0]);
    expect(names).toEqual(expect.arrayContaining(FAULTS.map(({ name }) => name)));
    expect(matrix).toContain(`\n${FAULTS.length} faults, all noticed\n`);
  });
});
