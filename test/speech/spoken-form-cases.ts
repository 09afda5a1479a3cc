/** What is written, and what the embedded voices read for it. Judged by ear and by flite's own phones. */
export const SPOKEN_FORMS: readonly (readonly [written: string, spoken: string])[] = [
  ['He paid $5m for it.', 'He paid five million dollars for it.'],
  [
    'A £3.2bn plan to build 1,250 boats for £1,250.50 was agreed.',
    'A three point two billion pound plan to build one thousand two hundred and fifty boats for one thousand two hundred and fifty pounds fifty was agreed.',
  ],
  [
    'It costs €10, $1, $1.05, £0.99, 50p or ¥500 a day.',
    'It costs ten euros, one dollar, one dollar and five cents, ninety nine pence, fifty pence or five hundred yen a day.',
  ],
  [
    'US$5-10 million; A$20; $100-a-day habits; a $5-a-day habit.',
    'five to ten million U S dollars; twenty Australian dollars; one hundred dollars a day habits; a five dollars a day habit.',
  ],
  [
    'It rose 3.5% or 5-10 per cent (50pc).',
    'It rose three point five per cent or five to ten per cent, fifty per cent.',
  ],
  ['The bill is $1.5 trillion.', 'The bill is one point five trillion dollars.'],
  [
    'At 5 p.m. on Jan. 5, Mr. Smith of St. Ives met Dr. No on Baker St.',
    'At five P M on January fifth, Mister Smith of Saint Ives met Doctor No on Baker Street.',
  ],
  [
    'Open 9.30am to 17:30, from 9:00 and 10 a.m.',
    "Open nine thirty ay M to seventeen thirty, from nine o'clock and ten ay M.",
  ],
  [
    'On 5 January 2026 and January 5, 2026 and the 3rd of May.',
    'On the fifth of January, twenty twenty six and January fifth, twenty twenty six and the third of May.',
  ],
  [
    'In 1905, 2005, 2010 and 1900; by 1500 people; 1987 was good.',
    'In nineteen oh five, two thousand and five, twenty ten and nineteen hundred; by fifteen hundred people; nineteen eighty seven was good.',
  ],
  [
    "The 2010-15 parliament, the 1980s, the '90s, the 2000s and 1900s.",
    'The twenty ten to fifteen parliament, the nineteen eighties, the nineties, the two thousands and nineteen hundreds.',
  ],
  [
    'He ran 10–15 km at 60mph in 20°C heat; a 5km run; 100m sprint; 5m people; 1.8m tall.',
    'He ran ten to fifteen kilometres at sixty miles an hour in twenty degrees Celsius heat; a five kilometre run; one hundred metre sprint; five million people; one point eight metres tall.',
  ],
  [
    'They won 3-1 and lost 1-2; votes were 5-4.',
    'They won three one and lost one two; votes were five four.',
  ],
  [
    '21st, 3rd, 10th-century, 5-year-old, 24/7, 9/11, 2½ hours, 1/2, ½ a mile.',
    'twenty first, third, tenth century, five year old, twenty four seven, nine eleven, two and a half hours, a half, half a mile.',
  ],
  [
    'World War II, Queen Elizabeth II, King Charles III, John Paul II, Super Bowl LIX, Henry V, Malcolm X.',
    'World War two, Queen Elizabeth the second, King Charles the third, John Paul the second, Super Bowl fifty nine, Henry the fifth, Malcolm X.',
  ],
  [
    'NATO, BBC, US, EU, WHO, the CEO, MPs, CEOs, U.S. officials, the U.K. and J.K. Rowling, George W. Bush.',
    "NATO, B B C, U S, E U, W H O, the C E O, M P's, C E O's, U S officials, the U K and J K Rowling, George W Bush.",
  ],
  ['US-based firms and the U.S.', 'U S based firms and the U S.'],
  [
    'e.g. this, i.e. that, etc. Smith v. Jones, cats vs dogs',
    'for example this, that is that, et cetera Smith versus Jones, cats versus dogs',
  ],
  [
    'A&E and R&D; 2 + 2 = 4; 18+; #MeToo; @BBCNews; see https://www.bbc.co.uk/news/uk-123 or bbc.com/news.',
    'A and E and R and D; two plus two equals four; eighteen plus; hashtag Me Too; at B B C News; see B B C dot co dot uk or B B C dot com slash news.',
  ],
  ['E-mail a.smith@example.com now!', 'E mail a dot smith at example dot com now!'],
  ['Wait… what? He said “no” – and left.', 'Wait, what? He said no, and left.'],
  ['“Sources say it’s ‘highly doubtful’,” he said.', "Sources say it's highly doubtful, he said."],
  ['Zelenskyy, São Paulo, Łódź, Київ and 北京.', 'Zelenskyy, Sao Paulo, Lodz, Kiiv and.'],
  ['No. 10 Downing Street. No. He said no.', 'number ten Downing Street. No. He said no.'],
  [
    'COVID-19, the F-35, A38, B2B, G7, MH370, 4x4.',
    'COVID nineteen, the F thirty five, ay thirty eight, B two B, G seven, M H three hundred and seventy, four by four.',
  ],
  [
    '-5C or −5°C; minus 5.',
    'minus five degrees Celsius or minus five degrees Celsius; minus five.',
  ],
  [
    '3200000 people and 007; call 999; 0800 123 4567.',
    'three million two hundred thousand people and zero zero seven; call nine nine nine; zero eight zero zero one two three four five six seven.',
  ],
  ['SHOCK AS PM QUITS IN US ROW', 'SHOCK AS PM QUITS IN US ROW'],
  [
    'Sen. Bernie Sanders (D-Vt.) met Gen. Mark Milley and Lt. Col. Jones.',
    'Senator Bernie Sanders, D Vt. met General Mark Milley and Lieutenant Colonel Jones.',
  ],
  ['2026-01-05', 'the fifth of January, twenty twenty six'],
  [
    'The 5-7 May meeting; May 5-7.',
    'the fifth to the seventh of May meeting; May fifth to seventh.',
  ],
  [
    'a 10-15% rise, 10,000-strong crowd',
    'a ten to fifteen per cent rise, ten thousand strong crowd',
  ],
  ['1:30:25 and 2:1', 'one hour thirty minutes twenty five seconds and two to one'],
  ['I, too, was there at the age of 5.', 'I, too, was there at the age of five.'],
  [
    'He was 6ft 2in tall and weighed 12kg.',
    'He was six feet two inches tall and weighed twelve kilograms.',
  ],
  [
    '$3,000,000 and 0.05 and 12.50',
    'three million dollars and zero point zero five and twelve point five zero',
  ],
  ['1 km, 1kg', 'one kilometre, one kilogram'],
  ['He said: "The US is us."', 'He said: The U S is us.'],
  ['It was at 5 p.m. The end at 6 p.m.', 'It was at five P M The end at six P M.'],
  [
    'He had £20m-£30m, about $4,000 a month and €1.2 million.',
    'He had twenty million to thirty million pounds, about four thousand dollars a month and one point two million euros.',
  ],
  [
    'The £500-million project; a £1 coin; 1p; £1m.',
    'The five hundred million pound project; a one pound coin; one penny; one million pounds.',
  ],
  [
    'In the year to March 2024, sales fell 0.3%.',
    'In the year to March twenty twenty four, sales fell zero point three per cent.',
  ],
  [
    'Trains leave at 7.15am, 08:05 and 12.30 p.m.',
    'Trains leave at seven fifteen ay M, eight oh five and twelve thirty P M.',
  ],
  [
    'It happened on 11 September 2001. He left on Sept. 11.',
    'It happened on the eleventh of September, two thousand and one. He left on September eleventh.',
  ],
  [
    'Temperatures of 35C, 95F and 40 °C.',
    'Temperatures of thirty five degrees Celsius, ninety five degrees Fahrenheit and forty degrees Celsius.',
  ],
  [
    'About 2,000 people; 2,000-year-old; 1,000th.',
    'About two thousand people; two thousand year old; one thousandth.',
  ],
  [
    'Between 1939 and 1945; from 1990–95; 2019/20.',
    'Between nineteen thirty nine and nineteen forty five; from nineteen ninety to ninety five; twenty nineteen to twenty.',
  ],
  ['He earned between 5 and 10 per cent.', 'He earned between five and ten per cent.'],
  [
    'Page 3, p. 5, Vol. 2, No. 7, Nos. 3 and 4.',
    'Page three, page five, volume two, number seven, numbers three and four.',
  ],
  [
    "Lives at 221B Baker St., near St. Mary's and St Pancras.",
    "Lives at two hundred and twenty one B Baker Street, near Saint Mary's and Saint Pancras.",
  ],
  [
    'Prof. Ann Lee, Ph.D., of MIT and Dr. Who Ltd.',
    'Professor Ann Lee, P H D, of M I T and Doctor Who Limited.',
  ],
  [
    "The UK's GDP, GDP's fall, the PM's plan, the FBI and CIA.",
    "The U K's G D P, G D P's fall, the P M's plan, the F B I and C I ay.",
  ],
  [
    'Sgt Pepper, Lt Gen Smith, Rev. Al, Capt. Cook.',
    'Sergeant Pepper, Lieutenant General Smith, Reverend Al, Captain Cook.',
  ],
  [
    'King George VI and Act II of Henry VI; Part I.',
    'King George the sixth and Act two of Henry the sixth; Part one.',
  ],
  [
    "He said 'no' and the boys' boats, rock 'n' roll, the '70s, o'clock.",
    "He said no and the boys boats, rock n roll, the seventies, o'clock.",
  ],
  [
    'about 60 km/h, 5 m/s, 3 sq km, 20 m², 5GB, 100MW, 2.4GHz.',
    'about sixty kilometres an hour, five metres a second, three square kilometres, twenty square metres, five gigabytes, one hundred megawatts, two point four gigahertz.',
  ],
  [
    'up 5% – its highest since 2008 – and then…',
    'up five per cent, its highest since two thousand and eight, and then.',
  ],
  ['(He laughed.) "Really?" she asked.', 'He laughed. Really? she asked.'],
  ['Is that true?! Yes!!', 'Is that true?! Yes!!'],
  [
    'a 3-year deal; 3D; 5G; 4K; the 747; M25; iPhone 15',
    'a three year deal; three D; five G; four K; the seven hundred and forty seven; M twenty five; iPhone fifteen',
  ],
  ['Covid cases: 12,345.', 'Covid cases: twelve thousand three hundred and forty five.'],
  [
    '£5/hour, 9-5 job, 50/50, 1/3 of voters',
    'five pounds an hour, nine five job, fifty fifty, a third of voters',
  ],
  ['$1bn–$2bn', 'one billion to two billion dollars'],
  ['the 2020s and the 20s', 'the twenty twenties and the twenties'],
  [
    'He won 51.9% to 48.1%.',
    'He won fifty one point nine per cent to forty eight point one per cent.',
  ],
  ['+44 20 7946 0958', 'plus four four two zero seven nine four six zero nine five eight'],
  [
    'He is 40+ and No 1 in the world. No 10 said.',
    'He is forty plus and number one in the world. number ten said.',
  ],
  [
    '1,234,567.89',
    'one million two hundred and thirty four thousand five hundred and sixty seven point eight nine',
  ],
  [
    'Flight BA123 at 35,000ft',
    'Flight B ay one hundred and twenty three at thirty five thousand feet',
  ],
  ['He got 3 As and a B.', 'He got three As and a B.'],
  [
    '“I,” said the U.S. President Joe R. Biden Jr.',
    'I, said the U S President Joe R Biden Junior.',
  ],
  [
    '5-4 vote; a 52-48 split; 3-4 weeks',
    'five four vote; a fifty two forty eight split; three to four weeks',
  ],
  ['100 m race; 3 m people; 1 m away', 'one hundred metre race; three m people; one metre away'],
  ['£1.5m-a-year', 'one point five million pounds a year'],
  [
    "Ukraine's Łukasz, Ångström, naïve café, Đặng, Müller, Ørsted, ß",
    "Ukraine's Lukasz, Angstrom, naive cafe, Dang, Muller, Orsted, ss",
  ],
  [
    '€ alone and $ alone, 100%, % alone',
    'euros alone and dollars alone, one hundred per cent, per cent alone',
  ],
  ['100€ and 5 £', 'one hundred euros and five pounds'],
  [
    '0.5m, 12m users, 400m hurdles, 3m-high wall',
    'zero point five million, twelve million users, four hundred metre hurdles, three metres high wall',
  ],
  [
    'The ICRC, UNHCR, RSPCA, OPEC, UNICEF and FIFA met the IAEA.',
    'The I C R C, U N H C R, R S P C ay, OPEC, UNICEF and FIFA met the I ay E ay.',
  ],
  ['I did NOT say that in WWII.', 'I did NOT say that in World War two.'],
  ['SHOCK AS PM QUITS IN UK ROW', 'SHOCK AS PM QUITS IN U K ROW'],
  ['[Laughs] and/or he/she', 'Laughs and or he she'],
  ['See http://example.com/a/very/long?x=1.', 'See example dot com.'],
  ['It was 习近平 who said so (习近平).', 'It was who said so.'],
  ['Zoe\u0308 met Beyonce\u0301', 'Zoe met Beyonce'],
  [
    'George Clooney met Leo Varadkar, Henry Cavill and Peter Lilley: Part C.',
    'George Clooney met Leo Varadkar, Henry Cavill and Peter Lilley: Part C.',
  ],
];
