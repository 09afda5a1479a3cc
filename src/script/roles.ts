import { ADJECTIVAL, isRoleNoun, THINGS } from './words.ts';

/** Words for one office, as title and as noun: "Sen. Roe" is "the senator", Wilk's boss is "the coach". */
const SAME_OFFICE = [
  'senator sen',
  'representative rep congressman congresswoman',
  'governor gov',
  'lawmaker legislator sen senator rep representative congressman congresswoman mp councillor cllr assemblyman assemblywoman',
  'politician sen senator rep representative congressman congresswoman mp minister mayor councillor cllr governor gov president',
  'councillor cllr councilor councilman councilwoman',
  'professor prof academic lecturer',
  'doctor dr gp physician consultant surgeon',
  'coach manager boss',
  'boss manager ceo director chief owner chairman chairwoman',
  'lawyer attorney solicitor barrister counsel qc kc',
  'barrister qc kc',
  'prosecutor attorney da',
  'detective det dc ds di dci dcs',
  'officer pc sgt sergeant constable insp inspector supt superintendent chief dc ds di dci det detective captain capt lt lieutenant',
  'policeman pc sgt sergeant constable insp inspector',
  'policewoman pc sgt sergeant constable insp inspector',
  'soldier pvt private cpl corporal sgt sergeant capt captain maj major',
  'priest rev reverend fr father canon vicar rector',
  'vicar rev reverend canon rector',
  'cleric rev reverend fr father canon vicar imam bishop archbishop cardinal rabbi',
  'spokesman spokesperson',
  'spokeswoman spokesperson',
  'spokesperson spokesman spokeswoman',
  'chairman chair chairperson',
  'chairwoman chair chairperson',
  'chair chairman chairwoman chairperson',
  'headteacher headmaster headmistress head principal',
  'executive ceo cfo coo chief director boss president',
  'minister secretary pm premier',
  'peer lord lady baroness baron dame',
].map((words) => words.split(' '));

const ALIKE: ReadonlyMap<string, readonly string[]> = new Map(
  SAME_OFFICE.map(([noun, ...others]) => [noun ?? '', others] as const),
);

/**
 * Offices and parts that a report gives to somebody before it uses them alone: where nobody was
 * given this one, "the judge" is a new person and none of those met.
 */
const OFFICES = new Set(
  (
    'mayor judge magistrate coroner president chancellor king queen prince princess duke duchess pope archbishop bishop imam rabbi pastor ' +
    'sheriff constable sergeant inspector superintendent commander general colonel admiral captain referee umpire paramedic firefighter nurse ' +
    'secretary ambassador envoy diplomat official source insider witness victim plaintiff claimant caller bystander neighbour neighbor ' +
    'reporter journalist interviewer moderator aide adviser advisor publicist investigator'
  ).split(' '),
);

/** Parts that many play: alone they are a new person, and with more words somebody met. */
const PARTS = new Set(
  (
    'expert analyst economist passenger customer tourist visitor resident local presenter host editor driver pilot guard agent ' +
    'waiter waitress barman teacher student pupil patient scientist researcher pollster strategist supporter fan critic ' +
    'protester demonstrator organiser organizer volunteer'
  ).split(' '),
);

/** Whether somebody with these roles may be "the senator", "the 34-year-old". Lower case. */
export function holdsRole(roles: ReadonlySet<string>, head: string): boolean {
  const age = ageIn(head);
  if (roles.has(head) || (age !== null && roles.has(age))) return true;
  return (ALIKE.get(head) ?? []).some((role) => roles.has(role));
}

/** "34" of "34-year-old". */
export function ageIn(head: string): string | null {
  return /^(\d{1,3})-year-old$/.exec(head)?.[1] ?? null;
}

/**
 * Whether a noun merely says more of somebody met: "the Leeds native", "the 39-year-old", "the
 * Republican", "the laid-back Leeds resident". An office does so only of one who had it.
 */
export function isEpithet(words: readonly string[], head: string): boolean {
  if (THINGS.test(head)) return false;
  const former = words.includes('former');
  if (!former && (OFFICES.has(head) || ALIKE.has(head))) return false;
  if (PARTS.has(head) && words.length < 3) return false;
  if (ageIn(head) !== null || /^(?:native|maverick|beauty|blonde|hunk)$/.test(head)) return true;
  return isRoleNoun(head) || ADJECTIVAL.test(head);
}
