import type { Paragraph, Story } from '../fixture.ts';
import { HOSTILE } from '../stories.ts';

/** One voice from start to end, one chapter, no author, date, page or contact. */
const TIDE: Story = {
  title: 'The tide tables are a minute out',
  paragraphs: [
    {
      role: 'title',
      chapter: 'The tide tables are a minute out',
      said: [{ text: 'The tide tables are a minute out' }],
    },
    {
      said: [
        { text: 'High water at Sallow Bay now comes a minute later than the printed tables say.' },
        { text: 'Nobody who works on the water has noticed, and nobody is likely to.' },
      ],
    },
    {
      said: [
        { text: 'The sand bar at the mouth has grown by the length of two buses since 2011.' },
        { text: 'Next year’s tables will allow for it.' },
      ],
    },
  ],
};

const COUNCILLORS = [
  'Ada Winter',
  'Boris Lund',
  'Chidi Okafor',
  'Dilys Pryce',
  'Emre Aydın',
  'Francesca D’Amico',
  'Grzegorz Żak',
  'Hana Nováková',
  'Ishaan Rao',
  'José Ángel Peña',
  'Kirsty MacLeod',
  'Łucja Wiśniewska',
  'Mei-Ling Chen',
  'Ada Summer',
] as const;

/** Fourteen people, two of one first name, and quotations of nobody sure. */
const COUNCIL: Story = {
  title: 'Fourteen councillors, fourteen reasons to keep the library bus',
  author: 'Rhona Teale',
  publisher: 'The Valley Record',
  date: '2026-09-12',
  page: 'https://valley.example/2026/09/library-bus',
  contact: 'https://valley.example/contact',
  paragraphs: [
    {
      role: 'title',
      chapter: 'Fourteen councillors',
      said: [{ text: 'Fourteen councillors, fourteen reasons to keep the library bus' }],
    },
    ...COUNCILLORS.map(
      (speaker, index): Paragraph => ({
        ...(index === 7 ? { chapter: 'After the break' } : {}),
        said: [
          { text: `“My reason is number ${index + 1},”`, speaker },
          { text: `said ${speaker}.` },
          { text: '“I shall not give it up.”', speaker },
        ],
      }),
    ),
    {
      role: 'heading',
      chapter: 'The gallery',
      said: [{ text: 'The gallery' }],
    },
    {
      said: [
        { text: '“Get on with it,”', speaker: null },
        { text: 'somebody called from the back.' },
        { text: '“We are,”', speaker: 'Ada Winter' },
        { text: 'Winter said.' },
      ],
    },
  ],
};

/** Arabic, with names and words in other scripts. */
export const HARBOUR_AR: Story = {
  title: 'عودة العبّارة إلى الميناء القديم',
  author: 'ليلى حدّاد',
  publisher: 'صحيفة الساحل',
  show: 'Harbour Hour',
  date: '2026-08-03T09:00:00+03:00',
  language: 'ar',
  page: 'https://coast.example/ar/ferry',
  contact: 'listeners@coast.example',
  paragraphs: [
    {
      role: 'title',
      chapter: 'عودة العبّارة',
      said: [{ text: 'عودة العبّارة إلى الميناء القديم' }],
    },
    {
      said: [
        { text: 'عادت العبّارة Sea Star إلى الميناء القديم بعد ثلاث سنوات من الغياب.' },
        { text: 'وصل على متنها 120 راكبًا في الساعة 08:30.' },
      ],
    },
    {
      said: [
        { text: '«انتظرنا هذا اليوم طويلًا»،', speaker: 'سامي نصر' },
        { text: 'قال سامي نصر، وهو بحّار متقاعد.' },
        { text: '«شكرًا، merci, thank you!»', speaker: 'Jean-Luc Moreau' },
      ],
    },
    {
      role: 'heading',
      chapter: 'ما الذي تغيّر؟',
      said: [{ text: 'ما الذي تغيّر؟' }],
    },
    {
      said: [
        { text: 'صار الرصيف أوسع، وصارت التذكرة أرخص.' },
        { text: '«لا أعرف لماذا انتظرنا»', speaker: null },
      ],
    },
  ],
};

const THINGS = ['pier', 'crane', 'market', 'ferry', 'tower', 'bridge', 'orchard', 'mill'] as const;
const DEEDS = ['waits for', 'leans towards', 'was paid for by', 'looks down on'] as const;
const TIMES = ['before the war', 'every winter', 'since the flood', 'on a good day'] as const;

/** Some 10,000 words in 20 chapters of 7 paragraphs. */
const LONG: Story = {
  title: 'A walk along the whole of the river, from the spring to the sea',
  author: 'Ines Calder',
  publisher: 'The Estuary Post',
  date: '2026-07-01',
  page: 'https://estuary.example/2026/07/river',
  contact: 'listeners@estuary.example',
  pace: 0.01,
  paragraphs: Array.from({ length: 20 }, (_, chapter) => chapterOf(chapter + 1)).flat(),
};

function chapterOf(number: number): Paragraph[] {
  const title = `Mile ${number}: the ${pick(THINGS, number)} that ${pick(DEEDS, number)} the ${pick(THINGS, number * 3 + 1)}`;
  return [
    { role: 'heading', chapter: title, said: [{ text: title }] },
    ...Array.from(
      { length: 7 },
      (_, at): Paragraph => ({
        said: Array.from({ length: 5 }, (_, sentence) => {
          const seed = number * 41 + at * 7 + sentence;
          const text = `The ${pick(THINGS, seed)} ${pick(DEEDS, seed >> 1)} the ${pick(THINGS, seed >> 2)} ${pick(TIMES, seed)}, as ${seed} people told me.`;
          const speaker = pick(COUNCILLORS, seed);
          return sentence === 2 ? { text: `“${text}”`, speaker } : { text };
        }),
      }),
    ),
  ];
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** Five episodes that differ in what can go wrong. */
export const EPISODES: readonly { readonly name: string; readonly story: Story }[] = [
  { name: 'no quotations', story: TIDE },
  { name: 'many speakers', story: COUNCIL },
  { name: 'right to left', story: HARBOUR_AR },
  { name: 'very long', story: LONG },
  { name: 'hostile', story: HOSTILE },
];
