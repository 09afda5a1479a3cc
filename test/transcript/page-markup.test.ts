import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { transcriptOf } from './fixture.ts';
import { HOSTILE, LIGHTHOUSE } from './stories.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  // The title is the article's own headline and the show: not ours to shorten.
  rules: { 'long-title': 'off' },
});

test.each([LIGHTHOUSE, HOSTILE])('the page of “$title” is valid HTML', async (story) => {
  const report = await validator.validateString(transcriptHtml(transcriptOf(story)));
  const messages = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  );
  expect(messages).toEqual([]);
});
