/** What people and things do in pictures: captions tell it in the present tense. */
const STEMS =
  'stand|sit|look|pose|walk|wait|gather|arriv|leav|pass|open|cross|carr|hold|wav|smil|speak|address|attend|watch|visit|play|perform|work|march|protest|celebrat|queue|line|shelter|flee|inspect|clear|search|tend|load|unload|unveil|greet|embrac|hug|sign|cut|lay|light|fl|sail|rid|driv|run|jump|swim|climb|fac|prepar|tak|show|board|overlook|surround|break|rest|lie|hang|burn|rise|fish|paint|cycl|travel|enter|react|listen|read|point|lead|meet|receiv|collect';
const WHERE =
  '(?:at|in|on|over|under|outside|inside|near|along|through|past|from|to|by|beside|during|after|before|with|the|an?|his|her|their|its|around|across|into|up|down|aboard|against|above|below|behind|as|for)';
const BARE = '(?:the|an?|its|his|her|their|our|my|your|of|and|or|for|to|no|new|more|how|why)';

/** "A barge passes under …", "Crowds gather at …", "People walking over …", but not "The works at …" or "Lessons from …". */
const DOING = new RegExp(
  `(?<!^)(?<!\\b${BARE}) (?:(?:${STEMS})(?:s|es|ies)\\b|(?:${STEMS})(?:e|y|ing|ning|ting|ming|ding)?(?: \\p{Ll}+)? ${WHERE}\\b)`,
  'iu',
);
const SHOWN =
  /\b(?:pictured|photographed|file (?:photo|picture|image)|seen (?:here|from|in|at|on|through|during)|shown (?:here|in|at|on)|artist[’']s impression)\b|\((?:left|right|cent(?:re|er)|above|below|top|bottom|far left|far right)\)/iu;
const DAY = /\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/u;
const NAME = "\\p{Lu}[\\p{L}'’-]+ \\p{Lu}[\\p{L}'’-]+";
const PERSON_SOMEWHERE = new RegExp(
  `^(?:${NAME})[^,]* (?:at|outside|inside|near|beside|during|aboard|with|in \\p{Lu}|in \\d)`,
  'u',
);
const PEOPLE = new RegExp(`${NAME} (?:and|with) (?:[^,]+ )?${NAME}$`, 'u');
const ASKS =
  /^(?:what|why|how|who|where|when|which|whose|comment|pourquoi|qui|was|warum|wie|wer)\b/iu;
const STATES = / (?:is|are|was|were|has|have|had) /u;

/**
 * Whether a short line reads as what is written under a picture, or as a sentence that has lost its
 * full stop, rather than as a heading: rather too often than too seldom, for a heading opens a chapter.
 */
export function readsAsCaption(text: string): boolean {
  if (SHOWN.test(text) || DAY.test(text)) return true;
  if (ASKS.test(text)) return false;
  const words = text.split(' ');
  const small = words.slice(1).filter((word) => /^\p{Ll}/u.test(word) && word.length > 3);
  // Title Case Is For Headings.
  if (words.length > 2 && small.length === 0 && !text.includes(',')) return PEOPLE.test(text);
  return (
    DOING.test(text) ||
    PERSON_SOMEWHERE.test(text) ||
    PEOPLE.test(text) ||
    (words.length >= 6 && (text.includes(',') || STATES.test(text))) ||
    /,[^,]+,/u.test(text) ||
    /, (?:who|which|where|with|left|right|cent(?:re|er))\b/u.test(text)
  );
}
