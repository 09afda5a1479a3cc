import { byGender, type Grammar, list, PLAIN, phrases } from './grammar.ts';

export const spanish: Grammar = {
  ...PLAIN,
  language: 'es',
  verbs: list(
    'dijo dice decía explicó explica explicaba afirmó afirma aseguró asegura asegura señaló señala añadió añade agregó agrega indicó indica ' +
      'declaró declara comentó comenta contó cuenta contaba relató relata recordó recuerda recordaba lamentó lamenta criticó critica denunció denuncia ' +
      'anunció anuncia advirtió advierte insistió insiste reconoció reconoce admitió admite apuntó apunta subrayó subraya destacó destaca respondió responde ' +
      'contestó contesta preguntó pregunta preguntaba preguntó exclamó exclama prometió promete reclamó reclama exigió exige pidió pide sostuvo sostiene ' +
      'manifestó manifiesta expresó expresa expuso expone precisó precisa concluyó concluye resumió resume zanjó zanja matizó matiza replicó replica ' +
      'reiteró reitera confesó confiesa opinó opina consideró considera celebró celebra valoró valora confirmó confirma detalló detalla sentenció sentencia ' +
      'espetó ironizó bromeó bromea reflexionó reflexiona escribió escribe alertó alerta defendió defiende remarcó remarca recalcó recalca aclaró aclara ' +
      'argumentó argumenta justificó justifica resaltó resalta aseveró asevera abundó ahondó repitió repite murmuró gritó grita susurró suspiró suspira',
  ),
  auxiliaries: list('ha había'),
  participles: list(
    'dicho explicado afirmado asegurado señalado añadido agregado indicado declarado comentado contado relatado recordado lamentado criticado denunciado ' +
      'anunciado advertido insistido reconocido admitido apuntado subrayado destacado respondido contestado preguntado exclamado prometido reclamado exigido pedido ' +
      'sostenido manifestado expresado expuesto precisado concluido resumido zanjado matizado replicado reiterado confesado opinado considerado celebrado valorado ' +
      'confirmado detallado sentenciado espetado ironizado bromeado reflexionado escrito alertado defendido remarcado recalcado aclarado argumentado justificado resaltado aseverado abundado repetido',
  ),
  accordingTo: phrases('según, de acuerdo con, a juicio de, en palabras de, en opinión de, para'),
  pronouns: byGender({ male: 'él', female: 'ella' }),
  articles: byGender({
    male: 'el un este ese aquel',
    female: 'la una esta esa aquella',
    unknown: 'su sus los las unos unas',
  }),
  indefinite: list('un una unos unas'),
  fillers: list(
    'se le les lo me nos también además ayer hoy después luego entonces finalmente así este esta lunes martes miércoles jueves viernes sábado domingo por su parte ' +
      'posteriormente anoche antes ya por al tras ello incluso no siempre',
  ),
  prepositions: list(
    'a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras',
  ),
  conjunctions: list(
    'y e o u pero que quien quienes cuando como donde aunque si porque mientras cuyo cuya ni sino',
  ),
  particles: list('de del la las los san santa da dos do van von al el ben bin ibn'),
  titles: byGender({
    male: 'sr señor don d fray padre monseñor',
    female: 'sra señora doña dña srta señorita sor',
    unknown: 'dr dra doctor lic ing prof',
  }),
  people: list(
    'alcalde ministro presidente vicepresidente director portavoz concejal consejero diputado senador secretario delegado fiscal juez abogado médico enfermero ' +
      'profesor maestro alumno estudiante investigador científico historiador economista experto analista especialista vecino residente comerciante agricultor ' +
      'ganadero pescador panadero empresario trabajador obrero sindicalista activista voluntario entrenador jugador capitán delantero portero atleta artista ' +
      'cantante actor escritor autor periodista testigo cliente usuario padre hijo hermano marido hombre policía guardia bombero comandante coronel general ' +
      'capitán inspector comisario paciente jubilado turista visitante organizador fundador gerente propietario dueño inquilino ingeniero arquitecto técnico ' +
      'embajador rey príncipe obispo cura papa candidato líder dirigente responsable jefe coordinador gobernador canciller arqueólogo biólogo geólogo psicólogo sociólogo joven viudo representante manifestante',
  ),
  women: list(
    'alcaldesa ministra presidenta vicepresidenta directora concejala consejera diputada senadora secretaria delegada jueza abogada médica enfermera doctora ' +
      'profesora maestra alumna investigadora científica historiadora experta vecina agricultora ganadera panadera empresaria trabajadora obrera ' +
      'voluntaria entrenadora jugadora capitana delantera portera actriz escritora autora clienta usuaria madre hija hermana esposa mujer inspectora comisaria ' +
      'jubilada organizadora fundadora propietaria dueña inquilina ingeniera arquitecta técnica embajadora reina princesa candidata jefa coordinadora ' +
      'gobernadora arqueóloga bióloga geóloga psicóloga socióloga viuda abuela',
  ),
  abbreviations: list(
    'sr sra srta sres dr dra d dña ud uds vd vds lic ing prof av avda c ctra núm n pág págs art etc ej p pp aprox tel st sto sta ee uu ss aa',
  ),
  given: byGender({
    male: 'inigo aitor koldo iker unai jose jose-luis jesus angel luis juan pedro manuel javier francisco antonio miguel rafael fernando alberto alvaro andres arturo borja emilio enrique ernesto esteban felix gonzalo gregorio ignacio ivan jaime joaquin jordi jorge julian julio lorenzo marcos mariano mario martin nestor nicolas oriol pablo ramon raul ricardo roberto rodrigo ruben salvador santiago sergio tomas vicente victor xavier xabier evo',
    female:
      'maite maria marisa marisol maricarmen pilar rosario dolores remedios mercedes concepcion inmaculada encarnacion montserrat nuria begona ainhoa itziar leire ana elena isabel irene lucia laura lorena luisa manuela marta monica natalia noelia olga paloma patricia paula raquel rebeca rocio rosa sara silvia sofia soledad sonia susana teresa veronica victoria virginia yolanda ada gabriela ximena cristina beatriz alicia amparo angeles asuncion aurora blanca carmen catalina celia clara consuelo esperanza esther eva gloria guadalupe ines josefa juana',
  }),
  dialogueDash: true,
  dropsSubject: true,
};
