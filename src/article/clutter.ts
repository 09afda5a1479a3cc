/** Lines around an article that are not of it, told by their own words. Each pattern is a whole line. */

const AGENCY =
  '(?:AFP|AP|PA|EPA|Reuters|Getty(?: Images)?|Shutterstock|Alamy(?: Stock Photo)?|Press Association|PA Wire|PA Media|Associated Press|Rex(?: Features)?|iStock|Unsplash|SWNS|Bloomberg|Supplied|Handout|DPA|dpa|ANSA|Xinhua|Anadolu)';
const LABEL =
  '(?:images?|pictures?|photos?|photographs?|pic|foto|video|illustration|photo credit|picture credit|image credit|credit|crédit(?: photo)?)';

/** "(Image: AFP via Getty Images)" at the end of a line. */
const CREDITED_IN_BRACKETS = new RegExp(
  `[([]\\s?${LABEL}(?: by| courtesy of|s?)?\\s?[:/–-]\\s?[^()[\\]]{1,80}[)\\]]\\.?$`,
  'iu',
);
/** "A boat at the quay (Reuters)", "… [AP Photo/Jo Bloggs]". */
const AGENCY_IN_BRACKETS = new RegExp(
  `[([](?:[^()[\\]]{0,60}[ /])?${AGENCY}(?:[ /][^()[\\]]{0,60})?[)\\]]\\.?$`,
  'u',
);
/** "A boat at the quay. Picture: Jo Bloggs/Getty Images" */
const CREDITED_AT_END = new RegExp(
  `(?:^|[.!?”"’)|] )${LABEL}(?: by)?\\s?: ?[\\p{Lu}©@][^.!?:]{1,60}\\.?$`,
  'iu',
);
/** "Photo by Jo Bloggs", "Photograph courtesy of the museum" */
const CREDIT_ALONE =
  /^(?:photo(?:graph)?s?|pictures?|images?|illustrations?|video) (?:by|courtesy of|credit) [\p{Lu}©@][^.!?]{1,70}$/iu;
const COPYRIGHT = /^(?:©|\(c\)|copyright\b)[^.!?]{0,80}\.?$/iu;

