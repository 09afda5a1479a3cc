/** Titles, ranks, offices and nouns that stand beside a name, and the gender they tell. Lower case, without a stop. */

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ''));
}

function told(gender: 'female' | 'male' | 'unknown', words: string) {
  return [...list(words)].map((word) => [word, gender] as const);
}

/** Courtesy, church and noble titles, with the gender they tell. */
export const COURTESY: ReadonlyMap<string, 'female' | 'male' | 'unknown'> = new Map([
  ...told(
    'male',
    'mr mister sir lord baron fr monsieur señor don herr signor king prince duke marquess marquis viscount earl count ' +
      'emperor emir sultan sheikh shaykh pope imam ayatollah monsignor msgr mgr shri pak bapak',
  ),
  ...told(
    'female',
    'mrs ms miss madam dame lady baroness madame mme mlle mademoiselle señora señorita doña frau fräulein signora queen princess ' +
      'duchess marchioness viscountess countess empress smt ibu daw',
  ),
  ...told('unknown', 'mx dr doctor prof rev rabbi saint ven canon'),
]);

/** Titles and offices that stand before a name with a capital. */
export const TITLES = list(
  'sens reps govs messrs president vice prime minister premier chancellor senator sen rep representative congressman congresswoman congressperson gov governor mayor ' +
    'lt lieutenant col colonel gen general maj major capt captain sgt sergeant cpl corporal pvt private cmdr commander adm admiral ' +
    'brig brigadier commodore cdr lcpl l/cpl bdr ssgt s/sgt msgt tsgt cwo spc pfc gp sqn ldr flt rear radm vadm commandant trooper gunner ' +
    'det detective insp inspector supt superintendent const constable chief officer sheriff deputy pc wpc pcso dci dc ds di dsupt acc dcc temp temporary justice judge chairman ' +
    'chairwoman chair chairperson secretary speaker leader minority majority whip spokesman spokeswoman spokesperson director attorney ' +
    'solicitor undersecretary ambassador envoy foreign defence defense finance health education home treasury interior state commissioner councillor councilor cllr cllrs ag da atty ' +
    'councilman councilwoman councilmember alderman alderwoman assemblyman assemblywoman assemblymember taoiseach tánaiste professor prof emeritus dr doctor ' +
    'father sister brother mother reverend rev rt very most venerable ven rabbi imam bishop archbishop cardinal canon archdeacon deacon vicar monsignor msgr pastor pope ayatollah ' +
    'king queen prince princess duke duchess majesty highness holiness excellency eminence lordship ladyship earl viscount viscountess marquess marquis count countess emperor emir sultan sheikh sir dame lord lady mp msp mla mpp mep td ' +
    'senate house democratic republican democrat democrats liberal conservative labour labor tory ndp green party ' +
    'coach manager striker midfielder goalkeeper defender forward guard center quarterback pitcher catcher host editor reporter correspondent anchor author actor ' +
    'actress singer comedian activist analyst economist lawyer barrister counsel prosecutor recorder magistrate coroner ceo cfo coo cto founder co-founder cofounder executive vp svp evp ' +
    'former ex-president ex-minister then-president first acting interim candidate nominee strategist pollster aide adviser advisor staff press campaign staffer agent ' +
    'fire police marshal warden principal dean provost chaplain sec senior assistant associate special under national security communications policy general ' +
    'substitute winger midfielder full-back teenager resident rapper star vice-president vice-chair vice-chairman co-chair co-chairman co-chairwoman moderator backbencher baroness baron mr mrs ms miss mx fr hon honourable honorable',
);

/** "Det Con Lee Barton": "Con" is a constable after another rank, and a first name elsewhere. */
const RANK_BEFORE_CON = list('det detective temp special spl');
/** "Det Ch Insp Ben Moss". */
const RANK_AFTER_CH = list('insp inspector supt superintendent const constable con');

/** Whether a word, between its neighbours, is half of a rank. */
export function isHalfRank(key: string, before: string, after: string): boolean {
  if (key === 'con') return RANK_BEFORE_CON.has(before) || before === 'ch';
  return (key === 'ch' || key === 'chf') && RANK_AFTER_CH.has(after);
}

/** Titles that are as often first names: "Dean Marsh", "Earl Lloyd". */
export const TITLE_OR_NAME = list('dean earl duke marquis count');

/** "Ex-wife Tina Holt", "co-star Ben Wills", "Ex-Leeds": what somebody was, or is with another. */
export const PREFIXED = /^(?:ex|co|then|now|step|half|great|vice|non)-(?=\p{L})/u;

/** Letters after a name: honours, degrees, seats, orders. */
export const POST_NOMINAL =
  /^(?:[KQS]C|[KCQ]?PM|MP|MSP|MEP|MLA|MPP|TD|MBE|OBE|CBE|[KD]BE|CMG|KCB|CB|MD|M\.D\.|Ph\.?D\.?|DDS|RN|JP|FRS|FBA|SJ|OP|OSB|Esq\.?|Bt|DL)$/;

/** Kin nouns and other words that tell gender. */
export const GENDERED: ReadonlyMap<string, 'female' | 'male'> = new Map<string, 'female' | 'male'>([
  ...kin(
    'female',
    'mother mum mom mam mummy daughter sister wife widow aunt auntie grandmother granny gran nan grandma niece woman girl lady actress spokeswoman chairwoman congresswoman councilwoman alderwoman assemblywoman ' +
      'businesswoman policewoman ombudswoman saleswoman camerawoman horsewoman sportswoman waitress hostess queen princess duchess baroness countess viscountess marchioness empress heiress goddess nun mama ' +
      'fiancée girlfriend granddaughter stepmother stepdaughter stepsister mother-in-law sister-in-law daughter-in-law godmother goddaughter bride schoolgirl ballerina noblewoman laywoman clergywoman servicewoman frontwoman ' +
      'headmistress schoolmistress landlady housewife stewardess postwoman firewoman gentlewoman abbess matriarch abuela signora',
  ),
  ...kin(
    'male',
    'father dad daddy son brother husband widower uncle grandfather grandad granddad grandpa nephew man boy lad gentleman spokesman chairman congressman councilman assemblyman businessman policeman fisherman fireman king prince ' +
      'duke baron count viscount earl emperor monk papa fiancé boyfriend grandson stepfather stepson stepbrother father-in-law brother-in-law son-in-law godfather godson groom bridegroom schoolboy pope priest guy sportsman cameraman horseman ' +
      'salesman clergyman serviceman frontman nobleman alderman headmaster schoolmaster landlord postman waiter abbot patriarch friar',
  ),
]);

function kin(gender: 'female' | 'male', words: string) {
  return [...list(words)].map((word) => [word, gender] as const);
}
