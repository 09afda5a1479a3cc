import { expect, it } from 'vitest';
import { judgeCategory } from '../../src/feed/judge-category.ts';

it.each([
  [[], null],
  [['News'], null],
  [['News', 'Daily News'], null],
  [['Nwes'], 'category "Nwes" is not on Apple\'s list: News is.'],
  [['news'], 'category "news" is not on Apple\'s list: News is.'],
  [['Daily News'], '"Daily News" is not on Apple\'s list: [News, Daily News] is.'],
  [['News', 'Dayly News'], '"Dayly News" is not on Apple\'s list: [News, Daily News] is.'],
  [['Arts', 'Politics'], '"Politics" is not on Apple\'s list: [News, Politics] is.'],
  [['Gardening of the mind'], '"Gardening of the mind" is not on Apple\'s list.'],
  [['constructor'], '"constructor" is not on Apple\'s list.'],
  [['News', 'Politics', 'Arts'], 'what comes after those is left out.'],
])('judges the category %j', (category, said) => {
  const [notice] = judgeCategory({ category });
  if (said === null) expect(notice).toBeUndefined();
  else expect(notice?.reason).toContain(said);
});
