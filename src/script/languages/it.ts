import { byGender, type Grammar, list, PLAIN, phrases } from './grammar.ts';

export const italian: Grammar = {
  ...PLAIN,
  language: 'it',
  verbs: list(
    'dice disse diceva spiega spiegò spiegava afferma affermò sostiene sostenne aggiunge aggiunse dichiara dichiarò racconta raccontò raccontava commenta commentò ' +
      'sottolinea sottolineò ricorda ricordò annuncia annunciò avverte avvertì assicura assicurò precisa precisò osserva osservò conclude concluse ribadisce ribadì ' +
      'replica replicò risponde rispose chiede chiese domanda domandò esclama esclamò ammette ammise confessa confessò confida confidò denuncia denunciò lamenta lamentò ' +
      'critica criticò promette promise insiste insistette riferisce riferì scrive scrisse prosegue proseguì continua continuò incalza attacca attaccò rivela rivelò ' +
      'confermò conferma chiarisce chiarì evidenzia evidenziò auspica auspicò ironizza scherza scherzò sbotta sospira sospirò mormora sussurra grida gridò ' +
      'riconosce riconobbe ritiene esulta riflette rincara rilancia precisava aggiungeva testimonia riassume taglia ammonisce ammonì esorta',
  ),
  auxiliaries: list('ha aveva'),
  participles: list(
    'detto spiegato affermato sostenuto aggiunto dichiarato raccontato commentato sottolineato ricordato annunciato avvertito assicurato precisato osservato concluso ' +
      'ribadito replicato risposto chiesto domandato esclamato ammesso confessato confidato denunciato lamentato criticato promesso insistito riferito scritto proseguito ' +
      'continuato incalzato attaccato rivelato confermato chiarito evidenziato auspicato ironizzato scherzato sbottato sospirato mormorato sussurrato gridato riconosciuto ' +
      'rincarato rilanciato testimoniato riassunto tagliato ammonito esortato puntualizzato',
  ),
  accordingTo: phrases('secondo, per, a detta di, a giudizio di, stando a'),
  pronouns: byGender({ male: 'lui egli', female: 'lei ella' }),
  articles: byGender({
    male: 'il lo un uno questo quel',
    female: 'la una questa quella',
    unknown: "l' un' suo sua i gli le",
  }),
  indefinite: list("un uno una un'"),
  fillers: list(
    "si gli le ci mi ne lo l' m' c' v' poi ancora anche inoltre ieri oggi infine quindi però così invece subito lunedì martedì mercoledì giovedì venerdì sabato domenica " +
      'stamattina stasera sempre oggi già dunque',
  ),
  prepositions: list(
    "a al allo alla ai agli alle all' di del dello della dei degli delle dell' d' da dal dallo dalla dai dagli dalle dall' in nel nello nella nei negli nelle nell' " +
      "con su sul sullo sulla sui sugli sulle sull' per tra fra durante dopo prima senza verso contro presso secondo",
  ),
  conjunctions: list("e ed o ma che chi cui quando se come dove mentre perché però né dov' com'"),
  particles: list(
    "de di da del della dei degli dal dalla lo la li d' dell' von van al el ben bin ibn",
  ),
  titles: byGender({
    male: 'sig signor don padre monsignor fra',
    female: 'sig.ra signora signorina suor madre',
    unknown:
      'dott dottor dottore dott.ssa prof professor avv avvocato ing ingegner arch geom on onorevole cav',
  }),
  people: list(
    'sindaco ministro presidente vicepresidente direttore assessore consigliere deputato senatore segretario prefetto questore procuratore giudice avvocato medico infermiere ' +
      'professore maestro docente insegnante preside alunno studente ricercatore scienziato storico economista esperto analista specialista abitante residente vicino ' +
      'commerciante agricoltore allevatore pescatore fornaio imprenditore lavoratore operaio sindacalista attivista volontario allenatore tecnico giocatore capitano attaccante ' +
      'portiere atleta artista cantante attore regista scrittore autore giornalista testimone passante cliente utente padre figlio fratello marito uomo poliziotto carabiniere ' +
      'pompiere comandante colonnello generale ispettore commissario paziente pensionato turista visitatore organizzatore fondatore gestore titolare proprietario inquilino ' +
      'ingegnere architetto ambasciatore re principe vescovo parroco papa candidato leader dirigente responsabile capo coordinatore governatore cancelliere archeologo ' +
      'biologo geologo psicologo sociologo portavoce amministratore delegato premier capogruppo genitore ragazzo negoziante barista pendolare',
  ),
  women: list(
    'sindaca ministra presidentessa direttrice assessora consigliera deputata senatrice segretaria prefetta procuratrice giudice avvocata dottoressa infermiera professoressa ' +
      'maestra alunna studentessa ricercatrice scienziata storica esperta vicina agricoltrice allevatrice imprenditrice lavoratrice operaia volontaria allenatrice giocatrice ' +
      'capitana attrice scrittrice autrice passante madre mamma figlia sorella moglie donna ragazza poliziotta ispettrice commissaria pensionata organizzatrice fondatrice ' +
      'proprietaria inquilina ingegnera architetta ambasciatrice regina principessa candidata coordinatrice governatrice archeologa biologa geologa psicologa sociologa ' +
      'amministratrice nonna vedova ostetrica',
  ),
  abbreviations: list(
    'sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa avv ing arch geom on cav ecc es pag n nr art p pp tel v vs ca mons s sen',
  ),
  given: byGender({
    male: 'andrea luca nicola mattia elia renzo enzo gianni gianluca gianfranco giampiero pierluigi giuseppe luigi mario carlo paolo pietro piero franco francesco claudio fabio fabrizio giorgio giacomo giancarlo graziano guido ivano leonardo lorenzo luciano marco mauro maurizio michele nino orazio ottavio raffaele riccardo rocco salvatore sandro sebastiano sergio silvio stefano tiziano tommaso ugo umberto valerio vincenzo vito walter matteo gennaro ciro',
    female:
      'giulia chiara francesca elisabetta giorgia giovanna ilaria laura lucia luisa manuela mara margherita maria mariagrazia marina marta michela milena miriam monica ornella paola patrizia raffaella rita roberta rosa rossella sabrina serena silvana silvia simona sonia stefania susanna teresa tiziana valentina valeria vanessa vittoria antonella anna alessandra barbara carla cinzia concetta daniela donatella elena eleonora emanuela federica fiorella gabriella grazia graziella immacolata ivana letizia loredana nicoletta',
  }),
  elided: /^(?:[ldscmtvn]|un|all|dell|nell|sull|dall|quest|quell|dov|com|cos|nient|tutt|sant)['’]/i,
  dropsSubject: true,
  dialogueDash: true,
  insideMarks: true,
};
