/** Language, women, men: as Edge's own list of read-aloud voices had them when the casts were made. */
const LISTED: readonly (readonly [string, string, string])[] = [
  ['en-GB', 'Libby Sonia', 'Ryan Thomas'],
  ['en-US', 'Aria Ava Emma Jenny Michelle', 'Andrew Brian Christopher Eric Guy Roger Steffan'],
  ['en-AU', 'Natasha', 'WilliamMultilingual'],
  ['en-CA', 'Clara', 'Liam'],
  ['en-IE', 'Emily', 'Connor'],
  ['en-IN', 'Neerja', 'Prabhat'],
  ['en-NZ', 'Molly', 'Mitchell'],
  ['en-ZA', 'Leah', 'Luke'],
  ['en-SG', 'Luna', 'Wayne'],
  ['en-HK', 'Yan', 'Sam'],
  ['en-PH', 'Rosa', 'James'],
  ['de-DE', 'Amala Katja SeraphinaMultilingual', 'Conrad FlorianMultilingual Killian'],
  ['de-AT', 'Ingrid', 'Jonas'],
  ['fr-FR', 'Denise VivienneMultilingual', 'Henri RemyMultilingual'],
  ['fr-BE', 'Charline', 'Gerard'],
  ['fr-CH', 'Ariane', 'Fabrice'],
  ['es-ES', 'Elvira Ximena', 'Alvaro'],
  ['es-MX', 'Dalia', 'Jorge'],
  ['es-CO', '', 'Gonzalo'],
  ['es-AR', '', 'Tomas'],
  ['es-US', 'Paloma', 'Alonso'],
  ['it-IT', 'Elsa Isabella', 'Diego GiuseppeMultilingual'],
  ['pt-BR', 'Francisca ThalitaMultilingual', 'Antonio'],
  ['pt-PT', 'Raquel', 'Duarte'],
  ['nl-NL', 'Colette Fenna', 'Maarten'],
  ['nl-BE', 'Dena', 'Arnaud'],
  ['pl-PL', 'Zofia', 'Marek'],
  ['uk-UA', 'Polina', 'Ostap'],
];

/** The gender of each voice that a cast may name. Edge's list changes: a name that goes has to go here too. */
export const EDGE_VOICES: ReadonlyMap<string, Gender> = new Map(
  LISTED.flatMap(([language, women, men]) => [
    ...named(language, women, 'female'),
    ...named(language, men, 'male'),
  ]),
);

type Gender = 'female' | 'male';

function named(language: string, names: string, gender: Gender): [string, Gender][] {
  return names
    .split(' ')
    .filter(Boolean)
    .map((name) => [`${language}-${name}Neural`, gender]);
}
