import { HtmlValidate } from 'html-validate';
import { distinct, type Verdict } from '../finding.ts';

/** @param written the page as it was written; else as a browser gives it back, in its own style */
export async function judgeWithHtmlValidate(html: string, written: boolean): Promise<Verdict> {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: {
      // The title is the article's own headline and the show: not ours to shorten.
      'long-title': 'off',
      ...(written ? {} : { 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off' }),
    },
  });
  const config = await validator.getConfigFor('transcript.html');
  const rules = [...config.getRules()].filter(([, [severity]]) => severity > 0).length;
  const { results } = await validator.validateString(html);
  const findings = results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, selector, line }) => ({
      engine: 'html-validate' as const,
      rule: ruleId,
      outcome: 'failed' as const,
      target:
        selector
          ?.split(' > ')
          .at(-1)
          ?.replace(/#\w*\d\w*|:nth-child\(\d+\)/gu, '') ?? '',
      message: `line ${line}: ${message}`,
    }));
  const passed = rules - new Set(findings.map(({ rule }) => rule)).size;
  return { engine: 'html-validate', passed, findings: distinct(findings) };
}
