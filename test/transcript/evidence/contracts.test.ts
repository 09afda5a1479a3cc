import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Reader, startReader } from '../open-page.ts';
import { LIGHTHOUSE } from '../stories.ts';
import { subjectOf } from './contracts/contract.ts';
import { CONTRACTS } from './contracts/contracts.ts';
import { STRUCTURE } from './contracts/structure.ts';
import { WORDS } from './contracts/words.ts';
import { HARBOUR_AR } from './episodes.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.close());

describe.each([
  { story: LIGHTHOUSE, contracts: CONTRACTS },
  // Looks and behaviour do not depend on the words; the evaluation tries more.
  { story: HARBOUR_AR, contracts: [...WORDS, ...STRUCTURE] },
])('the page of “$story.title”', ({ story, contracts }) => {
  let subject: ReturnType<typeof subjectOf>;
  beforeAll(() => {
    subject = subjectOf(reader, story);
  });

  test.each(contracts)('$name', async ({ check }) => {
    expect(await check(subject)).toEqual([]);
  });
});
