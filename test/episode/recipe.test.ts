import { expect, it } from 'vitest';
import { hashStanding } from '../../src/episode/recipe.ts';

it('is refused in one line where the voices are not there', async () => {
  const options = { out: 'output', voices: 'no/such/folder' };
  await expect(hashStanding(options, 'program')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
