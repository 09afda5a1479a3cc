import { nominativeBy } from './genitive-names.ts';
import { byGender, type Grammar, list, PLAIN, phrases } from './grammar.ts';

const PAST =
  'powiedział stwierdził dodał podkreślił zaznaczył wyjaśnił tłumaczył przekonywał zapewnił zapewniał oświadczył przyznał ocenił zauważył ' +
  'poinformował ogłosił przypomniał ostrzegł ostrzegał odpowiedział odparł zapytał pytał zapowiedział komentował skomentował mówił opowiadał wspominał napisał ' +
  'zaapelował apelował krytykował skrytykował obiecał podsumował twierdził żalił narzekał relacjonował powtarzał powtórzył dopytywał krzyknął krzyczał szepnął ' +
  'wskazał wskazywał wyznał uznał argumentował opowiedział przekazał potwierdził zaprzeczył żartował zażartował westchnął przestrzegł kontynuował dorzucił rzucił';

const nominative = nominativeBy({
  inA: 'a',
  given: [
    ['ii', 'ia'],
    ['y', 'a'],
    ['i', 'a'],
    ['a', ''],
    ['ego', 'y'],
  ],
  women: [
    ['skiej', 'ska'],
    ['ckiej', 'cka'],
    ['dzkiej', 'dzka'],
    ['owej', 'owa'],
  ],
  men: [
    ['skiego', 'ski'],
    ['ckiego', 'cki'],
    ['dzkiego', 'dzki'],
  ],
  // A woman's that has no form of its own, and a man's that ends in a.
  womanUnbent: /[^aeiouyąę]$/,
  manInA: /(?:[^aeiouyąęk])a$/,
});

export const polish: Grammar = {
  ...PLAIN,
  language: 'pl',
  verbs: list(
    'mówi dodaje twierdzi podkreśla zaznacza wyjaśnia tłumaczy przekonuje zapewnia przyznaje ocenia zauważa informuje przypomina ostrzega odpowiada pyta zapowiada ' +
      'komentuje opowiada wspomina pisze apeluje krytykuje obiecuje podsumowuje żali narzeka relacjonuje powtarza wskazuje wyznaje uważa argumentuje wylicza żartuje wzdycha radzi ' +
      'cieszy dziwi oburza kwituje ucina kontynuuje',
  ),
  verbsOf: {
    male: list(PAST),
    female: list(PAST.replaceAll('nął ', 'nęła ').replace(/ł(?= |$)/g, 'ła')),
  },
  accordingTo: phrases('zdaniem, według, jak twierdzi, w opinii, w ocenie'),
  pronouns: byGender({ male: 'on', female: 'ona' }),
  articles: byGender({ male: 'ten', female: 'ta' }),
  indefinite: list(''),
  fillers: list(
    'się nam mu jej im też także również jeszcze potem następnie wczoraj dziś w z ponadto jednak natomiast wtedy dalej na nie tak',
  ),
  prepositions: list(
    'w we z ze na o od do po przy przed pod nad za dla przez bez podczas wobec między u ku według zdaniem',
  ),
  conjunctions: list(
    'i a oraz lub ale że który która które którzy gdy kiedy jak gdzie bo ponieważ jeśli choć więc czy by żeby',
  ),
  particles: list('de von van al el ben bin ibn'),
  titles: byGender({
    male: 'pan ks ksiądz o br',
    female: 'pani siostra s',
    unknown: 'dr prof mgr inż hab mec gen płk kpt por st red',
  }),
  people: list(
    'burmistrz wójt starosta wojewoda prezydent premier minister wiceminister poseł senator radny prezes wiceprezes dyrektor rzecznik sędzia prokurator adwokat mecenas lekarz ' +
      'pielęgniarz profesor nauczyciel uczeń student naukowiec badacz historyk ekonomista socjolog politolog ekspert specjalista mieszkaniec sąsiad sprzedawca rolnik sołtys ' +
      'rybak piekarz przedsiębiorca pracownik górnik robotnik związkowiec działacz aktywista wolontariusz trener piłkarz kapitan napastnik bramkarz sportowiec artysta piosenkarz ' +
      'aktor reżyser pisarz autor dziennikarz świadek klient pasażer ojciec syn brat mąż mężczyzna policjant strażak komendant komisarz inspektor pułkownik generał pacjent emeryt ' +
      'turysta organizator założyciel właściciel najemca inżynier architekt ambasador król książę biskup proboszcz papież kandydat lider przewodniczący szef koordynator ' +
      'archeolog biolog geolog psycholog kierownik kierowca pediatra hodowca leśniczy wiceburmistrz sekretarz rektor dziekan kanclerz marszałek',
  ),
  women: list(
    'burmistrzyni prezydentka premierka ministra posłanka senatorka radna prezeska dyrektorka rzeczniczka sędzina prokuratorka adwokatka lekarka pielęgniarka profesorka nauczycielka ' +
      'uczennica studentka badaczka historyczka ekonomistka socjolożka ekspertka specjalistka mieszkanka sąsiadka sprzedawczyni rolniczka sołtyska pracownica działaczka aktywistka ' +
      'wolontariuszka trenerka piłkarka artystka piosenkarka aktorka reżyserka pisarka autorka dziennikarka klientka pasażerka matka córka siostra żona kobieta policjantka ' +
      'pacjentka emerytka turystka organizatorka założycielka właścicielka inżynierka architektka ambasadorka królowa księżna kandydatka liderka przewodnicząca szefowa koordynatorka ' +
      'archeolożka biolożka psycholożka kierowniczka położna babcia',
  ),
  abbreviations: list(
    'ul al pl np tzw tzn tj itd itp m in dr prof mgr inż hab św ks r w wg nr str godz tys mln mld zł gr ok pt im os por red gen płk kpt mec ds woj pow gm tel zob ur zm',
  ),
  given: byGender({
    male: 'pawel piotr jan jerzy jacek janusz jaroslaw krzysztof kazimierz leszek lech lukasz maciej marcin marek mariusz mateusz michal mikolaj miroslaw norbert oskar patryk przemyslaw radoslaw rafal robert roman ryszard sebastian slawomir stanislaw stefan szymon szczepan tadeusz tomasz waclaw waldemar wieslaw wiktor witold wladyslaw wlodzimierz wojciech zbigniew zdzislaw zenon zygmunt adam andrzej antoni arkadiusz artur bartlomiej bartosz bogdan boguslaw boleslaw czeslaw damian daniel dariusz dawid dominik donald edward eugeniusz filip franciszek grzegorz henryk hubert igor ireneusz jakub jozef kamil karol konrad kuba',
    female: 'beata malgorzata hanna halina',
  }),
  womanlyGiven: /^(?!kuba$|barnaba$|bonawentura$|kosma$)\p{Ll}+a$/u,
  surnames: { female: /(?:ska|cka|dzka|owa)$/, male: /(?:ski|cki|dzki)$/ },
  dialogueDash: true,
  dropsSubject: true,
  nominative,
};
