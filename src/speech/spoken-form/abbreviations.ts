/** Read as written here wherever they stand before a name. */
const TITLES: Readonly<Record<string, string>> = {
  Mr: 'Mister',
  Mrs: 'Missus',
  Ms: 'Miz',
  Messrs: 'Messers',
  Mme: 'Madame',
  Dr: 'Doctor',
  Prof: 'Professor',
  Sen: 'Senator',
  Gov: 'Governor',
  Gen: 'General',
  Lt: 'Lieutenant',
  Brig: 'Brigadier',
  Col: 'Colonel',
  Maj: 'Major',
  Capt: 'Captain',
  Cpl: 'Corporal',
  Sgt: 'Sergeant',
  Cmdr: 'Commander',
  Adm: 'Admiral',
  Rep: 'Representative',
  Rev: 'Reverend',
  Hon: 'Honourable',
  Cllr: 'Councillor',
  Pres: 'President',
  Supt: 'Superintendent',
  Insp: 'Inspector',
  Det: 'Detective',
  Mt: 'Mount',
  Ft: 'Fort',
  St: 'Saint',
};
/** Need their full stop: without it they are words or names of their own. */
const DOTTED_TITLES = new Set([
  'Sen',
  'Gov',
  'Gen',
  'Col',
  'Maj',
  'Adm',
  'Rep',
  'Hon',
  'Pres',
  'Det',
]);
/** British newspapers write these without a stop too: “Gen Roe”, “Col Hale”, but “Gen Z” and “Amartya Sen”. */
const PLAIN_RANK =
  /(?<!\p{Lu}\p{Ll}{1,30} )\b(Sen|Gov|Gen|Col|Maj|Adm|Rep)(?= (?!Alpha\b)\p{Lu}\p{Ll}{2})/gu;
/** After a name or number; the full stop is part of them and may end the sentence too. */
const AFTER_NAMES: Readonly<Record<string, string>> = {
  St: 'Street',
  Rd: 'Road',
  Ave: 'Avenue',
  Blvd: 'Boulevard',
  Dr: 'Drive',
  Jr: 'Junior',
  Sr: 'Senior',
  Ltd: 'Limited',
  Inc: 'Incorporated',
  Corp: 'Corporation',
  Co: 'Company',
  Bros: 'Brothers',
};
/** Anywhere; all need their full stop. */
const DOTTED: Readonly<Record<string, string>> = {
  'e.g': 'for example',
  'i.e': 'that is',
  'a.k.a': 'also known as',
  etc: 'et cetera',
  vs: 'versus',
  approx: 'approximately',
  Approx: 'Approximately',
  est: 'established',
  dept: 'department',
  Dept: 'Department',
  govt: 'government',
  incl: 'including',
  Calif: 'California',
  Fla: 'Florida',
  Mass: 'Massachusetts',
  Conn: 'Connecticut',
  Ariz: 'Arizona',
  Pa: 'Pennsylvania',
  Va: 'Virginia',
  Ga: 'Georgia',
  Tenn: 'Tennessee',
};
/** No full stop needed. */
const BARE: Readonly<Record<string, string>> = {
  vs: 'versus',
  etc: 'et cetera',
  eg: 'for example',
  ie: 'that is',
  aka: 'also known as',
  govt: 'government',
  tsp: 'teaspoons',
  tbsp: 'tablespoons',
};
/** Short words in capitals that are said as words, emphasis among them (“I did NOT”). Longer ones with a vowel are too, unless listed below. */
const SAID_AS_WORDS = new Set(
  'COP PIN SIM RAM ROM GIF ICE OK OH AH HA NOT NO ALL AND THE NOW NEW YES DO IS ARE WAS YOU CAN MAY WE ME MY HE SHE OUT OFF ON IN AT BY TO OF OR SO UP GO IF AN AS BE BUT FOR HER HIM HIS OUR HOW WHY ONE TWO TEN BIG BAD OLD END TOP ANY DAY MAN HAD HAS HIT GET GOT LET PUT SAY SEE TOO USE WAR WAY'.split(
    ' ',
  ),
);
/** Longer ones that look like words and are spelled all the same. */
const SPELLED = new Set('IAEA OECD OSCE AARP ACLU NAACP USDA USAF LAPD CIPD UCLA UAVS'.split(' '));

