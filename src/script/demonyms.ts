/** Nouns for one who comes from a country: "the Swede said". Lower case; "-man" and "-woman" forms by ending. */
const NOUNS = new Set(
  (
    'swede dane finn pole scot spaniard turk briton brit serb croat slovak slovene czech kurd arab kiwi aussie ' +
    'american german italian russian ukrainian indian canadian australian israeli palestinian iranian iraqi syrian greek ' +
    'norwegian belgian austrian mexican brazilian egyptian afghan pakistani saudi korean nigerian kenyan hungarian bulgarian ' +
    'romanian serbian croatian venezuelan colombian cuban chilean vietnamese thai indonesian malaysian argentine argentinian ' +
    'portuguese swiss chinese japanese ghanaian ivorian senegalese cameroonian algerian moroccan tunisian uruguayan ' +
    'paraguayan peruvian ecuadorian jamaican south-african icelander new-zealander texan californian'
  ).split(' '),
);

const BY_ENDING =
  /^(?:dutch|french|english|irish|welsh|scots|northern-irish|cornish|yorkshire|ulster)(?:man|woman)$/;

/** Whether a noun, in lower case, tells nothing of somebody but the country. */
export function isDemonym(noun: string): boolean {
  return NOUNS.has(noun) || BY_ENDING.test(noun);
}
