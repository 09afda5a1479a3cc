/**
 * The commonest small words of the languages that are spoken. They are a third of any prose, so that
 * a text with next to none of a language's is in another one, whatever its letters resemble.
 */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that for it was on are as with be by at he this from have not which said has but they his will who were or an one',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se il ce avec sont cette on mais ou',
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me sin',
  it: 'di e il la che in a un per è una non sono con i si da del le al dei della nel più anche ha alla o ma lo gli',
  pt: 'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou',
  nl: 'de van een het en in is dat op te zijn voor met die niet aan er om ook als bij door naar maar uit hij heeft ze dan was',
  pl: 'w i na z się do nie to że jest o od za po dla jak ale są przez a by oraz ze co już było który ma być tym',
};

const WORD = /[\p{L}\p{M}]+/gu;
const LISTS = new Map(
  Object.entries(FUNCTION_WORDS).map(([language, words]) => [language, new Set(words.split(' '))]),
);

/** The share of a text's words that are small words of a language, 0 to 1; null where it is not known. */
export function shareOfFunctionWords(text: string, language: string): number | null {
  const list = LISTS.get(language);
  if (list === undefined) return null;
  const words = text.toLowerCase().match(WORD) ?? [];
  return words.length === 0 ? 0 : words.filter((word) => list.has(word)).length / words.length;
}
