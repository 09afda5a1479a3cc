/** What chapters without a heading are called where no words of the article's own serve. */
export type ChapterNames = {
  readonly introduction: string;
  /** Before a number. */
  readonly part: string;
  /** A chapter that is the whole episode. */
  readonly whole: string;
};

const english: ChapterNames = { introduction: 'Introduction', part: 'Part', whole: 'Full story' };

/** By ISO 639-1 code. */
const byLanguage: Readonly<Record<string, ChapterNames>> = {
  cs: { introduction: 'Úvod', part: 'Část', whole: 'Celý článek' },
  da: { introduction: 'Indledning', part: 'Del', whole: 'Hele artiklen' },
  de: { introduction: 'Einleitung', part: 'Teil', whole: 'Der ganze Artikel' },
  es: { introduction: 'Introducción', part: 'Parte', whole: 'Artículo completo' },
  fi: { introduction: 'Johdanto', part: 'Osa', whole: 'Koko juttu' },
  fr: { introduction: 'Introduction', part: 'Partie', whole: 'Article complet' },
  it: { introduction: 'Introduzione', part: 'Parte', whole: 'Articolo completo' },
  nb: { introduction: 'Innledning', part: 'Del', whole: 'Hele saken' },
  nl: { introduction: 'Inleiding', part: 'Deel', whole: 'Het hele artikel' },
  no: { introduction: 'Innledning', part: 'Del', whole: 'Hele saken' },
  pl: { introduction: 'Wstęp', part: 'Część', whole: 'Cały artykuł' },
  pt: { introduction: 'Introdução', part: 'Parte', whole: 'Artigo completo' },
  ru: { introduction: 'Введение', part: 'Часть', whole: 'Вся статья' },
  sv: { introduction: 'Inledning', part: 'Del', whole: 'Hela artikeln' },
  uk: { introduction: 'Вступ', part: 'Частина', whole: 'Уся стаття' },
};

/** @param language BCP 47; English where there are no words for it */
export const chapterNames = (language: string): ChapterNames => {
  const code = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(byLanguage, code) ? (byLanguage[code] ?? english) : english;
};
