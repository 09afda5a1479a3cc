import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { castSchema } from '../../src/cast/cast-schema.ts';
import { peopleSchema } from '../../src/cast/people.ts';

/** Editors check a person's file against these; they say what zod says. */
const PUBLISHED = {
  'cast.schema.json': { title: 'A cast of quotecast', schema: castSchema },
  'people.schema.json': { title: 'The people of a show', schema: peopleSchema },
};

describe('the published JSON Schemas', () => {
  it.each(Object.entries(PUBLISHED))(
    '%s is the one that files are read by',
    async (name, { title, schema }) => {
      const file = new URL(`../../voices/${name}`, import.meta.url);
      const wanted = { title, ...z.toJSONSchema(schema) };
      if (process.env.UPDATE_GOLDEN === '1')
        await writeFile(file, `${JSON.stringify(wanted, null, 2)}\n`);
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(wanted);
    },
  );
});
