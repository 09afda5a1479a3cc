import { byGender, type Given, type Grammar, list, PLAIN, phrases } from './grammar.ts';

const PAST =
  'сказав заявив додав зазначив наголосив підкреслив пояснив повідомив розповів розповідав уточнив відповів запитав спитав зауважив зізнався визнав пообіцяв попередив написав прокоментував ' +
  'коментував переконував запевнив нагадав згадав згадував закликав розкритикував оголосив підсумував стверджував скаржився жартував пожартував вигукнув прошепотів зітхнув казав говорив ' +
  'продовжив підтвердив заперечив поділився обурився поцікавився акцентував припустив констатував резюмував відзначив вважав';

const GIVEN_ENDINGS = [
  ['ії', 'ія'],
  ['и', 'а'],
  ['а', ''],
  ['а', 'о'],
  ['я', 'ь'],
  ['я', 'й'],
  ['і', 'я'],
] as const;
const WOMEN = [
  ['ської', 'ська'],
  ['цької', 'цька'],
  ['ової', 'ова'],
  ['євої', 'єва'],
] as const;
const MEN = [
  ['ського', 'ський'],
  ['цького', 'цький'],
  ['енка', 'енко'],
  ['ого', 'ий'],
] as const;

function nominative(words: readonly string[], given: Given): readonly string[] | null {
  const [first = '', ...rest] = words;
  if (given(first) !== null && !(first.endsWith('а') && given(first.slice(0, -1)) === 'male'))
    return words;
  for (const [ending, base] of GIVEN_ENDINGS) {
    if (!first.endsWith(ending)) continue;
    const name = first.slice(0, first.length - ending.length) + base;
    const gender = given(name);
    if (gender === null) continue;
    const last = rest.map((word) => {
      const found = (gender === 'female' ? WOMEN : MEN).find(([each]) => word.endsWith(each));
      if (found !== undefined) return word.slice(0, word.length - found[0].length) + found[1];
      if (gender === 'female') return /(?:[бвгджзклмнпрстфхцчшщй]|ко|ь)$/.test(word) ? word : null;
      return /(?:ук|юк|ак|як|ик|ич|ін|ов|ев)а$/.test(word) ? word.slice(0, -1) : null;
    });
    return last.every((word) => word !== null) ? [name, ...last] : null;
  }
  return null;
}

/** "сказав" is said of a man, "сказала" of a woman. */
const feminine = (verb: string): string[] =>
  verb.endsWith('вся')
    ? [verb.replace(/вся$/, 'лася'), verb.replace(/вся$/, 'лась')]
    : [verb.endsWith('в') ? verb.replace(/в$/, 'ла') : `${verb}ла`];

export const ukrainian: Grammar = {
  ...PLAIN,
  language: 'uk',
  verbs: list(
    'каже говорить додає зазначає наголошує підкреслює пояснює повідомляє розповідає уточнює відповідає запитує питає зауважує зізнається визнає обіцяє попереджає пише коментує ' +
      'переконує запевняє нагадує згадує закликає критикує підсумовує стверджує скаржиться жартує зітхає радить вважає продовжує ділиться обурюється цікавиться міркує констатує сміється усміхається',
  ),
  verbsOf: {
    male: list(PAST),
    female: new Set([...list(PAST)].flatMap(feminine)),
  },
  accordingTo: phrases('за словами, на думку, на переконання, за даними, як каже, як розповідає'),
  pronouns: byGender({ male: 'він', female: 'вона' }),
  articles: byGender({ male: 'цей', female: 'ця' }),
  indefinite: list(''),
  fillers: list(
    'також ще потім вчора учора сьогодні нам йому їй їм при цьому тоді далі так ж теж згодом водночас зокрема вже натомість',
  ),
  prepositions: list(
    'у в з із зі на о об від до по при перед під над за для через без після серед між щодо біля про',
  ),
  conjunctions: list('і й та або але що який яка яке які коли де бо тому якщо хоча щоб чи як поки'),
  particles: list('де фон ван'),
  titles: byGender({ male: 'пан отець', female: 'пані', unknown: 'др проф доктор' }),
  people: list(
    "президент прем’єр прем'єр прем’єр-міністр міністр депутат нардеп мер голова директор речник прокурор суддя адвокат лікар професор вчитель учитель студент учень науковець дослідник історик економіст " +
      'соціолог політолог експерт фахівець спеціаліст мешканець житель сусід підприємець фермер рибалка пекар працівник робітник активіст волонтер тренер гравець капітан нападник воротар ' +
      'спортсмен художник співак актор режисер письменник автор журналіст свідок клієнт пасажир батько син брат чоловік поліцейський рятувальник командир полковник генерал майор сержант ' +
      'військовий боєць солдат пацієнт пенсіонер турист організатор засновник власник інженер архітектор посол король єпископ священник кандидат лідер очільник керівник начальник координатор ' +
      'археолог біолог психолог заступник староста водій хірург прессекретар канцлер секретар губернатор тракторист агроном',
  ),
  women: list(
    'президентка прем’єрка міністерка депутатка мерка голова директорка речниця прокурорка суддя адвокатка лікарка професорка вчителька учителька студентка учениця науковиця дослідниця історикиня ' +
      'економістка соціологиня експертка фахівчиня спеціалістка мешканка жителька сусідка підприємиця фермерка працівниця активістка волонтерка тренерка гравчиня спортсменка художниця ' +
      'співачка актриса акторка режисерка письменниця авторка журналістка клієнтка пасажирка мати мама донька дочка сестра дружина жінка поліцейська рятувальниця військова пацієнтка пенсіонерка туристка ' +
      'організаторка засновниця власниця інженерка архітекторка кандидатка лідерка очільниця керівниця начальниця координаторка археологиня біологиня психологиня заступниця бабуся медсестра',
  ),
  abbreviations: list(
    'вул напр т д п ін м с р рр ст тис млн млрд грн см др проф ім обл просп бул буд кв доц акад ред тел',
  ),
  given: byGender({
    male: "vasil' vasil sergiy volodimir dmitro ievgen yevgen mikhaylo mikola andriy bogdan ivan petro pavlo oleg oleksiy oleksandr taras roman ruslan rostislav svyatoslav stanislav stepan vadim valeriy vitaliy vyacheslav v'yacheslav vladislav yuriy yaroslav arsen anatoliy anton artem bogdan borys boris viktor valentin grigoriy danilo denis zakhar igor' igor kostyantin kirilo leonid lev maksim makar matviy mikhailo nazar ostap timofiy timur tymofiy fedir illya mikita mykola sava luka kuz'ma khoma",
    female: 'lyubov nina oksana',
  }),
  womanlyGiven:
    /^(?!микола$|ілля$|микита$|сава$|лука$|кузьма$|хома$|данила$|ярема$|яшка$)\p{Ll}+[ая]$/u,
  surnames: { female: /(?:ська|цька|ова|єва|ева|іна)$/, male: /(?:ський|цький|ов|єв)$/ },
  dialogueDash: true,
  dropsSubject: true,
  nominative,
};
