<?xml version="1.0" encoding="UTF-8"?>
<!-- How names in the news are said: W3C PLS 1.0. A lexeme has graphemes (as written, case and all), an alias that any
     engine reads instead, and a phoneme in IPA for the embedded voices. People say names in more ways than one: put your own
     in a file of your own and give it with the flag lexicon: it goes over this one. -->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">

  <!-- Ukraine, Russia and their neighbours -->
  <lexeme><grapheme>Kyiv</grapheme><phoneme>kiːv</phoneme></lexeme>
  <lexeme><grapheme>Kharkiv</grapheme><phoneme>ˈxɑrkiv</phoneme></lexeme>
  <lexeme><grapheme>Lviv</grapheme><alias>Luh-veev</alias><phoneme>ləˈviːv</phoneme></lexeme>
  <lexeme><grapheme>Zaporizhzhia</grapheme><grapheme>Zaporizhzhya</grapheme><phoneme>ˌzɑpoʊˈriːʒə</phoneme></lexeme>
  <lexeme><grapheme>Kherson</grapheme><phoneme>xɛrˈsɔn</phoneme></lexeme>
  <lexeme><grapheme>Dnipro</grapheme><phoneme>dəˈniːproʊ</phoneme></lexeme>
  <lexeme><grapheme>Donetsk</grapheme><phoneme>dəˈnjɛtsk</phoneme></lexeme>
  <lexeme><grapheme>Luhansk</grapheme><phoneme>luˈhɑnsk</phoneme></lexeme>
  <lexeme><grapheme>Mykolaiv</grapheme><phoneme>ˌmɪkəˈlaɪɪv</phoneme></lexeme>
  <lexeme><grapheme>Mariupol</grapheme><phoneme>ˌmɑriˈuːpəl</phoneme></lexeme>
  <lexeme><grapheme>Bakhmut</grapheme><phoneme>bɑxˈmuːt</phoneme></lexeme>
  <lexeme><grapheme>Chernihiv</grapheme><phoneme>tʃɛrˈniːhiv</phoneme></lexeme>
  <lexeme><grapheme>Vinnytsia</grapheme><phoneme>ˈvɪnɪtsjə</phoneme></lexeme>
  <lexeme><grapheme>Poltava</grapheme><phoneme>pɔlˈtɑːvə</phoneme></lexeme>
  <lexeme><grapheme>Verkhovna Rada</grapheme><phoneme>vɛrˈxɔvnə ˈrɑːdə</phoneme></lexeme>
  <lexeme><grapheme>Zelensky</grapheme><grapheme>Zelenskyy</grapheme><grapheme>Zelenskiy</grapheme><phoneme>zəˈlɛnski</phoneme></lexeme>
  <lexeme><grapheme>Volodymyr</grapheme><phoneme>ˌvɔləˈdɪmɪr</phoneme></lexeme>
  <lexeme><grapheme>Zaluzhnyi</grapheme><grapheme>Zaluzhny</grapheme><phoneme>zɑˈluːʒni</phoneme></lexeme>
  <lexeme><grapheme>Syrskyi</grapheme><grapheme>Syrskyy</grapheme><phoneme>ˈsɪrski</phoneme></lexeme>
  <lexeme><grapheme>Kuleba</grapheme><phoneme>kuˈlɛbə</phoneme></lexeme>
  <lexeme><grapheme>Yermak</grapheme><phoneme>jɛrˈmɑːk</phoneme></lexeme>
  <lexeme><grapheme>Poroshenko</grapheme><phoneme>ˌpɔrəˈʃɛŋkoʊ</phoneme></lexeme>
  <lexeme><grapheme>Hryvnia</grapheme><grapheme>hryvnia</grapheme><phoneme>ˈhrɪvnjə</phoneme></lexeme>
  <lexeme><grapheme>Vladimir</grapheme><phoneme>vləˈdiːmɪr</phoneme></lexeme>
  <lexeme><grapheme>Sergei</grapheme><grapheme>Sergey</grapheme><phoneme>sɛrˈɡeɪ</phoneme></lexeme>
  <lexeme><grapheme>Lavrov</grapheme><phoneme>ˈlɑːvrɔf</phoneme></lexeme>
  <lexeme><grapheme>Medvedev</grapheme><phoneme>mɛdˈvjɛdɛf</phoneme></lexeme>
  <lexeme><grapheme>Shoigu</grapheme><phoneme>ʃɔɪˈɡuː</phoneme></lexeme>
  <lexeme><grapheme>Peskov</grapheme><phoneme>pɛsˈkɔf</phoneme></lexeme>
  <lexeme><grapheme>Prigozhin</grapheme><phoneme>prɪˈɡoʊʒɪn</phoneme></lexeme>
  <lexeme><grapheme>Navalny</grapheme><phoneme>nəˈvɑːlni</phoneme></lexeme>
  <lexeme><grapheme>Navalnaya</grapheme><phoneme>nəˈvɑːlnəjə</phoneme></lexeme>
  <lexeme><grapheme>Lukashenko</grapheme><phoneme>ˌluːkəˈʃɛŋkoʊ</phoneme></lexeme>
  <lexeme><grapheme>Tsikhanouskaya</grapheme><grapheme>Tikhanovskaya</grapheme><alias>Tsee-kha-noh-skaya</alias><phoneme>ˌtsixəˈnoʊskəjə</phoneme></lexeme>
  <lexeme><grapheme>Tbilisi</grapheme><phoneme>təˈbliːsi</phoneme></lexeme>
  <lexeme><grapheme>Yerevan</grapheme><phoneme>ˌjɛrəˈvɑːn</phoneme></lexeme>
  <lexeme><grapheme>Nagorno-Karabakh</grapheme><phoneme>nəˈɡɔrnoʊ ˌkɑrəˈbɑːx</phoneme></lexeme>
  <lexeme><grapheme>Pashinyan</grapheme><phoneme>ˌpɑʃɪnˈjɑːn</phoneme></lexeme>
  <lexeme><grapheme>Aliyev</grapheme><phoneme>ɑˈliːjɛf</phoneme></lexeme>
  <lexeme><grapheme>Chisinau</grapheme><grapheme>Chișinău</grapheme><alias>Kishi-now</alias><phoneme>ˌkiʃiˈnaʊ</phoneme></lexeme>
  <lexeme><grapheme>Tallinn</grapheme><phoneme>ˈtælɪn</phoneme></lexeme>
  <lexeme><grapheme>Kaja Kallas</grapheme><phoneme>ˈkɑːjə ˈkɑləs</phoneme></lexeme>

  <!-- Poland, central Europe and the Balkans -->
  <lexeme><grapheme>Tusk</grapheme><phoneme>tʊsk</phoneme></lexeme>
  <lexeme><grapheme>Nawrocki</grapheme><phoneme>nɑˈvrɔtski</phoneme></lexeme>
  <lexeme><grapheme>Kaczynski</grapheme><grapheme>Kaczyński</grapheme><alias>Katchinski</alias><phoneme>kɑˈtʃɪnski</phoneme></lexeme>
  <lexeme><grapheme>Morawiecki</grapheme><phoneme>ˌmɔrəˈvjɛtski</phoneme></lexeme>
  <lexeme><grapheme>Łódź</grapheme><alias>Wooch</alias><phoneme>wuːtʃ</phoneme></lexeme>
  <lexeme><grapheme>Wroclaw</grapheme><grapheme>Wrocław</grapheme><alias>Vrots-laf</alias><phoneme>ˈvrɔtslɑf</phoneme></lexeme>
  <lexeme><grapheme>Gdansk</grapheme><grapheme>Gdańsk</grapheme><phoneme>ɡəˈdɑnsk</phoneme></lexeme>
  <lexeme><grapheme>Rzeszow</grapheme><grapheme>Rzeszów</grapheme><alias>Zheshoof</alias><phoneme>ˈʒɛʃuf</phoneme></lexeme>
  <lexeme><grapheme>Szczecin</grapheme><alias>Shchetchin</alias><phoneme>ˈʃtʃɛtʃin</phoneme></lexeme>
  <lexeme><grapheme>Sejm</grapheme><alias>Saym</alias><phoneme>seɪm</phoneme></lexeme>
  <lexeme><grapheme>Babis</grapheme><grapheme>Babiš</grapheme><phoneme>ˈbɑbɪʃ</phoneme></lexeme>
  <lexeme><grapheme>Fico</grapheme><alias>Feetso</alias><phoneme>ˈfitsoʊ</phoneme></lexeme>
  <lexeme><grapheme>Pellegrini</grapheme><phoneme>ˌpɛləˈɡriːni</phoneme></lexeme>
  <lexeme><grapheme>Orban</grapheme><grapheme>Orbán</grapheme><phoneme>ˈɔrbɑːn</phoneme></lexeme>
  <lexeme><grapheme>Szijjarto</grapheme><grapheme>Szijjártó</grapheme><alias>See-yar-toh</alias><phoneme>ˈsiːjɑrtoʊ</phoneme></lexeme>
  <lexeme><grapheme>Fidesz</grapheme><phoneme>ˈfidɛs</phoneme></lexeme>
  <lexeme><grapheme>Vucic</grapheme><grapheme>Vučić</grapheme><alias>Voo-chitch</alias><phoneme>ˈvuːtʃɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Plenkovic</grapheme><grapheme>Plenković</grapheme><phoneme>ˈplɛnkəvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Dodik</grapheme><phoneme>ˈdɔdɪk</phoneme></lexeme>
  <lexeme><grapheme>Republika Srpska</grapheme><phoneme>rɛˈpublɪkə ˈsərpskə</phoneme></lexeme>
  <lexeme><grapheme>Pristina</grapheme><phoneme>ˈpriʃtɪnə</phoneme></lexeme>
  <lexeme><grapheme>Podgorica</grapheme><phoneme>ˈpɔdɡɔritsə</phoneme></lexeme>
  <lexeme><grapheme>Mitsotakis</grapheme><phoneme>ˌmitsoʊˈtɑːkis</phoneme></lexeme>
  <lexeme><grapheme>Syriza</grapheme><phoneme>ˈsiːrizə</phoneme></lexeme>
  <lexeme><grapheme>Ceausescu</grapheme><grapheme>Ceaușescu</grapheme><phoneme>tʃaʊˈʃɛsku</phoneme></lexeme>

  <!-- Western Europe -->
  <lexeme><grapheme>Macron</grapheme><phoneme>mɑˈkrɔ̃</phoneme></lexeme>
  <lexeme><grapheme>Emmanuel Macron</grapheme><phoneme>ɛˌmɑnjuˈɛl mɑˈkrɔ̃</phoneme></lexeme>
  <lexeme><grapheme>Bayrou</grapheme><phoneme>baɪˈruː</phoneme></lexeme>
  <lexeme><grapheme>Lecornu</grapheme><phoneme>ləkɔrˈnuː</phoneme></lexeme>
  <lexeme><grapheme>Mélenchon</grapheme><grapheme>Melenchon</grapheme><phoneme>ˌmeɪlɑnˈʃɔ̃</phoneme></lexeme>
  <lexeme><grapheme>Rassemblement National</grapheme><phoneme>rəˌsɑmbləˈmɑ̃ ˌnɑsjoʊˈnɑːl</phoneme></lexeme>
  <lexeme><grapheme>Élysée</grapheme><grapheme>Elysee</grapheme><phoneme>ˌeɪliˈzeɪ</phoneme></lexeme>
  <lexeme><grapheme>Quai d'Orsay</grapheme><phoneme>keɪ dɔrˈseɪ</phoneme></lexeme>
  <lexeme><grapheme>Merz</grapheme><phoneme>mɛrts</phoneme></lexeme>
  <lexeme><grapheme>Scholz</grapheme><phoneme>ʃɔlts</phoneme></lexeme>
  <lexeme><grapheme>Baerbock</grapheme><phoneme>ˈbɛrbɔk</phoneme></lexeme>
  <lexeme><grapheme>Pistorius</grapheme><phoneme>pɪsˈtɔriəs</phoneme></lexeme>
  <lexeme><grapheme>Weidel</grapheme><phoneme>ˈvaɪdəl</phoneme></lexeme>
  <lexeme><grapheme>Angela Merkel</grapheme><phoneme>ˈɑŋɡələ ˈmɛrkəl</phoneme></lexeme>
  <lexeme><grapheme>Ursula von der Leyen</grapheme><phoneme>ˈʊrzulə fɔn dɛr ˈlaɪən</phoneme></lexeme>
  <lexeme><grapheme>von der Leyen</grapheme><phoneme>fɔn dɛr ˈlaɪən</phoneme></lexeme>
  <lexeme><grapheme>Steinmeier</grapheme><phoneme>ˈʃtaɪnmaɪər</phoneme></lexeme>
  <lexeme><grapheme>Bundestag</grapheme><phoneme>ˈbundəstɑːɡ</phoneme></lexeme>
  <lexeme><grapheme>Bundeswehr</grapheme><phoneme>ˈbundəsveɪr</phoneme></lexeme>
  <lexeme><grapheme>Rheinmetall</grapheme><phoneme>ˈraɪnmɛtɑl</phoneme></lexeme>
  <lexeme><grapheme>Sanchez</grapheme><grapheme>Sánchez</grapheme><phoneme>ˈsɑntʃɛs</phoneme></lexeme>
  <lexeme><grapheme>Puigdemont</grapheme><alias>Pooch-duh-mont</alias><phoneme>ˌpudʒdəˈmɔnt</phoneme></lexeme>
  <lexeme><grapheme>Junts</grapheme><phoneme>ʒunts</phoneme></lexeme>
  <lexeme><grapheme>Feijoo</grapheme><grapheme>Feijóo</grapheme><phoneme>feɪˈʒoʊ</phoneme></lexeme>
  <lexeme><grapheme>Salvini</grapheme><phoneme>sɑlˈviːni</phoneme></lexeme>
  <lexeme><grapheme>Tajani</grapheme><phoneme>tɑˈjɑːni</phoneme></lexeme>
  <lexeme><grapheme>Mattarella</grapheme><phoneme>ˌmɑtəˈrɛlə</phoneme></lexeme>
  <lexeme><grapheme>Draghi</grapheme><phoneme>ˈdrɑːɡi</phoneme></lexeme>
  <lexeme><grapheme>Wilders</grapheme><phoneme>ˈvɪldərs</phoneme></lexeme>
  <lexeme><grapheme>Rutte</grapheme><alias>Rutta</alias><phoneme>ˈrutə</phoneme></lexeme>
  <lexeme><grapheme>Schoof</grapheme><phoneme>skoʊf</phoneme></lexeme>
  <lexeme><grapheme>De Wever</grapheme><phoneme>də ˈveɪvər</phoneme></lexeme>
  <lexeme><grapheme>Antonio Costa</grapheme><grapheme>António Costa</grapheme><phoneme>ɑnˈtoʊniu ˈkɔstə</phoneme></lexeme>
  <lexeme><grapheme>Ventura</grapheme><phoneme>vɛnˈturə</phoneme></lexeme>
  <lexeme><grapheme>Stoltenberg</grapheme><phoneme>ˈstɔltənbɛrɡ</phoneme></lexeme>
  <lexeme><grapheme>Støre</grapheme><grapheme>Stoere</grapheme><phoneme>ˈstɜrə</phoneme></lexeme>
  <lexeme><grapheme>Frederiksen</grapheme><phoneme>ˈfrɛðrɪksən</phoneme></lexeme>
  <lexeme><grapheme>Reykjavik</grapheme><grapheme>Reykjavík</grapheme><phoneme>ˈreɪkjəvɪk</phoneme></lexeme>
  <lexeme><grapheme>Eyjafjallajökull</grapheme><phoneme>ˈeɪjəˌfjɑtləˌjoʊkʊtl</phoneme></lexeme>
  <lexeme><grapheme>Greta Thunberg</grapheme><phoneme>ˈɡreɪtə ˈtuːnbɛri</phoneme></lexeme>

  <!-- Britain and Ireland -->
  <lexeme><grapheme>Keir</grapheme><phoneme>kɪr</phoneme></lexeme>
  <lexeme><grapheme>Rishi Sunak</grapheme><phoneme>ˈrɪʃi ˈsuːnæk</phoneme></lexeme>
  <lexeme><grapheme>Badenoch</grapheme><alias>Bayd-nock</alias><phoneme>ˈbeɪdnɒk</phoneme></lexeme>
  <lexeme><grapheme>Farage</grapheme><phoneme>fəˈrɑːʒ</phoneme></lexeme>
  <lexeme><grapheme>Yousaf</grapheme><phoneme>ˈjuːsəf</phoneme></lexeme>
  <lexeme><grapheme>Plaid Cymru</grapheme><alias>Plied Kumree</alias><phoneme>plaɪd ˈkʌmri</phoneme></lexeme>
  <lexeme><grapheme>Rhun ap Iorwerth</grapheme><alias>Reen ap Yorwerth</alias><phoneme>riːn æp ˈjɔrwɛrθ</phoneme></lexeme>
  <lexeme><grapheme>Senedd</grapheme><phoneme>ˈsɛnɛð</phoneme></lexeme>
  <lexeme><grapheme>Eluned</grapheme><phoneme>ɛˈlɪnɛd</phoneme></lexeme>
  <lexeme><grapheme>Sinn Féin</grapheme><grapheme>Sinn Fein</grapheme><alias>Shin Fayn</alias><phoneme>ʃɪn ˈfeɪn</phoneme></lexeme>
  <lexeme><grapheme>Taoiseach</grapheme><alias>Tee-shock</alias><phoneme>ˈtiːʃəx</phoneme></lexeme>
  <lexeme><grapheme>Tánaiste</grapheme><grapheme>Tanaiste</grapheme><alias>Tawn-ish-ta</alias><phoneme>ˈtɔːnɪʃtə</phoneme></lexeme>
  <lexeme><grapheme>Dáil</grapheme><grapheme>Dail</grapheme><alias>Doyle</alias><phoneme>dɔɪl</phoneme></lexeme>
  <lexeme><grapheme>Oireachtas</grapheme><alias>Erraktas</alias><phoneme>ˈɛrəktəs</phoneme></lexeme>
  <lexeme><grapheme>Seanad</grapheme><alias>Shannad</alias><phoneme>ˈʃænəd</phoneme></lexeme>
  <lexeme><grapheme>Fianna Fáil</grapheme><grapheme>Fianna Fail</grapheme><alias>Feena Foyle</alias><phoneme>ˈfiːənə ˈfɔɪl</phoneme></lexeme>
  <lexeme><grapheme>Fine Gael</grapheme><alias>Finna Gale</alias><phoneme>ˈfɪnə ˈɡeɪl</phoneme></lexeme>
  <lexeme><grapheme>Micheál Martin</grapheme><grapheme>Micheal Martin</grapheme><alias>Mee-hawl Martin</alias><phoneme>ˈmiːhɔl ˈmɑrtɪn</phoneme></lexeme>
  <lexeme><grapheme>Leo Varadkar</grapheme><phoneme>ˈliːoʊ vəˈrædkər</phoneme></lexeme>
  <lexeme><grapheme>Gardaí</grapheme><grapheme>Gardai</grapheme><alias>Gardee</alias><phoneme>ˌɡɑrˈdiː</phoneme></lexeme>
  <lexeme><grapheme>Siobhan</grapheme><grapheme>Siobhán</grapheme><alias>Shivawn</alias><phoneme>ʃɪˈvɔn</phoneme></lexeme>
  <lexeme><grapheme>Niamh</grapheme><alias>Neev</alias><phoneme>niːv</phoneme></lexeme>
  <lexeme><grapheme>Aoife</grapheme><alias>Eefa</alias><phoneme>ˈiːfə</phoneme></lexeme>
  <lexeme><grapheme>Saoirse</grapheme><alias>Seersha</alias><phoneme>ˈsɜrʃə</phoneme></lexeme>
  <lexeme><grapheme>Caoimhe</grapheme><alias>Keeva</alias><phoneme>ˈkiːvə</phoneme></lexeme>
  <lexeme><grapheme>Dun Laoghaire</grapheme><grapheme>Dún Laoghaire</grapheme><alias>Dun Leary</alias><phoneme>dun ˈlɪri</phoneme></lexeme>
  <lexeme><grapheme>Edinburgh</grapheme><phoneme>ˈɛdɪnbərə</phoneme></lexeme>
  <lexeme><grapheme>Glasgow</grapheme><phoneme>ˈɡlæzɡoʊ</phoneme></lexeme>
  <lexeme><grapheme>Holyrood</grapheme><phoneme>ˈhɒliruːd</phoneme></lexeme>
  <lexeme><grapheme>Warwick</grapheme><phoneme>ˈwɒrɪk</phoneme></lexeme>
  <lexeme><grapheme>Norwich</grapheme><phoneme>ˈnɒrɪdʒ</phoneme></lexeme>
  <lexeme><grapheme>Southwark</grapheme><phoneme>ˈsʌðərk</phoneme></lexeme>
  <lexeme><grapheme>Salisbury</grapheme><phoneme>ˈsɔlzbəri</phoneme></lexeme>
  <lexeme><grapheme>Cholmondeley</grapheme><alias>Chumley</alias><phoneme>ˈtʃʌmli</phoneme></lexeme>
  <lexeme><grapheme>Belvoir</grapheme><alias>Beaver</alias><phoneme>ˈbiːvər</phoneme></lexeme>
  <lexeme><grapheme>Llandudno</grapheme><phoneme>lænˈdɪdnoʊ</phoneme></lexeme>
  <lexeme><grapheme>Ynys Môn</grapheme><grapheme>Ynys Mon</grapheme><alias>Unniss Mone</alias><phoneme>ˈʌnɪs ˈmoʊn</phoneme></lexeme>

  <!-- The Middle East and North Africa -->
  <lexeme><grapheme>Binyamin</grapheme><phoneme>ˌbɪnjəˈmiːn</phoneme></lexeme>
  <lexeme><grapheme>Gvir</grapheme><phoneme>ɡəˈvɪr</phoneme></lexeme>
  <lexeme><grapheme>Smotrich</grapheme><phoneme>ˈsmoʊtrɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Knesset</grapheme><phoneme>kəˈnɛsɛt</phoneme></lexeme>
  <lexeme><grapheme>Yair Lapid</grapheme><phoneme>jɑˈɪr lɑˈpiːd</phoneme></lexeme>
  <lexeme><grapheme>Hezbollah</grapheme><phoneme>ˌhɛzboʊˈlɑː</phoneme></lexeme>
  <lexeme><grapheme>Houthi</grapheme><alias>Hoothy</alias><phoneme>ˈhuːθi</phoneme></lexeme>
  <lexeme><grapheme>Khan Younis</grapheme><grapheme>Khan Yunis</grapheme><phoneme>ˌxɑn ˈjuːnɪs</phoneme></lexeme>
  <lexeme><grapheme>Sinwar</grapheme><phoneme>sɪnˈwɑːr</phoneme></lexeme>
  <lexeme><grapheme>Haniyeh</grapheme><phoneme>hɑˈniːjə</phoneme></lexeme>
  <lexeme><grapheme>Nasrallah</grapheme><phoneme>ˌnæsrəˈlɑː</phoneme></lexeme>
  <lexeme><grapheme>Khamenei</grapheme><phoneme>ˌxɑmɛˈneɪ</phoneme></lexeme>
  <lexeme><grapheme>Pezeshkian</grapheme><phoneme>pɛzɛʃkiˈɑːn</phoneme></lexeme>
  <lexeme><grapheme>Araghchi</grapheme><phoneme>ɑrɑkˈtʃiː</phoneme></lexeme>
  <lexeme><grapheme>Tehran</grapheme><phoneme>tɛˈrɑːn</phoneme></lexeme>
  <lexeme><grapheme>Isfahan</grapheme><phoneme>ˌɪsfəˈhɑːn</phoneme></lexeme>
  <lexeme><grapheme>Mahsa Amini</grapheme><phoneme>ˈmɑːsə ɑˈmiːni</phoneme></lexeme>
  <lexeme><grapheme>Erdogan</grapheme><grapheme>Erdoğan</grapheme><alias>Air-doh-ahn</alias><phoneme>ˈɛrdoʊɑn</phoneme></lexeme>
  <lexeme><grapheme>Recep Tayyip</grapheme><phoneme>rɛˈdʒɛp taɪˈjɪp</phoneme></lexeme>
  <lexeme><grapheme>Imamoglu</grapheme><grapheme>İmamoğlu</grapheme><alias>Imam-oh-loo</alias><phoneme>ɪˈmɑːmoʊlu</phoneme></lexeme>
  <lexeme><grapheme>Ankara</grapheme><phoneme>ˈɑŋkərə</phoneme></lexeme>
  <lexeme><grapheme>Diyarbakir</grapheme><grapheme>Diyarbakır</grapheme><phoneme>diˈjɑrbəkər</phoneme></lexeme>
  <lexeme><grapheme>al-Assad</grapheme><grapheme>Al-Assad</grapheme><phoneme>ˌæl ˈæsæd</phoneme></lexeme>
  <lexeme><grapheme>al-Sharaa</grapheme><grapheme>Al-Sharaa</grapheme><phoneme>ˌæl ˈʃɑrə</phoneme></lexeme>
  <lexeme><grapheme>Idlib</grapheme><phoneme>ˈɪdlɪb</phoneme></lexeme>
  <lexeme><grapheme>Raqqa</grapheme><phoneme>ˈrækə</phoneme></lexeme>
  <lexeme><grapheme>Doha</grapheme><phoneme>ˈdoʊhə</phoneme></lexeme>
  <lexeme><grapheme>Riyadh</grapheme><phoneme>riˈjɑːd</phoneme></lexeme>
  <lexeme><grapheme>Khashoggi</grapheme><phoneme>kəˈʃoʊɡi</phoneme></lexeme>
  <lexeme><grapheme>Mohammed bin Salman</grapheme><phoneme>moʊˈhɑməd bɪn sɑlˈmɑːn</phoneme></lexeme>
  <lexeme><grapheme>Abdel Fattah al-Sisi</grapheme><phoneme>ˈɑbdəl fəˈtɑː æl ˈsiːsi</phoneme></lexeme>
  <lexeme><grapheme>Sana'a</grapheme><grapheme>Sanaa</grapheme><phoneme>sɑˈnɑː</phoneme></lexeme>

  <!-- Africa -->
  <lexeme><grapheme>Cyril Ramaphosa</grapheme><phoneme>ˈsɪrɪl ˌrɑmɑˈpoʊsə</phoneme></lexeme>
  <lexeme><grapheme>Ramaphosa</grapheme><phoneme>ˌrɑmɑˈpoʊsə</phoneme></lexeme>
  <lexeme><grapheme>Abiy Ahmed</grapheme><phoneme>ˈɑbi ˈɑxmɛd</phoneme></lexeme>
  <lexeme><grapheme>Addis Ababa</grapheme><phoneme>ˌædɪs ˈæbəbə</phoneme></lexeme>
  <lexeme><grapheme>Tigray</grapheme><phoneme>tɪˈɡraɪ</phoneme></lexeme>
  <lexeme><grapheme>Kagame</grapheme><phoneme>kɑˈɡɑːmeɪ</phoneme></lexeme>
  <lexeme><grapheme>Kigali</grapheme><phoneme>kɪˈɡɑːli</phoneme></lexeme>
  <lexeme><grapheme>Tshisekedi</grapheme><phoneme>ˌtʃisɛˈkɛdi</phoneme></lexeme>
  <lexeme><grapheme>Museveni</grapheme><phoneme>muˈsɛvɛni</phoneme></lexeme>
  <lexeme><grapheme>Tinubu</grapheme><phoneme>tiˈnuːbu</phoneme></lexeme>
  <lexeme><grapheme>Abuja</grapheme><phoneme>ɑˈbuːdʒə</phoneme></lexeme>
  <lexeme><grapheme>Lagos</grapheme><phoneme>ˈleɪɡɒs</phoneme></lexeme>
  <lexeme><grapheme>Mnangagwa</grapheme><alias>Munnan-gagwa</alias><phoneme>mənɑŋˈɡɑɡwə</phoneme></lexeme>
  <lexeme><grapheme>Ouagadougou</grapheme><alias>Wagga-doogoo</alias><phoneme>ˌwɑɡəˈduːɡuː</phoneme></lexeme>
  <lexeme><grapheme>Niger</grapheme><phoneme>niˈʒɛr</phoneme></lexeme>
  <lexeme><grapheme>Niamey</grapheme><phoneme>niˈɑːmeɪ</phoneme></lexeme>
  <lexeme><grapheme>Darfur</grapheme><phoneme>dɑrˈfʊr</phoneme></lexeme>
  <lexeme><grapheme>N'Djamena</grapheme><phoneme>əndʒɑˈmeɪnə</phoneme></lexeme>

  <!-- Asia and the Pacific -->
  <lexeme><grapheme>Xi</grapheme><alias>Shee</alias><phoneme>ʃiː</phoneme></lexeme>
  <lexeme><grapheme>Xi Jinping</grapheme><alias>Shee Jin-ping</alias><phoneme>ʃiː dʒɪnˈpɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Li Qiang</grapheme><phoneme>li ˈtʃjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Wang Yi</grapheme><phoneme>wɑŋ ˈiː</phoneme></lexeme>
  <lexeme><grapheme>Beijing</grapheme><phoneme>ˌbeɪˈdʒɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Xinjiang</grapheme><alias>Shin-jahng</alias><phoneme>ʃɪnˈdʒjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Uyghur</grapheme><grapheme>Uighur</grapheme><alias>Weegur</alias><phoneme>ˈwiːɡər</phoneme></lexeme>
  <lexeme><grapheme>Guangzhou</grapheme><alias>Gwang-joe</alias><phoneme>ˌɡwɑŋˈdʒoʊ</phoneme></lexeme>
  <lexeme><grapheme>Chongqing</grapheme><alias>Chong-ching</alias><phoneme>ˌtʃʊŋˈtʃɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Shenzhen</grapheme><phoneme>ˌʃɛnˈdʒɛn</phoneme></lexeme>
  <lexeme><grapheme>Zhejiang</grapheme><phoneme>ˌdʒʌˈdʒjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Qingdao</grapheme><alias>Ching-dow</alias><phoneme>ˌtʃɪŋˈdaʊ</phoneme></lexeme>
  <lexeme><grapheme>Kaohsiung</grapheme><alias>Gow-shyoong</alias><phoneme>ˌɡaʊˈʃjʊŋ</phoneme></lexeme>
  <lexeme><grapheme>Lai Ching-te</grapheme><phoneme>ˌlaɪ tʃɪŋ ˈdʌ</phoneme></lexeme>
  <lexeme><grapheme>Tsai Ing-wen</grapheme><phoneme>ˌtsaɪ ɪŋ ˈwʌn</phoneme></lexeme>
  <lexeme><grapheme>Kim Jong Un</grapheme><grapheme>Kim Jong-un</grapheme><phoneme>ˌkɪm dʒʌŋ ˈuːn</phoneme></lexeme>
  <lexeme><grapheme>Pyongyang</grapheme><phoneme>ˌpjʌŋˈjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Yoon Suk Yeol</grapheme><phoneme>ˌjuːn sʌk ˈjʌl</phoneme></lexeme>
  <lexeme><grapheme>Shinzo Abe</grapheme><phoneme>ˈʃinzoʊ ˈɑːbeɪ</phoneme></lexeme>
  <lexeme><grapheme>Ishiba</grapheme><phoneme>iˈʃiːbə</phoneme></lexeme>
  <lexeme><grapheme>Kishida</grapheme><phoneme>kiˈʃiːdə</phoneme></lexeme>
  <lexeme><grapheme>Takaichi</grapheme><phoneme>tɑkɑˈiːtʃi</phoneme></lexeme>
  <lexeme><grapheme>Narendra Modi</grapheme><phoneme>nəˈrɛndrə ˈmoʊdi</phoneme></lexeme>
  <lexeme><grapheme>Lok Sabha</grapheme><phoneme>ˌloʊk ˈsɑbɑː</phoneme></lexeme>
  <lexeme><grapheme>Bengaluru</grapheme><phoneme>ˈbɛŋɡəluru</phoneme></lexeme>
  <lexeme><grapheme>Imran Khan</grapheme><phoneme>ɪmˈrɑːn ˈkɑːn</phoneme></lexeme>
  <lexeme><grapheme>Shehbaz Sharif</grapheme><phoneme>ʃɛˈbɑːz ʃəˈriːf</phoneme></lexeme>
  <lexeme><grapheme>Lahore</grapheme><phoneme>ləˈhɔr</phoneme></lexeme>
  <lexeme><grapheme>Hasina</grapheme><phoneme>hɑˈsiːnə</phoneme></lexeme>
  <lexeme><grapheme>Yunus</grapheme><phoneme>ˈjuːnʊs</phoneme></lexeme>
  <lexeme><grapheme>Sri Lanka</grapheme><phoneme>ˌʃri ˈlɑŋkə</phoneme></lexeme>
  <lexeme><grapheme>Kathmandu</grapheme><phoneme>ˌkɑtmɑnˈduː</phoneme></lexeme>
  <lexeme><grapheme>Aung San Suu Kyi</grapheme><alias>Owng San Soo Chee</alias><phoneme>ˌaʊŋ sɑn suː ˈtʃiː</phoneme></lexeme>
  <lexeme><grapheme>Naypyidaw</grapheme><phoneme>ˈneɪpjidɔ</phoneme></lexeme>
  <lexeme><grapheme>Rohingya</grapheme><phoneme>roʊˈhɪndʒə</phoneme></lexeme>
  <lexeme><grapheme>Phnom Penh</grapheme><phoneme>pəˌnɔm ˈpɛn</phoneme></lexeme>
  <lexeme><grapheme>Phuket</grapheme><phoneme>puˈkɛt</phoneme></lexeme>
  <lexeme><grapheme>Thaksin Shinawatra</grapheme><phoneme>ˈtɑksɪn ˌtʃɪnəˈwɑt</phoneme></lexeme>
  <lexeme><grapheme>Prabowo</grapheme><phoneme>prɑˈboʊwoʊ</phoneme></lexeme>
  <lexeme><grapheme>Jokowi</grapheme><phoneme>dʒoʊˈkoʊwi</phoneme></lexeme>
  <lexeme><grapheme>Duterte</grapheme><phoneme>duˈtɛrteɪ</phoneme></lexeme>
  <lexeme><grapheme>Ho Chi Minh</grapheme><phoneme>ˌhoʊ tʃiː ˈmɪn</phoneme></lexeme>
  <lexeme><grapheme>Nguyen</grapheme><phoneme>nəˈwɪn</phoneme></lexeme>
  <lexeme><grapheme>Albanese</grapheme><phoneme>ˈælbəniːz</phoneme></lexeme>
  <lexeme><grapheme>Brisbane</grapheme><phoneme>ˈbrɪzbən</phoneme></lexeme>
  <lexeme><grapheme>Canberra</grapheme><phoneme>ˈkænbrə</phoneme></lexeme>
  <lexeme><grapheme>Aotearoa</grapheme><alias>Ow-tay-uh-roh-uh</alias><phoneme>aʊˌtɛəˈroʊə</phoneme></lexeme>
  <lexeme><grapheme>Luxon</grapheme><phoneme>ˈlʌksən</phoneme></lexeme>
  <lexeme><grapheme>Kiribati</grapheme><alias>Kirribass</alias><phoneme>ˈkɪrɪbæs</phoneme></lexeme>

  <!-- The Americas -->
  <lexeme><grapheme>Claudia Sheinbaum</grapheme><phoneme>ˈklaʊdiə ˈʃeɪnbaʊm</phoneme></lexeme>
  <lexeme><grapheme>Sheinbaum</grapheme><phoneme>ˈʃeɪnbaʊm</phoneme></lexeme>
  <lexeme><grapheme>Oaxaca</grapheme><alias>Wahaka</alias><phoneme>wəˈhɑːkə</phoneme></lexeme>
  <lexeme><grapheme>Ciudad Juárez</grapheme><grapheme>Ciudad Juarez</grapheme><phoneme>sjuˈdɑːd ˈwɑːrɛz</phoneme></lexeme>
  <lexeme><grapheme>Tijuana</grapheme><phoneme>tiˈwɑːnə</phoneme></lexeme>
  <lexeme><grapheme>Bukele</grapheme><phoneme>buˈkeɪleɪ</phoneme></lexeme>
  <lexeme><grapheme>Lula da Silva</grapheme><phoneme>ˈluːlə də ˈsɪlvə</phoneme></lexeme>
  <lexeme><grapheme>Sao Paulo</grapheme><grapheme>São Paulo</grapheme><phoneme>ˌsaʊ ˈpaʊloʊ</phoneme></lexeme>
  <lexeme><grapheme>Rio de Janeiro</grapheme><phoneme>ˈriːoʊ deɪ ʒəˈneɪroʊ</phoneme></lexeme>
  <lexeme><grapheme>Belém</grapheme><phoneme>bɛˈlɛm</phoneme></lexeme>
  <lexeme><grapheme>Milei</grapheme><phoneme>miˈleɪ</phoneme></lexeme>
  <lexeme><grapheme>Javier Milei</grapheme><phoneme>hɑviˈɛr miˈleɪ</phoneme></lexeme>
  <lexeme><grapheme>Boric</grapheme><phoneme>ˈboʊrɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Maduro</grapheme><phoneme>məˈduroʊ</phoneme></lexeme>
  <lexeme><grapheme>Caracas</grapheme><phoneme>kəˈrɑːkəs</phoneme></lexeme>
  <lexeme><grapheme>Quebec</grapheme><grapheme>Québec</grapheme><phoneme>kəˈbɛk</phoneme></lexeme>
  <lexeme><grapheme>Iqaluit</grapheme><alias>Ee-kal-oo-it</alias><phoneme>iˈkæluɪt</phoneme></lexeme>
  <lexeme><grapheme>Saskatchewan</grapheme><phoneme>səsˈkætʃəwən</phoneme></lexeme>
  <lexeme><grapheme>Poilievre</grapheme><alias>Pwa-lee-ev</alias><phoneme>ˈpwɑliɛv</phoneme></lexeme>
  <lexeme><grapheme>Nunavut</grapheme><phoneme>ˈnuːnəvut</phoneme></lexeme>
  <lexeme><grapheme>Buttigieg</grapheme><alias>Boota-judge</alias><phoneme>ˈbuːtədʒədʒ</phoneme></lexeme>
  <lexeme><grapheme>Kamala</grapheme><phoneme>ˈkɑmələ</phoneme></lexeme>
  <lexeme><grapheme>Mamdani</grapheme><phoneme>mɑmˈdɑːni</phoneme></lexeme>
  <lexeme><grapheme>Hegseth</grapheme><phoneme>ˈhɛɡsɛθ</phoneme></lexeme>
  <lexeme><grapheme>Sotomayor</grapheme><phoneme>ˌsoʊtoʊmaɪˈjɔr</phoneme></lexeme>
  <lexeme><grapheme>Ketanji</grapheme><phoneme>kəˈtɑndʒi</phoneme></lexeme>
  <lexeme><grapheme>Hochul</grapheme><phoneme>ˈhoʊkəl</phoneme></lexeme>
  <lexeme><grapheme>Illinois</grapheme><phoneme>ˌɪlɪˈnɔɪ</phoneme></lexeme>
  <lexeme><grapheme>Arkansas</grapheme><phoneme>ˈɑrkənsɔ</phoneme></lexeme>
  <lexeme><grapheme>Des Moines</grapheme><phoneme>də ˈmɔɪn</phoneme></lexeme>
  <lexeme><grapheme>Puerto Rico</grapheme><phoneme>ˌpwɛrtə ˈriːkoʊ</phoneme></lexeme>

  <!-- Companies, bodies and words of the news -->
  <lexeme><grapheme>Huawei</grapheme><alias>Wah-way</alias><phoneme>ˈwɑːweɪ</phoneme></lexeme>
  <lexeme><grapheme>Xiaomi</grapheme><alias>Shao-mee</alias><phoneme>ˈʃaʊmi</phoneme></lexeme>
  <lexeme><grapheme>Nvidia</grapheme><alias>En-vidia</alias><phoneme>ɛnˈvɪdiə</phoneme></lexeme>
  <lexeme><grapheme>Hyundai</grapheme><phoneme>ˈhʌndeɪ</phoneme></lexeme>
  <lexeme><grapheme>Volkswagen</grapheme><phoneme>ˈfoʊksvɑːɡən</phoneme></lexeme>
  <lexeme><grapheme>Nestlé</grapheme><phoneme>ˈnɛsleɪ</phoneme></lexeme>
  <lexeme><grapheme>Société Générale</grapheme><phoneme>soʊsjɛˈteɪ ʒɛneɪˈrɑːl</phoneme></lexeme>
  <lexeme><grapheme>BNP Paribas</grapheme><phoneme>ˌbiː ɛn piː ˈpɑːribɑː</phoneme></lexeme>
  <lexeme><grapheme>Deutsche Bank</grapheme><phoneme>ˌdɔɪtʃə ˈbæŋk</phoneme></lexeme>
  <lexeme><grapheme>Lufthansa</grapheme><phoneme>luftˈhɑnzə</phoneme></lexeme>
  <lexeme><grapheme>Médecins Sans Frontières</grapheme><phoneme>meɪdəˈsæ̃ sɑ̃ frɔntiˈɛr</phoneme></lexeme>
  <lexeme><grapheme>Le Monde</grapheme><phoneme>lə ˈmɔnd</phoneme></lexeme>
  <lexeme><grapheme>Der Spiegel</grapheme><phoneme>dɛr ˈʃpiːɡəl</phoneme></lexeme>
  <lexeme><grapheme>Al Jazeera</grapheme><phoneme>ˌæl dʒəˈzɪrə</phoneme></lexeme>
  <lexeme><grapheme>UNRWA</grapheme><grapheme>Unrwa</grapheme><alias>Unra</alias><phoneme>ˈʌnrə</phoneme></lexeme>
  <lexeme><grapheme>Europol</grapheme><phoneme>ˈjʊrəpɒl</phoneme></lexeme>
  <lexeme><grapheme>Frontex</grapheme><phoneme>ˈfrɒntɛks</phoneme></lexeme>
  <lexeme><grapheme>coup d'état</grapheme><alias>koo day-ta</alias><phoneme>ˌkuː deɪˈtɑː</phoneme></lexeme>
</lexicon>
