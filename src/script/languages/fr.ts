import { byGender, type Grammar, list, PLAIN, phrases } from './grammar.ts';

export const french: Grammar = {
  ...PLAIN,
  language: 'fr',
  verbs: list(
    'dit déclare affirme explique estime assure ajoute précise souligne indique annonce rappelle raconte confie regrette déplore dénonce ' +
      'poursuit conclut répond répondit reconnaît admet avoue insiste témoigne soupire souffle enthousiasme enorgueillit amuse insurge alarme émeut lance lâche lançait glisse ironise plaisante ' +
      "s'exclame exclame s'agace agace s'inquiète inquiète s'interroge interroge s'indigne indigne s'emporte emporte réjouit félicite désole étonne " +
      'défend martèle promet prévient avertit commente résume note observe relève constate juge détaille tempère nuance reprend renchérit ' +
      'abonde rétorque réplique réagit argue plaide tranche balaie écrit écrivait expliquait disait affirmait ajoutait précisait assurait ' +
      'confiait racontait rappelait estimait déclarait demande demandait demanda questionne crie hurle murmure sourit rit enrage peste ' +
      'fulmine critique condamne salue justifie confirme dément révèle martelait analyse décrypte ajouta déclara expliqua répliqua souffre veut',
  ),
  auxiliaries: list('a avait est était'),
  participles: list(
    'dit déclaré affirmé expliqué estimé assuré ajouté précisé souligné indiqué annoncé rappelé raconté confié regretté déploré dénoncé ' +
      'poursuivi conclu répondu reconnu admis avoué insisté témoigné soupiré lancé lâché glissé ironisé plaisanté exclamé agacé inquiété ' +
      'interrogé indigné emporté réjoui réjouie félicité félicitée désolé désolée étonné étonnée défendu défendue martelé promis prévenu averti commenté ' +
      'résumé noté observé relevé constaté jugé détaillé tempéré nuancé repris renchéri rétorqué répliqué réagi argué plaidé tranché écrit demandé ' +
      'crié hurlé murmuré critiqué condamné salué justifié confirmé démenti révélé exclamée agacée inquiétée interrogée indignée emportée insurgé insurgée',
  ),
  accordingTo: phrases("selon, d'après, pour, d' après, aux yeux de, de l'avis de"),
  pronouns: byGender({ male: 'il', female: 'elle' }),
  articles: byGender({
    male: 'le un ce cet',
    female: 'la une cette',
    unknown: "l' son sa ses leur notre les des",
  }),
  indefinite: list('un une des'),
  fillers: list(
    "s' se lui leur nous m' me vous y en l' t ensuite encore aussi hier lundi mardi mercredi jeudi vendredi samedi dimanche ainsi alors enfin pourtant " +
      "toutefois également notamment même déjà plutôt aujourd’hui aujourd'hui toujours très",
  ),
  prepositions: list(
    "à au aux de du d' dans en par pour sur sous avec sans chez vers devant après avant entre contre depuis lors auprès selon dès durant pendant",
  ),
  conjunctions: list(
    "et ou mais car que qu' qui quand si comme lorsque lorsqu' puis dont où donc alors tandis puisque",
  ),
  particles: list("de du des d' le la van von der den el ben al bin ibn"),
  titles: byGender({
    male: 'm monsieur messieurs mr abbé mgr maître père frère',
    female: 'mme madame mlle mademoiselle mmes sœur',
    unknown: 'me dr docteur pr professeur',
  }),
  people: list(
    'maire ministre député sénateur président directeur préfet procureur avocat juge porte-parole secrétaire chef patron responsable élu conseiller ' +
      'adjoint médecin professeur enseignant instituteur élève étudiant chercheur historien économiste sociologue politologue biologiste expert spécialiste ' +
      'habitant riverain voisin commerçant agriculteur éleveur pêcheur boulanger restaurateur ouvrier salarié syndicaliste délégué militant bénévole ' +
      'entraîneur joueur capitaine attaquant gardien coureur champion athlète artiste chanteur acteur comédien réalisateur écrivain romancier auteur ' +
      'journaliste témoin passant client usager parent père mère frère sœur fils fille mari époux femme homme policier gendarme pompier commandant ' +
      'colonel général capitaine lieutenant commissaire infirmier patient retraité touriste visiteur organisateur fondateur gérant propriétaire locataire ' +
      'ingénieur architecte technicien négociateur ambassadeur roi prince évêque curé imam rabbin pape candidat opposant militaire soldat veuf',
  ),
  women: list(
    'députée sénatrice présidente directrice préfète procureure avocate cheffe patronne élue conseillère adjointe professeure enseignante institutrice ' +
      'étudiante chercheuse historienne experte habitante riveraine voisine commerçante agricultrice éleveuse boulangère restauratrice ouvrière salariée ' +
      'déléguée militante entraîneuse entraîneure joueuse attaquante gardienne championne chanteuse actrice comédienne réalisatrice écrivaine romancière autrice ' +
      'passante cliente mère sœur fille femme épouse policière gendarme infirmière patiente retraitée visiteuse organisatrice fondatrice gérante mairesse ' +
      'ingénieure architecte technicienne négociatrice ambassadrice reine princesse candidate opposante veuve écologiste',
  ),
  abbreviations: list(
    'm mm mme mlle mmes mlles dr pr me st ste av bd art p pp etc cf ex env no n° tél hab janv févr avr juil sept oct nov déc av j-c mgr',
  ),
  given: byGender({
    male: 'jean jean-luc jean-pierre jean-michel jean-yves jean-marie jean-claude jean-françois jean-francois pierre paul jacques michel yves loic thierry didier patrice gilles herve benoit fabien gerard yannick kevin mathieu matthieu nicolas olivier stephane sebastien vincent xavier emmanuel francois laurent pascal bruno franck frederic guillaume julien antoine arnaud cedric christophe eric rachid mohamed youssef karim mamadou',
    female:
      'marie marie-claude marie-christine anne-marie anne-sophie helene francoise michele danielle veronique sylvie sandrine severine solene maelle maud mathilde ludivine geraldine elodie emilie emilienne josiane ginette yvette odette huguette colette nathalie isabelle valerie virginie celine delphine laetitia audrey aurelie segolene marine rachida fatoumata fatou aminata manon lea chloe camille oceane',
  }),
  elided: /^(?:[ldsmtnjc]|qu|jusqu|lorsqu|puisqu|aujourd)['’]/i,
  enclitic: /-(?:t-)?(ils?|elles?|on)$/i,
  dialogueDash: true,
  insideMarks: true,
};
