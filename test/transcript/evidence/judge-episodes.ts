import { transcriptHtml } from '../../../src/transcript/html.ts';
import { transcriptOf } from '../fixture.ts';
import type { Reader } from '../open-page.ts';
import { judgeWithHtmlValidate } from './engines/html-validate.ts';
import { judgeWithNu } from './engines/nu.ts';
import { EPISODES } from './episodes.ts';
import type { Verdict } from './finding.ts';
import { judgeInBrowser } from './judge.ts';
import { STATES, show } from './states.ts';

export type Judgement = { readonly episode: string; readonly state: string } & Verdict;

/** All engines on all pages in all states; those that read HTML judge the file and what the browser made of it. */
export async function judgeEpisodes(
  reader: Reader,
  tell: (done: string) => void,
): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  const pages: { readonly episode: string; readonly state: string; readonly html: string }[] = [];
  for (const { name: episode, story } of EPISODES) {
    pages.push({ episode, state: 'file', html: transcriptHtml(transcriptOf(story)) });
    for (const state of STATES) {
      const page = await show(reader, story, state);
      pages.push({ episode, state: state.name, html: await page.content() });
      for (const verdict of await judgeInBrowser(page))
        judgements.push({ episode, state: state.name, ...verdict });
      tell(`${episode}, ${state.name}`);
    }
  }
  const nu = judgeWithNu(pages.map(({ html }) => html));
  for (const [index, { episode, state, html }] of pages.entries()) {
    judgements.push({ episode, state, ...(await judgeWithHtmlValidate(html, state === 'file')) });
    const verdict = nu[index];
    if (verdict !== undefined) judgements.push({ episode, state, ...verdict });
  }
  return judgements;
}
