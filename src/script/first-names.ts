/*
 * First names by the gender their bearers almost always have. Names in use for both (Alex, Robin,
 * Kim, Jackie, Andrea, Nikita, Sasha) are left out, and so are most East Asian names, whose
 * spelling in Latin letters hides the difference. ASCII, lower case, in order.
 */
const FEMALE = `
  kelli betsy angie megyn mayra eleanore lorella zainub tasneem ashleigh kaylee haley hailey kirstin jocelyne doreen shazia mhairi isobel nerys comfort dorothea fenella morag eilidh catriona shona cecelia louella bree faiza melanne
  abeer abena abigail achieng ada adaeze adanna adele adeline adhiambo aditi adunni adwoa afsaneh
  agata agathe agnes agnieszka aiko aino aisha aishah aishwarya akiko akinyi akosua akua alejandra
  aleksandra alessandra alessia alexis alia alice alicia alicja alina aline aliya alla alona
  alyssa ama amaka amal amanda amani amara amarachi amber amelie amina amira amy ana anais ananya
  anastasia anastasiia anastasiya andreea aneta angela angelika angelique anita anja anjali anke
  ankita ann anna anne annegret anneke anneli annelie annemarie annette anni annie annika anouk
  antje antonella antonia antonina anupama anuradha anushka aparna april archana arianna aruna
  arundhati asami asha ashley asli asma asmaa astrid asuka atieno atsuko audrey auma aurelie
  aurore ava ayako ayanna ayelet ayesha aylin ayse aysegul ayumi azadeh aziza baerbel barbara
  basma beata beate beatrice beatriz becky bella benazir benedicte bernadette bernice bertha beth
  bethany bettina betty beverly beyonce bhavna bianca biljana birgit birgitta blanca bogumila
  bonnie bozena brenda bridget brigid brigitte britt britta brittany bukola burcu bushra camilla
  camille canan candace candice capucine carla carlotta carly carmen carol carole carolina
  caroline carolyn carrie cassandra catalina caterina catherine cathy cecile cecilia cecilie celia
  celine chantal charlotte chelsea cheryl chiamaka chiara chidinma chieko chihiro chimamanda
  chinwe chioma chitra chiyoko chloe christa christelle christina christine chrystia cindy cinzia
  claire clara clare claudia clementine colette colleen concepcion condoleezza connie constance
  consuelo cora corazon corinne cornelia courtney cristina crystal cynthia dagmar dagny daisy
  dalia dalit daniela danielle danuta daphne daria darya dawn deanna debbie deborah debra dede
  deedee deepa deepika deirdre delia delphine denisa denise derya desiree desislava despina devi
  dewi diana diane dianne dilma dimitra dina divya diya dolores donatella donna dora doris dorota
  dorothea dorothy dragana dua durga ebba ebele ebru edeltraud edith edna edwige efrat efua eileen
  einat ejiro ekaterina ekua elaine eleanor elena eleni eleonora elfriede elham elif elin elina
  elisa elisabeth elisabetta elise elitsa eliza elizabeth elizaveta elke ella ellen ellie ellinor
  elodie eloise elsa elsie elvira elzbieta eman emanuela emiko emilia emily emine emma emmanuelle
  epsy erica erika eriko erin esi esme esmeralda esperanza esra esraa estelle esther ethel etsuko
  eugenie eun-ji eun-kyung eunice eva evangelia eve evelyn evgenia ewa fabienne fadime fadwa faith
  farah fariba farida farzana fatemeh fathia fatima fatimah fatma fatoumata fawzia federica
  felicity femke fernanda fiona fiorella fleur flora florence folasade fotini fouzia frances
  francesca francisca francoise franziska freya frida friederike fumiko funke funmi funmilayo gabi
  gabriela gabriele gabriella gabrielle gaelle gaia gail galina ganna gayatri gayle geeta gemma
  genevieve georgia georgina geraldine gerda gergana gertrude geun-hye ghada ghislaine gillian
  gina ginevra ginny giorgia giovanna gisela giselle gita giulia giuliana giuseppina gizem gladys
  glenda glenys gloria golda gordana gosia graca grace graziella grazyna greta gretchen gro
  guadalupe gudrun gulsen gunhild gunilla gwen gwendolyn habiba hadas hafsa hagit hajar hala
  halima halina halyna hana hanako hanan haneen hanna hannah hanneke hannelore haruka harumi
  hasina hatice hayat hazel heather heba hege heidi heike helen helena helene helga helle heloise
  hend henrietta henrikke hiba hilary hildegard hillary hiroko hisako holly hope huda huma ida
  ifeoma ifeyinwa ijeoma ilaria ileana ilhan ilse iman imelda imogen inas indira indrani ineke
  ines inge ingeborg inger ingrid inmaculada inna ioana ioanna iqra irene irina iris irma irmgard
  iryna isabel isabela isabella isabelle isha isla ivana ivanka ivy iwona iyabo izabela jacinda
  jacqueline jadwiga jamila jana jane janelle janet janice janine jantine jarmila jasmine jaya
  jayalalithaa jeanette jeanne jeannette jeannie jelena jemima jenna jennie jennifer jenny jeri
  jerrie jessica jill jillian jimena jitka joan joanna joanne jocelyn jodi johanna joice jolanda
  jolanta jolene josefa josefina josephine josiane josie jovana joy joyce juana juanita judi
  judith judy julia julianne julie julienne juliet juliette julita june junko justyna jutta jyoti
  jytte kaisa kaitlyn kajsa kalpana kamala kamila kangana kaori kara kareena karen kari karianne
  karin karina karishma karla karolina katarina katarzyna kate katerina kateryna katharine
  katherine kathie kathleen kathryn kathy katie katinka katja katrin katrina katsuko katy kavita
  kavya kay kayla kazuko keiko keira kellie kellyanne kelsey kendra kerri kerry kerstin khadija
  khadijah khaleda khalida khrystyna kimberly kinga kirsi kirsten kirstie kirstjen kirsty kirti
  kitty kiyoko kjersti klara klavdia kolinda konstantina krista kristalina kristen kristi kristin
  kristina kristine kriti krystyna ksenia kseniya kumiko kyoko laetitia laila lakshmi lama lamia
  lara larisa larissa lata latifa latoya laura laure lauren laurie lavanya layla lea leah leanne
  leela leila lena lene leni lenka lenore leona leonor lerato lesia lesley lesya leticia letizia
  leyla liana liane liat lidia lidiya lieke liesbeth liesel lieselotte lilia liliane liliya
  lillian lily limor lina linda lindiwe lindsey linnea lisa lise liselotte liv liz liza lizzie
  ljiljana lois lola lorena loretta lori lorna lorraine lorrie lotta lotte louisa louise lourdes
  lubna lucia lucie lucille lucinda lucrezia lucy ludivine ludmila ludmilla ludovica luisa luise
  lujain lulwa lupe luz lydia lynda lynette lynn lynne lynsey lyubov lyudmila lyudmyla mabel
  mackenzie maddalena maddie madeleine madeline madge madhu madhuri madison madonna mae maeve
  magda magdalena maggie maha mahnaz maia maimouna mairead maisie maj makeda malala malgorzata
  mamata manal mandy maneka manisha manja manon manuela maram marcela marcella marcia maren
  margaret margarete margarita margit margo margot margrethe marguerite maria mariah mariam
  mariana mariangela marianne maribel maricel marie marieke mariia marijke mariko marilyn marina
  marine mariola marion marisol marissa marit mariya marjorie marleen marlene marlies marsha marta
  martha martina martine marwa mary maryam maryna marzena masako masih masoumeh mathilde matilda
  maud maude maura maureen mavis maxine maya mayumi mbali mechthild meena meera meg megan megawati
  meghan meghna megumi mei-ling meiling melania melanie melinda melissa melissande melody meral
  merav mercedes meredith merve meryem mette mia michaela michal-bat michela michele michelle
  michiko midori mieke mieko mihaela mikaela milagros mildred milena milica millie mimi minako
  mindy minnie mira miranda mireille mirella mireya miri miriam mirjana miyuki moira mollie molly
  momoko mona monica monika monique montserrat mouna mridula mumbi muriel mylene myra myrtle
  mythili nabila nada nadezhda nadia nadine nadiya nahid najat najla najwa naledi namrata nanami
  nancy nandini nandita naoko naomi nargess nargis nasreen nasrin natalia natalie nataliya natalya
  natasha nathalie natsuko nawal nazanin neelam neelie neena neeta neha nell nellie nermin nesrine
  ngozi niamh nichola nicki nicola nicole nicoletta nida nieves nikki nikole nilima nilufer nina
  nirmala nisha nisreen nita njeri nkechi nkosazana nneka noa noelle noemie nokuthula nomsa
  nomvula nomzamo nonhlanhla noor-jehan nora norah noreen noriko norma nosipho noura ntombi nupur
  nura nuria nurul nyambura obioma oceane octavia odette odile oksana oleksandra olena olesya olga
  olha olive olivia oluchi olufunke omarosa omotola oona opal oprah orit orly ornella osnat ozlem
  padma paige palesa pallavi paloma pam pamela paola parvati pascale patricia patrizia patti patty
  paula paulette paulina pauline pearl peggy penelope penny pernille petra philippa phoebe phyllis
  pilar pinar pippa polina polly pooja poonam portia prachi pratibha preeti preity priscilla priti
  priya priyanka prudence puan rabia rachael rachel rachida radha radhika raffaella raghad
  ragnhild rahaf raisa rajani rajni ramona ramya rana randi rani rania ranya raquel rasha rashida
  rashmi razan rebecca reem reena regina reiko rekha renata renate renee renu renuka retno revital
  rhiannon rhoda rhonda rieko rihanna rim rima rita ritu roberta robyn rochelle rocio roisin ronit
  ronja roopa rosa rosalba rosalie rosalind rosalinda rosalynn rosanna rosanne rosario rose
  roseann roseanna roseanne rosemary rosie rositsa rossella rowena roxana roxanne roya ruby rula
  rumiko rupa ruth ryoko saba sabah sabiha sabine sabrina sachiko sadako sadia sadie safa saffron
  safiya sahar sahle sahra saida sakina sakura sallie sally salma salome samantha samar samia
  samira sana sanaa sandhya sandra sandrine sangeeta sania sanna sanne saoirse sara sarah sarita
  saroj saskia satoko savannah savita sawsan sayaka sayuri scarlett seema segolene selena selina
  serena setsuko sevgi shabana shabnam shadia shahla shaima shaista shakira shalini shana shanta
  shanti sharmeen sharmila sharon sheena sheetal sheila shelley shelly sheri sherri sherry shilpa
  shira shireen shirin shirley shivani shizuka shizuko shobha shreya shruti shubha sian sibel
  sidra sietske sigal signe sigrid silje silke silvana silvia simona simone simran sinead siobhan
  siri sita siti sladjana smita smriti sneha snezana socorro sofia sofiya solange soledad solene
  solveig sonal sonali sonam sonia sonja sonya soo-jin sophia sophie soraya stacey stacy
  stanislawa stefania steffi stella stephanie suad suchitra sudha sue suha suhair sujata sukanya
  sumaiya sumaya sumiko sunita supriya surbhi susan susana susanna susannah susanne sushila sushma
  susie suu suzanne suzy svenja svetlana svitlana swara swati sybil sylvia sylvie tabitha tahira
  tahmina taisia tali talia tamar tamara tamiko tammy tania tanja tansu tanvi tanya tara tarja
  tasha taslima tasmeen tatiana tatyana teresa teri terri tessa tetiana tetyana thandeka thandi
  thandiwe thelma theodora theresa thuli tiffani tiffany tijana tilly tina tineke titilayo tomoko
  torill toshiko tove tracey tracy tricia trina trisha trude trudy trupti truus tsvetana tugba
  tulsi turid tzipi tzipora ulla ulrika ulrike ulyana uma unni urmila ursula urszula usha uta ute
  uzoamaka vaishali valentina valeria valerie valeriya vandana vanessa vasiliki vasundhara vera
  vered verena verity veronica veronique vesna vicki vickie vicky victoria vidya vijaya viktoria
  viktoriia viktoriya vimala vinita viola violet vira virginia virginie vittoria vivian vivien
  vivienne vladlena wafa wairimu wajiha waltraud wambui wanda wangari wanjiku wanjiru warda wati
  wendy weronika whitney wieslawa wilhelmina willemijn wilma winifred winnie wislawa xiaohong
  ximena yaa yael yamini yana yara yaroslava yaryna yasmin yasmina yasmine yasuko yekaterina
  yelena yesenia yetunde yevgenia yewande yifat yoko yolanda yoshiko yuka yukari yukiko yulia
  yuliia yuliya yumi yumiko yuna yuriko yusra yvette yvonne zahida zahra zainab zanele zara zaynab
  zehava zehra zeina zeinab zelda zeynep zhanna zinaida zodwa zoe zofia zohra zoi zola zorana zoya
  zubaida zuhal zuzana zuzanna
  adenike ainhoa aisling aminah aniko anneliese aoife aroha astri beatrix begona bernarda bisi
  blodwen bohdana bozidara bronwen busisiwe caoimhe carys cerys chantelle ciara clemency cressida
  deirbhle dragica eimear eluned enid eniko ermelinda esperance eszter ffion folake galyna graciela
  grainne griet gwenda gwyneth hemlata hilde hildur hinemoa huong ignacia ildiko ilona inkeri itzel
  itziar jayanti kaarina katalin kiri leire lowri maarit mai-anh marged marjatta meenakshi 
  meritxell nerea nerissa nesta ngaire nguyet noraini nuala omolara orla ottilie phoolmati
  pirkko rajeshwari riitta rohani rukmini saraswati savitri sigrun sirpa sunniva tamsin temitayo
  thuy tuulikki una vlasta wilhelmien zaleha zsuzsanna
`;

