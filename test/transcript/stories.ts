import type { Story } from './fixture.ts';

/** An everyday article: headline, headings, three speakers, one quotation of nobody sure. */
export const LIGHTHOUSE: Story = {
  title: 'Keepers return to Gull Point lighthouse after forty years',
  author: 'Ines Calder',
  publisher: 'The Estuary Post',
  date: '2026-10-04T06:30:00+01:00',
  page: 'https://estuary.example/2026/10/gull-point?from=home&lang=en',
  contact: 'listeners@estuary.example',
  paragraphs: [
    {
      role: 'title',
      chapter: 'Keepers return to Gull Point lighthouse',
      said: [{ text: 'Keepers return to Gull Point lighthouse after forty years' }],
    },
    {
      said: [
        {
          text: 'Two people will sleep under the lamp at Gull Point this winter, the first to do so since the light was made automatic in 1986.',
        },
        { text: 'They were picked from more than nine hundred who asked.' },
      ],
    },
    {
      said: [
        { text: '“I have wanted this since I was six,”', speaker: 'Oona Breck' },
        { text: 'said Oona Breck, a retired ferry pilot.' },
        { text: '“My mother said I would grow out of it.”', speaker: 'Oona Breck' },
        { text: '“She was wrong.”', speaker: 'Oona Breck' },
      ],
    },
    {
      said: [
        {
          text: 'Breck will share the tower with Tomasz Hale, who mends clocks in the town below.',
        },
      ],
    },
    {
      role: 'heading',
      chapter: 'A lamp that needs company',
      said: [{ text: 'A lamp that needs company' }],
    },
    {
      said: [
        {
          text: 'The trust that owns the tower says salt has eaten two of the four motors that turn the lens, and that a person on the stairs costs less than a boat every time a bearing sticks.',
        },
        { text: 'A storm in March left the bay dark for eleven hours.' },
      ],
    },
    {
      said: [
        { text: '“A machine tells you it has stopped”', speaker: 'Tomasz Hale' },
        { text: ', Hale said.' },
        { text: '“A keeper tells you it is about to.”', speaker: 'Tomasz Hale' },
      ],
    },
    {
      said: [
        { text: 'Not everyone in the harbour agrees.' },
        { text: '“It is a lot of soup for one bulb,”', speaker: null },
        { text: 'read a note pinned to the chandler’s door.' },
      ],
    },
    {
      role: 'heading',
      chapter: 'What happens next',
      said: [{ text: 'What happens next?' }, { text: 'Six months, then a vote' }],
    },
    {
      said: [
        { text: 'The pair move in on 1 November.' },
        { text: '“Come and wave,”', speaker: 'Oona Breck' },
        { text: 'Breck said.' },
        { text: '“We shall be up.”', speaker: 'Oona Breck' },
      ],
    },
  ],
};

/** Chapters that are opened by their titles, but for those that begin with their headings. */
export const SPOKEN_TITLES: Story = {
  ...LIGHTHOUSE,
  titlesSpoken: true,
  paragraphs: LIGHTHOUSE.paragraphs.map((paragraph) =>
    paragraph.said.some(({ text }) => text.startsWith('Not everyone'))
      ? { ...paragraph, chapter: 'A note on the chandler’s door' }
      : paragraph,
  ),
};

const LONG = 'Llanfair'.repeat(38);

/** Everything that tries to be something else than text. */
export const HOSTILE: Story = {
  title: '</title><script>alert(1)</script> & "A" \u202E backwards',
  show: '<img src=x onerror=alert(2)>',
  author: 'A"><b onclick=alert(3)>',
  publisher: '--> & </footer>',
  date: '2026-13-45"><i>',
  page: 'https://a.example/"onmouseover="alert(4)?<script>',
  contact: 'javascript:alert(5)',
  audioFile: 'javascript:alert(6)//"><i>.mp3',
  paragraphs: [
    {
      chapter: '<h1>&amp;</h1>',
      said: [
        { text: '<!-- not a comment --> & &lt; &nbsp; {{ }} {no}' },
        { text: 'A script speaks </p></article>.', speaker: '</script>' },
        { text: '1 --> 2 00:00:01.000 --> 00:00:02.000' },
        { text: 'العربية \u202Eوعد\u2067 then back', speaker: 'نور "N" <b>' },
        { text: `${LONG} 👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈` },
      ],
    },
    { said: [{ text: 'Two\r\n\r\nlines\u0000 with \u0007 a bell\u2028and \uD800 half a pair.' }] },
  ],
};

/** An English article with words of others in it. */
export const FOREIGN: Story = {
  title: 'A port of many tongues',
  publisher: 'The Estuary Post',
  paragraphs: [
    {
      chapter: 'Introduction',
      said: [
        { text: 'The kitchen opens before the boats do.' },
        { text: '“Nous ne sommes pas des machines,”', speaker: 'Maëlle Guivarc’h' },
        { text: 'said the cook, pouring.' },
      ],
    },
    {
      said: [
        { text: 'Over the door somebody has painted “أهلا وسهلا”, and under it “שלום”.' },
        { text: '“We wrote ようこそ on the menu,”', speaker: '山田 花子' },
        { text: 'said her partner, who costs it all at 3 µg of salt.' },
      ],
    },
  ],
};
