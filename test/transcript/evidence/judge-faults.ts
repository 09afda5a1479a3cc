import { checkPage } from '../../../src/episode/verify-page.ts';
import { transcriptHtml } from '../../../src/transcript/html.ts';
import { NARRATOR } from '../../../src/transcript/speaker-labels.ts';
import type { Transcript } from '../../../src/transcript/transcript.ts';
import { transcriptOf } from '../fixture.ts';
import type { Reader } from '../open-page.ts';
import { isAnswered, readAnswers } from './answers.ts';
import { subjectOf } from './contracts/contract.ts';
import { CONTRACTS } from './contracts/contracts.ts';
import { judgeWithHtmlValidate } from './engines/html-validate.ts';
import { judgeWithNu } from './engines/nu.ts';
import { FAULTS, type Fault } from './faults.ts';
import { ENGINES, type Engine, type Finding, keyOf } from './finding.ts';
import { judgeInBrowser } from './judge.ts';
import { STATES, show } from './states.ts';

export type Caught = {
  readonly fault: Fault;
  /** `fails`: a failure that the good page does not have; `asks`: a question nobody has answered. */
  readonly engines: Readonly<Partial<Record<Engine, 'fails' | 'asks'>>>;
  /** What `quotecast check` says first. */
  readonly check: string | null;
  /** The first contract that is broken. */
  readonly contract: string | null;
};

/**
 * Plants each fault alone and collects who notices.
 * @throws when a fault does not change its page
 */
export async function judgeFaults(reader: Reader, tell: (done: string) => void): Promise<Caught[]> {
  const answers = readAnswers();
  const good = new Map<string, readonly Finding[]>();
  const unplanted = (html: string) => html;
  const seen: { fault: Fault; html: string; findings: Finding[]; contract: string | null }[] = [];
  const whole = (fault: Fault) => transcriptHtml(transcriptOf(fault.story));
  const before = ({ story, state }: Fault) => `${story.title} ${state}`;
  for (const fault of FAULTS) {
    if (!good.has(before(fault))) good.set(before(fault), await look(reader, fault, unplanted));
    const planted = fault.plant(whole(fault));
    if (planted === whole(fault)) throw new Error(`${fault.name} changes nothing.`);
    seen.push({
      fault,
      html: planted,
      findings: await look(reader, fault, fault.plant),
      contract: await firstBroken(reader, fault),
    });
    tell(fault.name);
  }
  // The engines that read HTML need no browser, and Nu judges many pages as fast as one.
  const both = [...seen.map((one) => one.html), ...FAULTS.map(whole)];
  const read = judgeWithNu(both).map(({ findings }) => findings);
  for (const [index, text] of both.entries())
    read[index] = [...(read[index] ?? []), ...(await judgeWithHtmlValidate(text, true)).findings];
  return seen.map(({ fault, html, findings, contract }, index) => {
    const known = new Set(
      [...(good.get(before(fault)) ?? []), ...(read[index + seen.length] ?? [])].map(keyOf),
    );
    const told = [...findings, ...(read[index] ?? [])].filter(
      (finding) => !known.has(keyOf(finding)) && !isAnswered(finding, answers),
    );
    const engines = ENGINES.flatMap((engine) => {
      const own = told.filter((finding) => finding.engine === engine);
      if (own.length === 0) return [];
      return [[engine, own.some(({ outcome }) => outcome === 'failed') ? 'fails' : 'asks']];
    });
    const [check = null] = checkPage(html, truthOf(transcriptOf(fault.story)));
    return { fault, engines: Object.fromEntries(engines), check, contract };
  });
}

/** What the manifest and `transcript.json` of the episode would say. */
function truthOf(transcript: Transcript): Parameters<typeof checkPage>[1] {
  return {
    audioFile: transcript.audioFile,
    source: transcript.sourceLink,
    title: transcript.title,
    language: transcript.language,
    contact: transcript.contact,
    chapters: transcript.chapters,
    segments: transcript.chapters.flatMap(({ heading, turns }) => [
      ...heading.map(({ text, start }) => ({ speaker: NARRATOR, startTime: start, body: text })),
      ...turns.flatMap(({ speaker, sentences }) =>
        sentences.map(({ text, start }) => ({ speaker, startTime: start, body: text })),
      ),
    ]),
  };
}

/** What the engines that use a browser say, as the page is shown in the fault's state. */
async function look(
  reader: Reader,
  fault: Fault,
  alter: (html: string) => string,
): Promise<Finding[]> {
  const state = STATES.find(({ name }) => name === fault.state);
  if (state === undefined) throw new Error(`There is no state ${fault.state}.`);
  const page = await show(reader, fault.story, state, alter);
  return (await judgeInBrowser(page)).flatMap(({ findings }) => findings);
}

/** A contract is also broken where the fault keeps it from being looked at. */
async function firstBroken(reader: Reader, fault: Fault): Promise<string | null> {
  const subject = subjectOf(reader, fault.story, fault.plant);
  try {
    for (const { name, check } of CONTRACTS) {
      const faults = await check(subject).catch((error: unknown) => [String(error)]);
      if (faults.length > 0) return name;
    }
    return null;
  } finally {
    await subject.close();
  }
}