const MALE = `
  lanny ari ramil mahamat hiro azfar jeet khizr ishaan dai gethin huw rhodri emyr kev iain alasdair goran bob marc rahm jeet robby nathanial morton milovan judd
  aamir aaron abbas abdallah abdel abdelaziz abdelfattah abdi abdikadir abdirahman abdo abdou
  abdul abdulaziz abdulla abdullah abdullahi abdulrahman abe abhijit abhishek abiodun abiola abiy
  abraham abu ace achebe achim adam adarsh adebayo adekunle adel ademola adewale adeyemi adham
  adil aditya adnan adrian adrien afam afonso aftab agus ahmad ahmed ahmet aidan aiden ajay ajit
  akash akbar akhil akhilesh akihiro akihito akin akinwumi akinyemi akio akira akram akshay al
  alain alan alasdair alastair albert alberto albie albrecht aldo alec alejandro aleksandar
  aleksander aleksandr aleksei aleksey alessandro alessio alexander alexandr alexandre alexandros
  alexei alexey alexis-pierre alf alfie alfonso alfred alfredo ali aliou alireza alistair allan
  allen alois alvaro alvin amadi amadou amaechi amar amartya amaury ambrish ambrose amin amir amit
  amitabh amjad ammar amnon amol amos amr anand anant anas anatole anatoliy anatoly anders
  anderson andoni andre andreas andrei andrej andres andrew andrey andrii andriy andrzej andy
  angelo angus anil anirudh ankit ankur anselm anthony antoine anton antonio antti anup anupam
  anurag anwar apostolos aravind archibald archie arif aris arjen arjun arkady armand armando
  armin arnaud arne arnold arseniy arshad artem arthur artie artur arturo artyom arun arvid arvind
  asad asanka asbjorn asghar asher ashish ashok ashraf ashutosh ashwin asif aslam ata atal atiku
  atsushi attila atul aubrey augustus aurelien austin avi avigdor avinash aviv avraham axel ayad
  ayman ayo ayub aziz babajide babak babatunde badr bahram bakr balaji bambang ban-ki barack
  barney barrie barry bart bartholomew bartosz bas bashar bashir basil basim bassam bassel bastien
  behnam bela ben bengt benigno benito benjamin bennett benny benoit beppe berat bernard bernardo
  bernd bernhard bernie bert bertrand beto bhagwant bharat bheki bhupesh bhupinder bilal bilawal
  bill billy binali binyamin birger bjarne bjorn blake boaz bobby bobi bogdan boguslaw bohdan
  bohumil bohuslav bojan bola bongani boris borislav borje boubacar boyko brad bradford bradley
  brady bram brandon branko brendan brent bret brett brian broderick bronislaw bruce bruno bryan
  bryce bud buddy budi bukar bulent burak burhan burkhard byron caetano caleb calin callum calum
  calvin cameron camilo carl carles carlo carlos cary cecil cedric cees cem cemal cengiz cesar
  cesare chad chaim chandra chandrashekhar charles charlie chester chetan chidi chidozie chijioke
  chike chima chinedu chinonso chinua chirag chris christer christian christoph christophe
  christopher christos chuck chukwudi chukwuemeka ciprian clarence clark claude claudio claus clay
  clayton clemens clement cliff clifford clifton clint clinton clive clyde cody coen colin colm
  conan connor conor cor corbin corey cormac cornelius cory craig cristian cristiano cristobal
  curt curtis cyril cyrus czeslaw daan dacian daisuke dale damian damien damon dan daniel danny
  danylo dapo dario dariusz darrell darren darrin darryl daryl dave david davide dean declan
  deepak dejan del dele denis dennis denys denzel derek dermot desmond detlef dev deval devendra
  devin devlet dhananjay dhruv dick didier diego dieter dietmar dietrich dilip dimitar dimitrios
  dimitris dinesh dino dirk dirk-jan dmitri dmitrii dmitriy dmitry dmytro domenico domingo dominic
  don donald donnie donovan doug douglas dov dragan drazen drew dror duane duarte dudley duncan
  dusan dustin dwayne dwight dylan eamon eamonn earl eberhard ebrahim ebuka eckart eckhard ed
  eddie edgar edi edmund edoardo edouard eduard eduardo edward edwin efosa egon ehsan ehud eiji
  einar eino eirik eisaku eitan ekene ekrem eldon eli elias eliezer elijah elliot elliott elmer
  elton elvis emad emanuel emanuele emeka emeric emil emile emilio emmanuel emmerson emmett
  emomali emre enlai enoch enrico enrique enver enzo ercan erdal erdogan ergun eric erich erik
  erkki erling ernest ernesto ernie ernst erol errol ertugrul erwin esko essam esteban ethan
  etienne ettore euan eugene eugenio evan evangelos everett evgeny evo ewald ewan eyal ezequiel
  ezra fabian fabien fabio fabrice fabrizio fadel fadi fahad fahd faisal faiz faraj fares farhad
  farhan farid farooq farouk faruk fawaz fawzi faysal federico fedir feisal felipe felix femi
  ferdinand ferenc fergus ferhat feridun fermin fernando festus fethullah fidel fikret filippo
  finlay finn flavio fletcher florian florin floyd forrest foster fouad francesco francis
  francisco franck franco francois frank frankie franklin frantisek franz fraser fred freddie
  freddy frederic frederick fredrick fredrik friedrich frits fritz frode fuad fumio fyodor gabor
  gabriel gadi gajendra ganesh gareth garrett garry garth gary gaspard gaston gaurav gautam gavin
  gbenga geert gene gennady geoff geoffrey geordie georg george georgi georgy gerald geraldo
  gerard gerardo gerd gergely gerhard germain gerrit gerry ghassan gheorghe ghislain ghulam
  giacomo giampaolo giancarlo gianfranco gianluca gianluigi gianni gideon gijs gil gilad gilbert
  gilberto giles gilles gino giorgi giorgio giorgos giovanni girish girma giuliano giulio giuseppe
  gleb glen glenn godwin gokhan goncalo gonzalo goodluck gopal gopinath goran gordon goro gotabaya
  gottfried govind graeme graham grant greg gregg gregoire gregory greig griffin grigory grzegorz
  guenter guido guillaume guillermo gulzar gunnar gunter gunther gus gustaf gustav gustave gustavo
  guus guy gyorgy haakon habib hadi hafez hafiz haider haile hailemariam haim hakan hakeem hakim
  hakon halil halit halvard halvor hamad hamdi hamed hamid hamish hamza hani hank hannes hannu
  hans hans-peter harald hardeep hardik harish harlan harley harold haroon haroun harri harris
  harrison harry harsh harsha harshad hartmut haruki harvey hasan hashem hashim hassan hatem hayao
  haydar haytham hazem hector heikki heiko heiner heinrich heinz helge helmut hemant hendrik henk
  henning henri henrik henrique henry henryk herb herbert herman hermann hernan herve hesham
  hideaki hideki hideo hidetoshi hikmet hiram hiroaki hirohito hiroki hiroshi hiroyuki hisao
  hisham hitesh hitoshi holger homer horace horia horst hosni hossein houssem howard howie hristo
  hryhoriy hubert hubertus hugh hugo hugues humberto humphrey hun-sen huseyin hussain hussein huub
  iain ian ibe ibrahim ichiro ido idris ifeanyi ignacio ignatius igor iheanyi ihor ihsan ikechukwu
  ikenna iker ilias ilkka ilya imad imran imre indrajit ingemar ingo ingvar ioannis ion ionut
  iqbal irakli irfan irving irwin isaac isaiah isaias isamu isao ishaq isidro ismael ismail ismet
  issa istvan itamar itzhak iulian ivan ivaylo ivica ivor iyad izzat jaakko jaap jaber jabir
  jabulani jacek jack jackson jacky jacob jacques jae-in jafar jagan jagdish jagmeet jaime jair
  jairam jake jakub jalal jamal james jamil janez janos janusz jared jari jarkko jaromir jaroslav
  jaroslaw jarrod jarvis jason jasper jaswant jatin javier jawad jay jayant jd jean-baptiste
  jean-claude jean-francois jean-luc jean-marc jean-marie jean-michel jean-paul jean-pierre
  jean-yves jeb jed jeff jefferson jeffrey jelle jens jeremiah jeremy jermaine jeroen jerome
  jerrold jerry jerzy jesse jesus jethro jiabao jide jiechi jim jimmie jimmy jinping jintao jiri
  jiro jitendra joachim joao joaquin jochen joe joel joep joerg joey johan johann johannes john
  johnnie johnny joko jon jonah jonas jonathan jong-il jong-nam jong-un joop joost jordi jorge
  jorgen joris jorn jos jose josef josep joseph josh joshua josiah josue jovan jozef jozsef juan
  jude juergen juha juhani jukka julian julien julio julius junaid junichi junichiro junji jurgen
  jussi justin justus jusuf jyrki kadir kagame kai kailash kaj kalle kamal kamau kamil kamran
  kanhaiya kapil karan karel karim karl karl-heinz karsten karthik kartik kashif kasper kassim
  katsuhiko katsuya kaushik kayode kazem kazimierz kazuhiro kazuki kazuo kazuyuki keegan keiichi
  keir keiran keisuke keita keith kellan kemal ken ken-ichi kenan kenichi kenichiro kenji kenneth
  kenny kent kenta kenzo keqiang kerem ketan kevin kgalema khaled khalid khalifa khalil khurram
  kieran kieron kipchoge kiprono kiril kirill kirk kishore kizza kjell klaas klaus knut koen kofi
  kohei koichi koji konrad konstantin konstantinos koos kostas kostiantyn kostyantyn kosuke
  krasimir kris krishna kristian kristoffer krzysztof kulbhushan kumar kumaratunga kunal kunio
  kunle kurt kwabena kwadwo kwaku kwame kwasi kwesi kyle kylian kyriakos kyrylo lachlan ladislav
  lahcen lajos lakhdar lakshman lalit lalu lamar lamberto lance lanre larry lars lasse laszlo
  laurent lawrence laxman leandro lech leif len lennart lenny leo leon leonard leonardo leonid
  leopold leopoldo leroy les lester leszek lev levan levi lewis liam lincoln linus lionel liviu
  ljubomir lloyd lluis lodewijk logan loic lonnie lorenzo lotfi lothar louie louis lubomir lubos
  luc luca lucas luciano lucien ludger ludwig luigi luis luiz luka lukas lukasz luke lungelo
  luqman luther lutz luuk lyle lyndon maarten maciej mack madhav magnus mahathir mahdi mahendra
  mahesh mahinda mahmood mahmoud mahmud maithripala majid makoto maksim maksym malachi malachy
  malcolm malik mallikarjun mamadou mamdouh mamoru manabu mandla manfred mangosuthu manish
  manmohan manny manohar manoj manolis mansoor mansour manuel marcel marcello marcelo marcin marco
  marcus marek mariano mario marius mariusz mark markku marko markus marlon marshall marten martin
  marty marvin marwan masahiko masahiro masaki masao masaru masashi masato masatoshi masayoshi
  mason masood masoud massimo massoud mateo mateusz mathew mathias mathieu matt matteo matthew
  matthias matthieu matthijs matti mattia maurice mauricio maurizio mauro max maxim maxime
  maximilian maximo maxwell mayank mazen mbhazima mees mehdi mehmet meinhard meir mel meles melvin
  menachem mendel merlin mervyn mesut metin mevlut micah michael michel mick mickey mieczyslaw
  miguel mihai mika mikael mike mikhail mikheil mikko miklos milan miles milind milo milorad milos
  milton minoru miodrag mir mircea mirko miroslav miroslaw mitch mitchell mitsuo mitt mladen
  moammar moaz mobolaji modou moe mogens mohamad mohamed mohammad mohammed mohamud mohan mohit
  mohsen mohsin moin moise moises mokhtar momir montgomery moo-hyun moritz morris mort morten
  mortimer moses moshe mosiuoa mostafa motohiro mourad moussa muammar muaz mubarak mudar muhammad
  muhammadu muhsin muhyiddin mujahid mukesh mukhtar mukul mulatu mulayam munir murad murali murat
  murray musa mustafa mustapha muyiwa mwai mwangi mykhailo mykhaylo mykola myron myung-bak
  mzwandile nabil nadeem nadim nadir naeem naftali nagesh naim najib najm nandan naoki naoto
  narayan narendra naresh naruhito nasir nasrallah nasser nat nate nathan nathaniel naveed naveen
  navin navinchandra nawaf nawaz nayef nazim nebojsa necati necmettin ned neeraj neil nelson
  nemanja nenad nestor neville newt neymar nhlanhla niall nicholas nick nicolae nicolas nicolo
  niek niels nigel nikhil niklas nikola nikolai nikolaos nikolay nikos nilesh nils nir niranjan
  nirav nirmal nitin nitish nizar njabulo njoroge nnamdi noah noboru nobuo nobuyuki noel norbert
  norio norm norman nouri novak nuhu numan nuno obaid obinna ochieng octavio odhiambo ofer oguz
  okan ola olabode oladele olaf olamide olatunji olav oleg oleh oleksander oleksandr oleksii
  oleksiy oliver olivier olle olli ollie olu olufemi olumide olusegun oluwaseun omar omer omkar
  omondi ondrej onno onur onyeka oommen ophir oren orhan oriol orlando orrin orson orville osama
  osamu oscar oskar osman ostap osvaldo otieno otis otmar otto oupa ousmane ovidiu owen ozan ozgur
  paavo pablo paddy padraig panagiotis pankaj panos paolo parag partha parvez pascal pascual pasi
  pasquale patrice patrick patrizio paul paulo pavel pavlo pavol pawan pawel pedro peer pekka pep
  per percy perry pertti pervez petar pete peter petr petre petri petro petros phil philip philipp
  philippe phillip pier pierce piero pierre piet pieter pietro pim pinarayi piotr piyush plamen
  poul prabhakar prabowo pradeep prafulla prakash pramod pranab pranav prasad prashant pratap
  prateek praveen pravin prayut prayuth predrag prem przemyslaw puneet pyotr qais qamar qasim
  qassem quentin quincy rabah rached rachid radek radoslaw radovan radu rafael raffaele rafik
  rafiq ragheb raheel raheem rahim rahman rahul raila rainer raj raja rajan rajat rajendra rajesh
  rajinder rajiv rajkumar rajnath rakesh ralf ralph ram ramachandra ramadan raman ramesh rami
  ramiro ramon ramzan ramzi ranbir rand randal randall randolph randy ranil ranjan ranjit ranveer
  raoul raphael rashad rashed rashid rasmus ratan ratko rauf raul ravi ravinder ravindra ray
  raymond raza razvan recep reg reggie reginald regis reid reince reiner reinhard reinier remi
  remy renato rens renzo reuben reuven rex reza rhys riad ricardo riccardo rich richard richie
  rick ricky ridha rifat rik rinus rishi risto ritesh riyad rizwan roald roar rob robbie robert
  roberto rocco roch rod roderick rodger rodney rodolfo rodrigo rogelio roger rohan rohit roland
  rolf romain roman romano ron ronald ronaldinho ronan ronnie rory ross rostyslav rotimi roy ruben
  rudiger rudolf rudolph rudy ruediger rufus ruggero ruhollah rui rumen rupert rush ruslan russ
  russell rusty ruud ruwan ryan ryo ryoichi ryota ryszard ryuichi saad saber sabri sachin sadao
  saddam sadiq saeb saeed safwan sagar said saif sajid sajjad sajjan sakari salah salahuddin
  saleem saleh salil salim salman salvador salvatore sam sameh sami samir sammy samson samuel
  sandeep sander sandor sandro sanjay sanjeev sanket santiago santosh sardar sashi satish satoru
  satoshi satya saul sauli saurabh saurav sayed sayyid scott seamus sean sebastian sebastien sedat
  segun seiji selahattin selcuk selim semyon seppo serdar serge sergei sergey sergio serhii serhiy
  serkan seth seun seung-hui seyi shabaz shafiq shah shahbaz shahid shahzad shakil shane shankar
  sharad sharif shashank shashi shaukat shaul shaun shekhar sheldon shep shepard sherif sherman
  shigeo shigeru shimon shingo shinichi shinji shintaro shinya shinzo shiro shishir shiv shivraj
  shlomo shoaib shohei shoichi shota shubham shuichi shuji shunichi shyam sibusiso sid siddharth
  sidney siegfried sigmar sigurd silas silvio simeon simon sinan sinisa siphiwe sipho sitaram
  siyabonga sjaak sjoerd slavko slawomir slobodan sohail soichiro solomon soren sorin soumitra
  sourav spencer spike spyros srdjan sreedharan stan stanislav stanislaw stanley stavros stefan
  stefano steffen stelios stellan sten steny stepan stephane stephen stevan steve steven stewart
  stig stijn stu stuart subhash subramanian sudhir sudip suhail suharto sukarno sukhbir sukhwinder
  sukru sulaiman suleiman suleyman sultan sumit sundar sung-hyun sunil suraj suresh surinder surya
  sushil susilo susumu svein sven sverre swapan syed sylvain sylvester szymon tad tadao tadashi
  tade tadeusz taha tahir tahsin taichi takafumi takahiro takao takashi takeo takeshi takuma
  takuya talal talib tamas tamim tapan tapio taras tarek tareq tariq tarkan taro tarun tatsuo
  tatsuya tayfun tayip tayyab tayyip ted teddy tedros tejas temitope terence terje terrance
  terrence terry tetsuo tetsuya teun tewodros thabang thabo thad thaddeus thaksin thanos themba
  theo theodore theodoros thiago thibault thibaut thierry thijs thilo thomas thor thorbjorn
  thorsten thulani tiago tilo tim timmy timo timofey timothy timur tino tito tjeerd tobi tobias
  toby todd toivo tokunbo tolga tom tomas tomasz tomislav tommaso tommy tomohiro tony tor torbjorn
  tore torsten toru toshihiro toshio toshiro toshiyuki traian trent trevor trey tristan trond troy
  tsutomu tsuyoshi tucker tudor tunde turgut turki tushar ty tyler tyrone tyson tzachi uchenna
  uday uddhav udo ufuk ugo uhuru ulf uli ulli ulrich ulysses umar umberto umer umesh umit unai
  upendra urho uri uriah usama usman uthman utkarsh uwe uzi vaclav vadim vadym valentin valentyn
  valerio valeriu valeriy valery vangelis varun vasant vasco vasil vasilis vasily vasyl vaughn
  veikko veit veljko venkat venkatesh vern vernon viacheslav vic vicente victor vidar vidhu viggo
  vijay vikas vikram vikramaditya viktor ville vinay vince vincent vincenzo vineet vinicius vinnie
  vinod vipin vipul viraj virat virender virgil vishal vishnu vishwanath vitali vitalii vitaliy
  vitaly vittorio vivek vlad vladan vladimir vladislav vladyslav vojislav vojtech volkan volker
  volodymyr vsevolod vuk vusi vuyo vyacheslav wade wael wafula wahid waldemar waldo wale walid
  wallace wally walter walther wanyama waqar warren waseem wasim wayne weiwei wekesa wendell
  werner wes wesley wessel wiebe wieslaw wilbert wilbur wilfred wilfried wilhelm will willard
  willem william willie wilson wim winfried winston wiranto witold wladyslaw wlodzimierz wojciech
  wole wolf wolfgang woodrow woody wouter xabier xander xavi xavier xiaobo xiaoping xolani yaakov
  yahya yair yakub yakubu yanis yann yannick yannis yaroslav yasar yaser yash yashwant yasin yasir
  yasser yasuhiro yasuo yasushi yavuz yaw yegor yehor yehuda yemi yevgeni yevgeniy yevgeny yevhen
  yiannis yigal yigit yilmaz yisrael yitzhak yngve yoav yogendra yogesh yogi yohanan yohei yoichi
  yomi yoram yosef yoshiaki yoshihide yoshihiro yoshinori yoshio yoshiro yossi yosuke younes
  younis yousef yousif youssef yoweri yuichi yuji yukihiro yukio yulian yunus yuri yurii yuriy
  yusuf yutaka yuto yuya yves yvon zach zachariah zachary zack zafar zahid zahir zaid zain zakaria
  zakhar zaki zalman zane zayed zayn zbigniew zdenek zdzislaw zedong zeeshan zeev zeljko zia ziad
  zik zine zinedine zlatan zlatko zoltan zoran zsolt zubair zulfikar zurab zvi zvonimir zweli
  zwelinzima zygmunt
  aitor aled alun anselmo aram arnau azmi bluey boon-keat brijesh cathal chee-meng cheikh
  csaba dafydd diarmuid donal edilson emlyn eneko eoin eusebio evaristo faizal fionn folke gorka
  gwilym hari hemi heriberto hoani hovhannes hrant hywel ibrahima iestyn ieuan
  ivar jarmo jose-luis khairul kjetil kok-leong matiu mihaly mikkel oisin oyvind preben ramdin rangi
  rigoberto rinat ruairi rustam seydou sigbjorn sizwe sol sverker tadhg tane tej tigran tipene
  torben torstein wilfredo wiremu wolfram zdravko zulkifli
`;

const entries = (names: string, gender: 'female' | 'male') =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, gender] as const);

const TABLE: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ...entries(FEMALE, 'female'),
  ...entries(MALE, 'male'),
]);

/** The gender of a first name in lower-case ASCII; null when unknown or borne by both. */
export function genderOfFirstName(name: string): 'female' | 'male' | null {
  return TABLE.get(name) ?? null;
}

/** Whether a word in lower-case ASCII is a first name that the table knows. */
export function isFirstName(name: string): boolean {
  return TABLE.has(name);
}
