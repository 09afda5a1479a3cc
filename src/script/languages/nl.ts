import { byGender, type Grammar, list, PLAIN, phrases } from './grammar.ts';

export const dutch: Grammar = {
  ...PLAIN,
  language: 'nl',
  verbs: list(
    'zegt zei vertelt vertelde verklaart verklaarde stelt stelde meent meende vindt vond denkt dacht legt legde benadrukt benadrukte waarschuwt waarschuwde schrijft schreef ' +
      'antwoordt antwoordde vraagt vroeg roept riep voegt voegde vervolgt vervolgde reageert reageerde erkent erkende bevestigt bevestigde laat liet klaagt klaagde ' +
      'hoopt hoopte belooft beloofde aldus besluit besloot concludeert concludeerde verzekert verzekerde herinnert herinnerde licht lichtte geeft gaf betoogt betoogde ' +
      'beaamt beaamde verzucht verzuchtte zucht zuchtte lacht lachte grapt grapte moppert mopperde kondigt kondigde beweert beweerde oordeelt oordeelde constateert constateerde ' +
      'onderstreept onderstreepte herhaalt herhaalde weet wist twittert twitterde fluistert fluisterde foetert foeterde rekent rekende somt somde schetst schetste lacht mompelt mompelde sneert sneerde pleit pleitte dringt drong oppert opperde nuanceert nuanceerde',
  ),
  accordingTo: phrases('volgens, naar het oordeel van'),
  pronouns: byGender({ male: 'hij', female: 'zij ze' }),
  articles: byGender({ unknown: 'de het een deze die dit zijn haar hun onze' }),
  indefinite: list('een'),
  fillers: list(
    'ook dan nog verder daarna toen zich hem haar er gisteren vandaag later ten tot slot eerder echter wel maandag dinsdag woensdag donderdag vrijdag zaterdag zondag bovendien inmiddels vervolgens weer nu',
  ),
  prepositions: list(
    'aan achter als bij binnen boven door in langs met na naar naast om onder op over per sinds te tegen tijdens tot tussen uit van vanaf vanuit via volgens voor zonder',
  ),
  conjunctions: list(
    'en of maar dat want die omdat als wanneer terwijl toen hoewel nadat voordat dus wie waar',
  ),
  particles: list('van de der den ter ten te von la le du di da al el ben bin ibn'),
  titles: byGender({
    male: 'dhr meneer heer mijnheer pater',
    female: 'mevr mw mevrouw juffrouw zuster',
    unknown: 'dr drs prof mr ir ing ds',
  }),
  people: list(
    'burgemeester wethouder minister premier staatssecretaris gedeputeerde voorzitter directeur woordvoerder kamerlid raadslid fractievoorzitter commandant arts huisarts ' +
      'boer akkerbouwer advocaat rechter officier leraar docent hoogleraar student onderzoeker econoom historicus expert deskundige bewoner buurman ouder vader zoon broer man ' +
      'ondernemer winkelier visser bakker kok chauffeur agent brandweerman coach trainer speler aanvoerder spits keeper schrijver auteur journalist getuige klant patiënt ' +
      'verpleegkundige toerist bezoeker organisator oprichter eigenaar ingenieur architect koning prins bisschop dominee kandidaat leider bestuurder hoofd chef wijkagent ' +
      'secretaris kolonel generaal kapitein inspecteur ambassadeur activist vrijwilliger scholier voorlichter kastelein melkveehouder veehouder directeur-bestuurder beheerder bioloog archeoloog psycholoog socioloog',
  ),
  women: list(
    'woordvoerster buurvrouw moeder dochter zus zuster vrouw actrice schrijfster koningin prinses docente lerares directrice voorzitster studente bewoonster onderneemster verkoopster oma presidente',
  ),
  endings: {
    women: /(?:ster|vrouw|moeder|trice|euse|esse)$/,
    people:
      /(?:houder|voerder|meester|voorzitter|leider|lid|bestuurder|directeur|arts|boer|leraar|docent|onderzoeker|deskundige|bewoner|eigenaar|trainer|coach|speler|chef|baas|loog|ist|econoom|rechter|verkoper|werker|werkster|kundige|minister|secretaris|agent|man|handelaar|adviseur|manager|student)$/,
  },
  abbreviations: list(
    'dhr mevr mw dr drs prof mr ir ing ds st nr blz o a b d w z m n v i t bijv bv ca enz etc jl resp incl excl max min mln mld vs tel art jan feb mrt apr aug sept okt nov dec',
  ),
  given: byGender({
    male: 'sjoerd joost wim jeroen jaap kees cees piet pieter henk gerrit gert geert bart bas bram daan dirk frans hans hein herman hugo jan jelle johan joop jos jurgen klaas koen lars leo maarten marcel mark martijn mathijs michiel niels noud peter rene rob roel ron rutger ruud sander sietse stef sybrand teun theo thijs thomas tjeerd tom ton wiebe willem wouter wopke youssef',
    female:
      'marijke marieke annemarie anneke anke aafke agnes astrid bianca carla caroline corrie dilan dineke doortje els elly esther femke fleur froukje geertje gerda greet hanneke hanna heleen hennie ilse inge ingrid irene janneke jantien jeanine jolanda judith karien karin kim lieke lies liesbeth lilian linda lotte maaike machteld margriet margreet maria mariska marjan marjolein marleen mieke mirjam monique nelleke nienke petra renske ria roos sanne saskia sietske sigrid simone sophie suzanne tineke trijntje truus wilma willemijn yvonne',
  }),
};