/** Stars, dashes or dots that part sections, and the "ENDS" of a press release. */
export function isSeparator(text: string): boolean {
  return (
    /^[*_=~•·#|+.⁂§◆◇●○■□▪◦‣–—-][*_=~•·#|+.⁂§◆◇●○■□▪◦‣–—\s-]{0,199}$/u.test(text) ||
    /^(?:[-–—*#~]+ ?)?(?:ENDS?|Ends)(?: ?[-–—*#~]+)?\.?$/u.test(text) ||
    /^[-–—] ?30 ?[-–—]$/u.test(text)
  );
}

const LONGEST_CAPTION = 400;

/** What an embedded picture post says under itself: "A post shared by Jo Bloggs (@jobloggs)". */
const SHARED_BY = /^a (?:post|photo|reel|video) shared by [^.!?]{1,80} \(@[\w.]{1,30}\)/iu;

export function isCaption(text: string): 'caption' | 'credit' | null {
  if (text.length > LONGEST_CAPTION) return null;
  if (CREDIT_ALONE.test(text) || SHARED_BY.test(text) || (COPYRIGHT.test(text) && text.length > 1))
    return 'credit';
  if (new RegExp(`^${LABEL}(?: by)?\\s?:`, 'iu').test(text) && CREDITED_AT_END.test(text))
    return 'credit';
  if (sentences(text) > 2) return null;
  if (CREDITED_IN_BRACKETS.test(text))
    return text.startsWith('(') || text.startsWith('[') ? 'credit' : 'caption';
  if (CREDITED_AT_END.test(text) || AGENCY_IN_BRACKETS.test(text)) return 'caption';
  return null;
}

/** A line that says what a picture shows, by its form: one line of moderate length with no full stop. */
export function isCaptionForm(text: string): boolean {
  return text.length <= 250 && !/[.!?…:;,]["”’')\]]*$/u.test(text);
}

const READ_MORE = [
  /^\W{0,5}(?:read|see|watch|listen|hear) (?:more|also|next|now|too)\W{0,5}$/iu,
  /^\W{0,5}(?:read|see|watch|listen|hear)(?: (?:more|also|next|now|too|below|above|live))? ?[:>»→|–—] ?.{1,200}$/iu,
  /^\W{0,5}(?:read more|find out more|learn more) (?:about|on|from|at|here|in)\b[^.!?]{0,150}$/iu,
  /^\W{0,5}(?:read more|read on|find out more|continue reading|see more|more on this story|related (?:stories|articles|topics|content|coverage|links)|more from .{1,40}|you may also like|recommended(?: for you)?|trending(?: now)?|most read)(?: here)?\W{0,5}$/iu,
  /^\W{0,5}related(?: story| article)? ?: ?.{1,200}$/iu,
  /^\W{0,5}(?:lire aussi|à lire(?: aussi)?|lisez aussi|lesen sie auch|mehr zum thema|lea también|leggi anche) ?[:>»→|–—-]? ?[^.!?]{0,200}\W{0,3}$/iu,
] as const;

export function isReadMore(text: string): boolean {
  return text.length <= 240 && READ_MORE.some((pattern) => pattern.test(text));
}

const ADVERT = [
  /^\W{0,5}(?:advertisements?|adverts?|advertisement feature|advertising|sponsored(?: content| links?| post)?|paid content|anzeige|werbung|publicité|publicidad|pubblicità)\W{0,5}$/iu,
  /^\W{0,5}(?:(?:the )?(?:article|story) continue[sd]|continue reading|keep scrolling|scroll(?: down)? (?:to continue|for more)) (?:below|after|with content|reading)(?: (?:the |this )?(?:ads?|advert|advertisement|video|promotion))?\W{0,5}$/iu,
] as const;

/** A line that does no more than announce an advertisement. */
export function isAdvert(text: string): boolean {
  return text.length <= 80 && ADVERT.some((pattern) => pattern.test(text));
}

const NETWORK =
  '(?:twitter|x|facebook|instagram|whatsapp|telegram|tiktok|youtube|linkedin|threads|bluesky|mastodon|snapchat|google news|apple news)';
const SHARING = [
  /^\W{0,5}share\W{0,5}$/iu,
  new RegExp(`^\\W{0,5}view this (?:post|photo|reel|video) on ${NETWORK}\\W{0,3}$`, 'iu'),
  /^\W{0,5}share (?:this|the)(?: (?:article|story|page|post|video|item))?(?: (?:on|with|via|by) [^.!?]{1,60})?\W{0,3}$/iu,
  new RegExp(
    `^\\W{0,5}(?:share|post|tweet|pin|partager|teilen)(?: (?:this|it))? (?:on|via|to|sur|auf) ${NETWORK}(?:[^.!?]{0,60})\\W{0,3}$`,
    'iu',
  ),
  new RegExp(
    `^\\W{0,5}(?:follow|like|find|join) (?:us|our|@\\w+|the [^.!?]{1,40}) [^.!?]{0,40}\\b${NETWORK}\\b[^.!?]{0,120}[.!]?$`,
    'iu',
  ),
  new RegExp(
    `^(?:(?:${NETWORK}|e-?mail|copy link|print|save|comments?)(?:[\\s,|/·•]+|$)){2,}$`,
    'iu',
  ),
  /^\W{0,5}(?:sign|signing) up (?:here )?(?:to|for) (?:our|the|your|a)?\b[^.!?]{0,80}\b(?:newsletters?|alerts?|e-?mails?|briefing|bulletin)\b[^.!?]{0,100}[.!]?$/iu,
  /^\W{0,5}subscribe (?:here )?(?:to|for|now|today)\b[^.!?]{0,120}[.!]?$/iu,
  /^\W{0,5}(?:click|tap) here (?:to|for)\b[^.!?]{0,150}[.!]?$/iu,
  /^\W{0,5}(?:download|get) (?:our|the) (?:free )?[^.!?]{0,40}\bapp\b[^.!?]{0,80}[.!]?$/iu,
  /^\W{0,5}(?:get|receive) (?:all )?the latest [^.!?]{1,80}\b(?:newsletter|inbox|e-?mail|alerts?)\b[^.!?]{0,60}[.!]?$/iu,
] as const;

export function isSharing(text: string): boolean {
  return text.length <= 240 && SHARING.some((pattern) => pattern.test(text));
}

function sentences(text: string): number {
  return text.match(/[.!?]["”’')]*\s+["“‘(]?\p{Lu}/gu)?.length ?? 0;
}
