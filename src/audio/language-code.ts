/**
 * ISO 639-1 with its ISO 639-2/T, for the languages that engines have voices for. The codes are the
 * registration authority's (Library of Congress).
 */
const CODES = new Map(
  (
    'af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell ' +
    'en:eng es:spa et:est eu:eus fa:fas fi:fin fil:fil fr:fra ga:gle gl:glg gu:guj he:heb hi:hin hr:hrv ' +
    'hu:hun hy:hye id:ind is:isl it:ita iu:iku ja:jpn jv:jav ka:kat kk:kaz km:khm kn:kan ko:kor lo:lao ' +
    'lt:lit lv:lav mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya nb:nob ne:nep nl:nld nn:nno no:nor ' +
    'or:ori pa:pan pl:pol ps:pus pt:por ro:ron ru:rus si:sin sk:slk sl:slv so:som sq:sqi sr:srp su:sun ' +
    'sv:swe sw:swa ta:tam te:tel th:tha tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho zu:zul'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/**
 * @param language BCP 47
 * @returns ISO 639-2, `und` where it is not known
 */
export function iso639(language: string): string {
  const primary = language.split('-', 1)[0]?.toLowerCase() ?? '';
  return CODES.get(primary) ?? 'und';
}
