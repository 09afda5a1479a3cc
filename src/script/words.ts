/** Word lists of the attribution rules. All are lower case, and closed: rules handle the rest. */

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ''));
}

function forms(base: string): string[] {
  if (/[^aeiou]y$/.test(base)) {
    const stem = base.slice(0, -1);
    return [base, `${stem}ies`, `${stem}ied`, `${base}ing`];
  }
  if (base.endsWith('e')) {
    return [base, `${base}s`, `${base}d`, `${base.slice(0, -1)}ing`];
  }
  const s = /(?:s|sh|ch|x|z)$/.test(base) ? 'es' : 's';
  return [base, base + s, `${base}ed`, `${base}ing`];
}

const REGULAR_VERBS =
  'accuse acknowledge add admit admonish advise affirm agree allege announce answer appeal argue ask assert assure ' +
  'bark beam believe bellow blast boast call caution challenge charge chime chuckle claim comment complain concede conclude confess ' +
  'confide confirm contend counter criticise criticize cry declare decry defend demand denounce deny describe detail disclose ' +
  'discuss dismiss echo elaborate emphasise emphasize estimate exclaim explain express fume gasp gripe groan growl grumble guess gush hint ' +
  'huff implore indicate inform inquire enquire insist instruct interject intone joke jest lament laugh maintain marvel mention moan ' +
  'mumble murmur muse mutter note object observe offer opine order outline peep plead pledge point ponder pout praise predict ' +
  'proclaim profess promise pronounce propose protest preach query question quip rage rant rasp reason reassure recall reckon recommend ' +
  'recount reflect reiterate rejoin relate remark remember remind repeat report reply request respond retort reveal roar rule scoff scold ' +
  'scream shout shriek sigh slam sneer snap snarl sob speculate splutter state stress suggest summarise summarize surmise tease testify ' +
  'theorise theorize thunder tweet urge utter venture voice volunteer vow wail warn whine whisper wonder yell lambast lambaste blog ' +
  'continue post caption sign address welcome credit hail mock attack rail vent thank deem label brand dub';

const IRREGULAR_VERBS =
  'say says said saying tell tells told telling write writes wrote written writing think thinks thought thinking ' +
  'feel feels felt feeling read reads reading speak speaks spoke speaking swear swears swore swearing ' +
  'begin begins began go goes went put puts putting admitted admitting quipped quipping referred referring refer ' +
  'refers understand understands understood hear heard know knows knew sing sings sang chant chants chanted chanting ' +
  'cry cried shot rapped blurted hit fired joked joking stress plan plans planned makes made';

/** The bare forms that are as often nouns: "claim", "report", "comment". */
export const BARE_VERBS: ReadonlySet<string> = new Set(REGULAR_VERBS.split(' '));

/** Verbs whose subject may be the speaker of a quotation beside them. */
export const SPEECH_VERBS: ReadonlySet<string> = new Set([
  ...REGULAR_VERBS.split(' ').flatMap(forms),
  ...list(IRREGULAR_VERBS),
]);

/** Verbs of SPEECH_VERBS that take an object there: "…," makes Smith angry. */
export const NEVER_INVERTED = list(
  'make makes made plan plans planned know knows knew hear heard hit fired put puts understand understands understood ' +
    'attack attacks attacked describe describes described discuss discusses discussed accuse accuses accused inform informs informed ' +
    'remind reminds reminded reassure reassured thank thanks thanked praise praises praised slam slams slammed mock mocks mocked ' +
    'credit credits credited brand brands branded label labels labeled labelled name names post posts label signs address addresses addressed',
);

export const PRONOUNS = list('he she they it we i you who');
export const SUBJECT_PRONOUNS = list('he she they it');

export const DETERMINERS = list(
  'a an the his her their its our my your this that these those one another some many several ' +
    'two three four five six seven eight nine ten most other both each every no any few all',
);

export const PREPOSITIONS = list(
  'of for in at with from to on by about against between among after before during since under over into ' +
    'through near behind outside inside across around without within upon per amid despite via toward towards than as like ' +
    'following including regarding concerning until beyond above below along',
);

export const CONJUNCTIONS = list(
  'and but or nor so yet while as because when if that although though after before until unless whereas where since ' +
    'once then than whether how why what which who whom whose',
);

