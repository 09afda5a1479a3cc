/**
 * The evidence for the transcript page:
 *   engines   six of them on the pages of five episodes in six states; every question that one
 *             leaves open must be answered in test/transcript/evidence/answers.json, and every
 *             answer be asked for
 *   faults    single faults planted in a good page; somebody must notice each
 * Without a name it does both. The matrix of the faults is kept under test/golden: UPDATE_GOLDEN=1
 * writes it. Takes ten minutes on two cores.
 */

import { idleAnswers, isAnswered, readAnswers } from '../transcript/evidence/answers.ts';
import { javaProblem } from '../transcript/evidence/engines/nu.ts';
import { distinct, ENGINES, type Finding } from '../transcript/evidence/finding.ts';
import { type Judgement, judgeEpisodes } from '../transcript/evidence/judge-episodes.ts';
import { judgeFaults } from '../transcript/evidence/judge-faults.ts';
import { matrixOf, uncaught } from '../transcript/evidence/matrix.ts';
import { golden } from '../transcript/golden.ts';
import { type Reader, startReader } from '../transcript/open-page.ts';

const lacking = javaProblem();
if (lacking !== null) {
  console.error(lacking);
  process.exit(2);
}
const wanted = process.argv.slice(2);
const problems: string[] = [];
const reader = await startReader();
try {
  for (const [name, run] of Object.entries({ engines, faults: plantedFaults }))
    if (wanted.length === 0 || wanted.includes(name)) problems.push(...(await run(reader)));
} finally {
  await reader.close();
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

async function engines(reader: Reader): Promise<string[]> {
  const answers = readAnswers();
  const judgements = await judgeEpisodes(reader, console.error);
  for (const engine of ENGINES) console.log(`${engine.padEnd(14)}${summaryOf(engine, judgements)}`);
  const findings = distinct(judgements.flatMap((judgement) => judgement.findings));
  const open = findings.filter((finding) => !isAnswered(finding, answers));
  const idle = idleAnswers(answers, findings);
  const asked = findings.length - open.length;
  console.log(
    `${asked} kinds of finding answered by ${answers.length} answers, ${open.length} open`,
  );
  return [
    ...judgements
      .filter(({ passed }) => passed === 0)
      .map(({ engine, episode, state }) => `${engine} did not run on ${episode} in ${state}`),
    ...open.map((finding) => told(finding, judgements)),
    ...idle.map((answer) => `nothing asks for the answer to ${answer}`),
  ];
}

function summaryOf(engine: string, judgements: readonly Judgement[]): string {
  const own = judgements.filter((judgement) => judgement.engine === engine);
  const passed = own.map((judgement) => judgement.passed);
  const of = (outcome: Finding['outcome']) =>
    distinct(own.flatMap(({ findings }) => findings)).filter((one) => one.outcome === outcome)
      .length;
  return `${own.length} pages, ${Math.min(...passed)} to ${Math.max(...passed)} rules passed, ${of('failed')} kinds of failure, ${of('review')} of question`;
}

function told(
  { engine, rule, outcome, target, message }: Finding,
  judgements: readonly Judgement[],
): string {
  const where = judgements.find(({ findings }) =>
    findings.some((one) => one.engine === engine && one.rule === rule && one.target === target),
  );
  return `${engine} ${rule} ${outcome} on ${target} (${where?.episode}, ${where?.state}): ${message.slice(0, 300)}`;
}

async function plantedFaults(reader: Reader): Promise<string[]> {
  const caught = await judgeFaults(reader, console.error);
  const matrix = matrixOf(caught);
  console.log(matrix);
  return [
    ...uncaught(caught).map((name) => `nobody notices: ${name}`),
    ...(matrix === golden('evidence/planted-faults.txt', matrix)
      ? []
      : ['the matrix is not the one that is kept']),
  ];
}