function alternatives(table: Readonly<Record<string, string>>): string {
  return Object.keys(table)
    .map((key) => key.replaceAll('.', '\\.'))
    .join('|');
}

const POINTS: Readonly<Record<string, string>> = { N: 'North', S: 'South', E: 'East', W: 'West' };

const TITLE = new RegExp(`\\b(${alternatives(TITLES)})(\\.?)(?= ?\\p{Lu})`, 'gu');
const AFTER = new RegExp(`(?<=[\\p{L}\\d&],? )(${alternatives(AFTER_NAMES)})\\b(\\.?)`, 'gu');
const WITH_DOT = new RegExp(`\\b(${alternatives(DOTTED)})\\.`, 'g');
const WITHOUT_DOT = new RegExp(`(?<![\\w.])(${alternatives(BARE)})(?![\\w.])`, 'g');

/** A full stop that ended an abbreviation ends the text too when nothing follows. */
function stopAtEnd(at: number, matched: string, text: string): string {
  return matched.endsWith('.') && /^[\s"'’”)]*$/.test(text.slice(at + matched.length)) ? '.' : '';
}

/** Titles, business and street names, Latin: “Dr” → “Doctor”, “St” by its neighbours. */
export function sayAbbreviations(text: string): string {
  return text
    .replace(/\bc\.? ?(?=1\d{3}\b)/g, 'circa ')
    .replace(
      /\b(Lt|Maj|Brig)\.? (Gen|Col|Cmdr)\b\.?/g,
      (_, first: string, second: string) => `${TITLES[first]} ${TITLES[second]}`,
    )
    .replace(/\bDet\.? (?=(?:Ch|Supt|Insp|Sgt|Con)\b)/g, 'Detective ')
    .replace(/\bCh\.? (?=(?:Supt|Insp)\b)/g, 'Chief ')
    .replace(/(?<=\bDetective )Con\b\.?/g, 'Constable')
    .replace(PLAIN_RANK, (_, rank: string) => TITLES[rank] ?? rank)
    .replace(/\b[Tt]el(?:\.|:|\.:)? ?(?=[+(]?\d)/g, 'telephone ')
    .replace(/\bext\. ?(?=\d)/g, 'extension ')
    .replace(/\bs\. ?(?=\d)/g, 'section ')
    .replace(/\bch\. ?(?=\d)/g, 'chapter ')
    .replace(/\bparas?\. ?(?=\d)/g, 'paragraph ')
    .replace(/\by\/y\b|\bYoY\b/g, 'year on year')
    .replace(/\bq\/q\b|\bQoQ\b/g, 'quarter on quarter')
    .replace(/\bm\/m\b|\bMoM\b/g, 'month on month')
    .replace(/\bWW(I{1,2})\b/g, (_, count: string) => `World War ${count === 'I' ? 'one' : 'two'}`)
    .replace(/\bPh\.? ?D\b\.?/g, 'P H D')
    .replace(/\b[Vv]ol\. ?(?=\d)/g, 'volume ')
    .replace(/\bVol\. ?(?=[IVX])/g, 'Volume ')
    .replace(/\bart\. ?(?=\d)/g, 'article ')
    .replace(
      /\b([NSEW])\. (?=(?:Korea|Africa|Ireland|Carolina|Dakota|Virginia|Yorkshire|Sussex|Wales|London|Midlands)\b)/g,
      (_, point: string) => `${POINTS[point]} `,
    )
    .replace(/\b[Ff]ig\. ?(?=\d)/g, 'figure ')
    .replace(/\bpp\. ?(?=\d)/g, 'pages ')
    .replace(/\bp\. ?(?=\d)/g, 'page ')
    .replace(/\bw\/(?= ?\w)/g, 'with ')
    .replace(
      /(?<=\p{Lu}[\p{L}'’]{1,30} )St\b\.?(?=[ ,;:]?(?:\s\p{Ll}|$|[,;:.!?]))/gu,
      (whole: string, at: number, all: string) => `Street${stopAtEnd(at, whole, all)}`,
    )
    .replace(/(?<=\p{Lu}\S{0,40} )vs?\.? (?=\p{Lu})/gu, 'versus ')
    .replace(/\b(Mr|Dr)\.? (?=and (?:Mrs|Ms|Mr|Dr)\b)/g, (_, title: string) => `${TITLES[title]} `)
    .replace(TITLE, (whole, title: string, dot: string) =>
      dot === '' && DOTTED_TITLES.has(title) ? whole : `${TITLES[title]} `.replace(/ $/, ''),
    )
    .replace(AFTER, (whole: string, name: string, dot: string, at: number) =>
      dot === '' &&
      (name === 'Co' || name === 'Corp' || name === 'Inc' || name === 'St' || name === 'Dr')
        ? whole
        : `${AFTER_NAMES[name]}${stopAtEnd(at, whole, text)}`,
    )
    .replace(
      WITH_DOT,
      (whole: string, name: string, at: number, all: string) =>
        `${DOTTED[name]}${stopAtEnd(at, whole, all)}`,
    )
    .replace(WITHOUT_DOT, (_, name: string) => BARE[name] ?? name);
}

/** Letters one by one. A lone “A” would be read as the article. */
function spell(letters: string): string {
  return letters
    .split('')
    .map((letter) => (letter === 'A' ? 'ay' : letter))
    .join(' ');
}

/** NATO is a word, ICRC and RSPCA are not: a word has a vowel inside and no three consonants in a row. */
function saidAsWord(word: string): boolean {
  if (SAID_AS_WORDS.has(word)) return true;
  return (
    word.length > 3 && !SPELLED.has(word) && /.[AEIOU]/.test(word) && !/[^AEIOU]{3}/.test(word)
  );
}

/**
 * Initials and initialisms letter by letter. flite has “US” as “us”, “EU” as “oo” and “WHO” as the
 * pronoun; a headline in capitals is left alone, for there capitals mean nothing.
 */
export function sayInitials(text: string): string {
  const dotted = text
    .replace(/(?<![\p{L}.])(?:\p{Lu}\.){2,6}(?:s\b)?/gu, (initials: string, at: number) => {
      const letters = initials.replaceAll('.', '');
      return `${spell(letters.replace(/s$/, ''))}${letters.endsWith('s') ? "'s" : ''}${stopAtEnd(at, initials, text)} `;
    })
    // What stands before is looked at last: at every letter it was an eighth of all a text takes.
    .replace(/(\p{Lu})\. ?(?=\p{Lu})/gu, (whole, letter: string, at: number, all: string) =>
      /[\p{L}.'’]$/u.test(all.slice(Math.max(0, at - 2), at)) ? whole : `${letter} `,
    );
  const words = dotted.match(/\p{L}{2,}/gu) ?? [];
  const shouted = words.filter((word) => word === word.toUpperCase()).length;
  if (shouted * 5 > words.length * 4 && words.length > 2)
    return dotted.replace(/\b(?:UK|EU|UN)\b/g, spell);
  return dotted
    .replace(
      /(?<![\p{L}\d])([A-Z]{2,5})(s|['’]s)?(?![\p{L}])/gu,
      (whole, letters: string, ending: string | undefined) =>
        saidAsWord(letters) ? whole : `${spell(letters)}${ending === undefined ? '' : "'s"}`,
    )
    .replace(/\b[A-Z][a-z][A-Z](?![\p{L}\d])/gu, (mixed) => spell(mixed.toUpperCase()))
    .replace(/\bCEO\b/g, 'C E O');
}