export const ADVERBS = list(
  'also later then previously repeatedly has had have been was is were once again still never ever even just only further ' +
    'furthermore earlier first simply later often always sometimes now today yesterday tomorrow tonight flatly bluntly ' +
    'quickly reportedly allegedly already recently eventually finally instead would could will might may can should must ' +
    'did does do not nevertheless nonetheless meanwhile therefore thus though however too soon famously be being himself herself themselves himself ' +
    'reportedly actually really both all each perhaps further matter-of-factly reluctantly afterward afterwards merely subsequently separately jokingly ' +
    'monday tuesday wednesday thursday friday saturday sunday',
);

export const MONTHS_AND_DAYS = list(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter',
);

/** Lower-case nouns that name a person by what they do or are; suffixes cover most others. */
export const ROLE_NOUNS = list(
  'spokesman spokeswoman spokesperson president chairman chairwoman chair chief head mayor coach guard captain analyst aide host ' +
    'professor expert source witness neighbour neighbor friend mother father mum mom dad son daughter sister brother wife husband widow widower uncle aunt grandmother grandfather partner ' +
    'man woman boy girl person teenager student pupil teacher doctor nurse patient victim resident local parent guest colleague veteran ' +
    'politician official officer adviser advisor attorney lawyer barrister solicitor judge prosecutor counsel detective ' +
    'minister secretary senator congressman congresswoman governor representative ambassador envoy diplomat delegate candidate ' +
    'nominee opponent rival critic supporter fan activist campaigner organiser organizer volunteer protester demonstrator ' +
    'scientist researcher economist historian author writer journalist reporter editor correspondent columnist novelist poet ' +
    'artist singer actor actress musician comedian director producer founder owner boss executive ceo manager leader member employee worker ' +
    'strategist pollster consultant star player striker goalkeeper midfielder defender forward champion athlete jockey trainer runner boxer ' +
    'farmer fisherman driver pilot priest bishop archbishop cardinal pastor rabbi imam pope king queen prince princess deputy constable sheriff inspector ' +
    'spokespeople officials sources witnesses experts police authorities prosecutors lawyers investigators firefighters residents neighbours neighbors ' +
    'friends relatives parents family critics supporters analysts economists scientists researchers doctors campaigners activists ' +
    'company agency department ministry government office bank firm group organisation organization charity union club court council committee commission party campaign ' +
    'statement report letter tweet email e-mail post message note memo document lawsuit complaint indictment filing affidavit ruling judgment judgement website sign placard notice release book article paper study survey poll ' +
    'insider specialist veteran pensioner grandfather grandmother caller passenger customer tourist visitor survivor soldier sergeant commander general colonel lieutenant whistleblower ' +
    'chairperson coordinator psychologist physician surgeon epidemiologist biologist guy lady gentleman kid youngster businessman businesswoman entrepreneur chef guitarist drummer model ' +
    'playwright ally pal mate rival landlord landlady hunk heart-throb heartthrob beauty blonde icon idol skipper gaffer recruit graduate undergraduate vicar curate rector',
);

const ROLE_SUFFIX =
  /(?:man|woman|men|women|person|people|ist|ists|ian|ians|ologist|maker|makers|worker|workers|keeper|leader|leaders|holder|owner|owners|officer|officers|owner|driver|member|members|teacher|player|coach|mate|mates|aire|aires|er|ers|or|ors|ant|ants|eer|ee|ees|chief|head)$/;

/** "mum-of-three", "grandfather-of-nine". */
const PARENT_OF = /^(?:grand)?(?:mum|mom|mam|ma|mother|dad|father|parent)-of-\p{L}+$/u;

export function isRoleNoun(lower: string): boolean {
  return (
    ROLE_NOUNS.has(lower) ||
    PARENT_OF.test(lower) ||
    (lower.length > 4 &&
      ROLE_SUFFIX.test(lower) &&
      !ADVERBS.has(lower) &&
      !PREPOSITIONS.has(lower) &&
      !NOT_ROLES.has(lower))
  );
}

const NOT_ROLES = list(
  'summer winter september october november december number order paper power matter dinner never ever either neither ' +
    'rather whether together another other others after under over later earlier longer shorter larger smaller better former latter floor door color ' +
    'colour honour favor favour labor labour error terror important significant restaurant constant instant recent river water weather answer ' +
    'letter offer member older younger bigger greater higher lower stronger major minor senior junior prior per cover computer corner center quarter ' +
    'career committee degree coffee want grant giant plant however moreover further brother',
);

/** Particles inside a family name. */
export const PARTICLES = list(
  'de da do dos das del della di du des la le van von der den ter ten te zu zur al el ibn bin bint binti ben bar abu ap ab ferch st st. y e af av',
);

