const TOP_LEVEL =
  'com|org|net|gov|edu|mil|int|info|co|io|ai|uk|ie|eu|de|fr|us|ca|au|nz|ru|ua|cn|in|tv|me|app|dev|news|scot|wales';
const HOST = `(?:[a-z0-9-]{1,40}\\.){1,4}(?:${TOP_LEVEL})\\b`;
const EMAIL = new RegExp(`(?<![\\w.])([\\w.+-]{1,60})@(${HOST})`, 'gi');
const ADDRESS = new RegExp(
  `(?<![\\w@.-])(?:https?:\\/\\/)?(?:www\\.)?(${HOST})(?::\\d{1,5})?((?:[/?#][^\\s<>"”]{0,2000})?)`,
  'gi',
);
const OTHER_SCHEME = /\bhttps?:\/\/\S{0,2000}/gi;

/** `BringBackOurGirls_2014` → `Bring Back Our Girls 2014`. */
function splitJoined(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/(?<=\p{L})(?=\d)/gu, ' ');
}

/** A part without a vowel is spelled. */
function host(name: string): string {
  return name
    .split('.')
    .map((part) => (/^[^aeiouy\d-]{1,5}$/i.test(part) ? part.toUpperCase() : part))
    .join(' dot ');
}

/** Where a path is one short word it is worth hearing; anything longer is for the page. */
function path(rest: string): string {
  const word = /^\/([a-z]{2,20})\/?[.,;:!?)]{0,3}$/i.exec(rest)?.[1];
  return word === undefined ? '' : ` slash ${word}`;
}

/** Web and mail addresses, @handles and #hashtags. */
export function sayAddresses(text: string): string {
  return text
    .replace(
      EMAIL,
      (_, user: string, name: string) =>
        `${user.replaceAll('.', ' dot ').replaceAll('_', ' underscore ')} at ${host(name)}`,
    )
    .replace(ADDRESS, (_, name: string, rest: string) => {
      const ending = /[.,;:!?)]*$/.exec(rest)?.[0] ?? '';
      return `${host(name)}${path(rest)}${ending}`;
    })
    .replace(OTHER_SCHEME, ' web address ')
    .replace(
      /(?<![\p{L}\d])#(?=\p{L})([\p{L}\d_]{2,100})/gu,
      (_, tag: string) => `hashtag ${splitJoined(tag)}`,
    )
    .replace(
      /(?<![\p{L}\d])@([\p{L}\d_]{2,100})/gu,
      (_, handle: string) => `at ${splitJoined(handle)}`,
    );
}
