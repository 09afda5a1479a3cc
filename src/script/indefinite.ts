/** "another", "someone else", "a third": words for somebody whom the article does not name. */
const ONE =
  /^(?:(?:yet |still )?another|one|(?:some|any|every|no)(?:one|body)(?: else)?|(?:an? |the )?(?:second|third|fourth|fifth|sixth|other))$/i;
const SEVERAL =
  /^(?:others|some|some others|many|many others|several|several others|most|both|two|three|a few)$/i;

/** Whether a description is an indefinite pronoun alone, so that each means somebody else. */
export function isAlone(description: string): boolean {
  return ONE.test(description) || SEVERAL.test(description);
}

/** What to call somebody for whom there is nothing but a pronoun; `of`: the noun it stands for, if known. */
export function unnamed(pronoun: string, of: string | null): string {
  if (SEVERAL.test(pronoun)) return 'Unnamed speakers';
  const which =
    /^(?:(?:yet |still )?(another)|(one)|(?:an? |the )?(second|third|fourth|fifth|sixth))$/i.exec(
      pronoun,
    );
  const word = which?.[1] ?? which?.[2] ?? which?.[3];
  if (of === null || word === undefined) return 'Unnamed speaker';
  return `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()} ${of}`;
}

/** Whether a word, in lower case, is a pronoun for somebody not named: "someone", "nobody". */
export function isSomebody(word: string): boolean {
  return /^(?:some|any|every|no)(?:one|body)$/.test(word);
}