/** Capitalised words that begin a sentence or stand in a name's place but are no name. */
export const NOT_NAMES = list(
  'the a an and but or so yet if when while as after before since although though because however in on at by for with from to of ' +
    'he she it they we i you who what why how where which this that these those there here his her its their our my your ' +
    'is are was were do does did has have had will would can could may might must shall should not no yes ' +
    'all some many most more other another one two three four five six seven eight nine ten several both each every ' +
    'then now today yesterday tomorrow tonight later earlier meanwhile instead also even just only still once again perhaps maybe ' +
    'asked speaking writing responding according despite during following including until unless about against between among under over into ' +
    'finally recently previously still well oh ok okay please thanks thank sorry let whether such like ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december ' +
    'dear photo image read watch',
);

/** The same, but part of a name inside a sentence: "New York", "First Bank". */
export const OPENING_ADJECTIVES = list('first second third last next new old former late');

/** Demonyms and the like: a capital before a name that is no part of it. */
export const ADJECTIVAL =
  /^(?:american|british|english|scottish|welsh|irish|french|german|italian|spanish|russian|ukrainian|chinese|japanese|indian|canadian|australian|israeli|palestinian|iranian|iraqi|syrian|turkish|greek|polish|dutch|swedish|danish|norwegian|finnish|belgian|swiss|austrian|mexican|brazilian|african|european|asian|egyptian|afghan|pakistani|saudi|korean|nigerian|kenyan|lebanese|jordanian|portuguese|hungarian|czech|romanian|bulgarian|serbian|croatian|belarusian|kurdish|catholic|muslim|christian|jewish|republican|democrat|democratic|conservative|liberal|labour|tory|former|longtime|veteran|venezuelan|colombian|cuban|argentine|chilean|vietnamese|thai|filipino|indonesian|malaysian|californian|texan|hispanic|latino|western|eastern|northern|southern|soviet|u\.s\.|us|uk|u\.k\.|eu|american-born|olympic|olympian|british-born)$/;

/** East Asian family names that stand first: "Park Soo-min", later "Park". */
export const FAMILY_FIRST = list(
  'kim lee park choi jung kang cho yoon jang lim han shin moon ban xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin gao luo deng mao wen ' +
    'nguyen tran le pham hoang phan vu dang bui ngo duong tanaka suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi abe kishida suga',
);

/** A capitalised name with one of these is an organisation's, a place's or a work's. */
export const ORGANISATION_WORDS = list(
  'university college school institute institution academy company corporation corp inc ltd plc llc group bank fund foundation ' +
    'association society union federation council committee commission department ministry agency office bureau authority board ' +
    'court congress parliament assembly party campaign coalition alliance league club team times post news journal herald tribune ' +
    'guardian telegraph mirror mail express magazine press media network radio television tv cbc bbc cnn nbc abc cbs reuters hospital church ' +
    'center centre museum library street road avenue river lake mountain island county city town village state states kingdom republic act bill law ' +
    'airport airlines airways hotel games cup championship open festival awards series season conference summit center project program programme ' +
    'twitter facebook google apple amazon microsoft instagram youtube snapchat reddit linkedin tiktok whatsapp uber tesla boeing airbus toyota ford ' +
    'raptors maple leafs rangers united rovers wanderers athletic army navy force forces guard marines nation nations service services system systems ' +
    'studies research centre holdings foods industries ventures enterprises laboratories pharmaceuticals motors logistics organisation organization trust charity house police constabulary rcmp fbi cia nato un eu nhs who',
);

/** Nouns that a named organisation goes by when it is mentioned again. */
export const BODIES =
  /^(?:organi[sz]ation|company|firm|agency|charity|group|party|club|union|bank|department|ministry|team|council|school|university|institute|commission|newspaper|network|association|committee)$/;

/** Nouns of ROLE_NOUNS that speak but are no person. */
export const THINGS =
  /^(?:company|agency|department|ministry|government|office|bank|firm|group|organi[sz]ation|charity|union|club|court|council|committee|commission|party|campaign|statement|report|letter|tweet|e-?mail|post|message|note|memo|document|lawsuit|complaint|indictment|filing|affidavit|ruling|judge?ment|website|sign|placard|notice|release|book|article|paper|study|survey|poll|team|school|university|newspaper|network|magazine|site|page|claim|suit|spokespeople|police|house|network|centre|center|association|institute|foundation|fund|operator|airline|retailer|lender|carmaker|watchdog|regulator|trust|start-up|startup|supermarket|broadcaster)$/;
