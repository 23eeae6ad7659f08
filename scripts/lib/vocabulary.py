"""The words that invented people are made of: names by origin, places, phrases.

Given and family names are common ones of each origin, combined at random; no row describes a real person.
"""


class Origin:
    """Where a person comes from: codes and words of nationality and language, and names."""

    __slots__ = ("alpha3", "numeric", "country", "language", "language_name", "women", "men", "families")

    def __init__(self, alpha3, numeric, country, language, language_name, women, men, families):
        self.alpha3, self.numeric, self.country = alpha3, numeric, country
        self.language, self.language_name = language, language_name
        self.women, self.men, self.families = women.split(), men.split(), families.split()


NATIVE = [
    Origin("FIN", "246", "Suomi", "fi", "suomi",
           "Aino Elina Helmi Johanna Kaisa Liisa Maria Päivi Riitta Sari Tiina Ulla",
           "Antti Eero Hannu Juha Kalle Lauri Matti Pekka Risto Seppo Timo Väinö",
           "Heikkinen Järvinen Korhonen Koskinen Lehtonen Mäkelä Mäkinen Nieminen Räsänen Salminen Virtanen Ylönen"),
    Origin("FIN", "246", "Suomi", "sv", "ruotsi",
           "Anna Birgitta Christina Ebba Gunilla Karin Linnéa Märta Siv Ulrika",
           "Axel Bengt Carl Erik Göran Håkan Johan Lars Mats Åke",
           "Andersson Björklund Granström Holmberg Lindqvist Nyström Sjöblom Söderholm Wikström Åberg Öhman"),
]

ARRIVED = [
    Origin("UKR", "804", "Ukraina", "uk", "ukraina",
           "Daryna Iryna Kateryna Larysa Nadija Oksana Olena Sofija Tetjana Yulia",
           "Andrij Bohdan Dmytro Ihor Mykola Oleh Pavlo Serhij Taras Vasyl",
           "Bondar Havrylenko Koval Kravtšenko Lysenko Melnyk Polishchuk Rudenko Savtšuk Ševtšenko Tkachenko Zinchenko"),
    Origin("RUS", "643", "Venäjä", "ru", "venäjä",
           "Alina Darja Galina Irina Ljudmila Natalja Olga Svetlana Valentina Žanna",
           "Aleksei Boris Dmitri Igor Maksim Nikita Oleg Pavel Sergei Viktor",
           "Belov Fjodorov Gusev Ivanov Kuznetsov Lebedev Morozov Orlov Petrov Smirnov Volkov Žukov"),
    Origin("EST", "233", "Viro", "et", "viro",
           "Anneli Helve Kadri Liis Maarika Piret Reet Tiiu Ülle Õie",
           "Aivar Jaan Kalev Margus Priit Raivo Tõnu Urmas Villu Ülo",
           "Kask Kuusk Mägi Oja Pärn Raudsepp Rebane Saar Sepp Tamm Õun Ööpik"),
    Origin("SYR", "760", "Syyria", "ar", "arabia",
           "Amal Dalal Fatima Hanan Layla Maysa Noor Rania Salma Yasmin",
           "Ahmad Bassam Fadi Hassan Ibrahim Khaled Mahmoud Nabil Omar Samir",
           "Al-Ahmad Al-Hamwi Al-Masri Darwish Haddad Hamdan Khalil Mansour Nassar Qasim Sabbagh Yousef"),
    Origin("IRQ", "368", "Irak", "ckb", "kurdi",
           "Awin Bahar Chnar Gulala Hêvî Nazanin Rojîn Shilan Tara Şirin",
           "Aram Baran Dilshad Hiwa Karwan Rebwar Rêbîn Sherko Soran Zana",
           "Abdullah Ahmed Aziz Barzinji Faraj Hawrami Karim Mustafa Rasul Salih Sharif Zebari"),
    Origin("IRQ", "368", "Irak", "ar", "arabia",
           "Abeer Dunya Ghada Huda Iman Maha Nadia Rasha Suha Zahra",
           "Ali Ammar Haider Hussein Jabbar Mohammed Mustafa Qais Saad Wissam",
           "Al-Bayati Al-Dulaimi Al-Jubouri Al-Saadi Al-Tamimi Hamid Jassim Kadhim Mahdi Obaid Saleh Yasin"),
    Origin("AFG", "004", "Afganistan", "prs", "dari",
           "Fariba Gulnar Laila Masuma Nargis Parwin Roya Shabnam Zarghuna Zohra",
           "Abdul Farhad Ghulam Hamid Jawad Latif Mirwais Najib Reza Zalmai",
           "Ahmadi Akbari Amiri Haidari Hosseini Karimi Mohammadi Nazari Noori Rahimi Rezai Sultani"),
    Origin("SOM", "706", "Somalia", "so", "somali",
           "Amina Asha Deqa Faduma Hodan Ifrah Khadija Nimo Sagal Ubah",
           "Abdi Ahmed Farah Guled Hassan Ismail Liban Mahad Mohamed Yusuf",
           "Abdi Abdulle Ali Farah Hashi Hersi Jama Mohamud Nur Osman Roble Warsame"),
    Origin("TUR", "792", "Turkki", "tr", "turkki",
           "Ayşe Çiğdem Elif Fatma Gülay Hatice Leyla Özlem Sevgi Zeynep",
           "Ahmet Burak Cem Emre Hakan İbrahim Mehmet Murat Oğuz Ümit",
           "Aydın Çelik Demir Kaya Öz Özdemir Öztürk Şahin Toprak Yıldız Yılmaz Güler"),
    Origin("IRN", "364", "Iran", "fa", "persia",
           "Azar Elham Fereshteh Golnaz Leila Maryam Nasrin Parisa Shirin Zhila",
           "Amir Behrouz Dariush Farhad Hamid Kaveh Mehdi Navid Reza Siavash",
           "Abbasi Ahmadi Bagheri Ebrahimi Farahani Hashemi Jafari Kazemi Moradi Rostami Sadeghi Tehrani"),
    Origin("ERI", "232", "Eritrea", "ti", "tigrinja",
           "Abeba Almaz Bisrat Elsa Feven Helen Luam Mebrat Rahel Selam",
           "Abel Berhane Dawit Filmon Isaias Kidane Merhawi Robel Samuel Yonas",
           "Abraha Asmelash Berhe Gebre Ghebremedhin Habte Kiflom Mehari Negash Tekle Tesfay Woldu"),
    Origin("COD", "180", "Kongon demokraattinen tasavalta", "fr", "ranska",
           "Aimée Béatrice Chantal Espérance Françoise Grâce Joséphine Mireille Solange Thérèse",
           "André Bienvenu Célestin Dieudonné François Gédéon Honoré Jérôme Moïse Pascal",
           "Bahati Kabongo Kalala Kambale Kasongo Lukusa Mbuyi Mukendi Mulamba Ngoy Nsimba Tshibangu"),
    Origin("MMR", "104", "Myanmar", "my", "burma",
           "Aye Hla Khin Mya Nandar Naw Phyu Su Thiri Yin",
           "Aung Htun Kyaw Min Myo Naing Saw Thant Win Zaw",
           "Aung Htoo Hlaing Lwin Maung Moe Myint Oo Shwe Soe Thein Tun"),
    Origin("VNM", "704", "Vietnam", "vi", "vietnam",
           "Bích Hà Hoa Hương Lan Linh Mai Ngọc Thảo Yến",
           "An Bình Đức Hùng Long Minh Nam Quân Sơn Tuấn",
           "Bùi Đặng Đỗ Hoàng Lê Lý Ngô Nguyễn Phạm Phan Trần Võ"),
    Origin("THA", "764", "Thaimaa", "th", "thai",
           "Achara Chanida Kanya Malee Nattaya Pensri Ratana Siriporn Suda Wilai",
           "Anan Chai Kittipong Narong Prasert Somchai Sombat Surasak Thawat Wichai",
           "Boonmee Chaiyasit Jaidee Kaewkla Namwong Phrommas Saelim Srisai Suwan Thongchai Wongsa Yodrak"),
    Origin("PHL", "608", "Filippiinit", "fil", "filipino",
           "Aileen Cristina Divina Jocelyn Luz Maricel Niña Rosario Teresita Vilma",
           "Arnel Benigno Danilo Ernesto Joselito Niño Ramon Rodel Santiago Virgilio",
           "Aquino Bautista Castañeda Dela-Cruz Espiña Garcia Mendoza Muñoz Ocampo Peña Reyes Santos"),
    Origin("IND", "356", "Intia", "hi", "hindi",
           "Anjali Divya Kavita Lakshmi Meera Nisha Pooja Rekha Sunita Vidya",
           "Amit Deepak Gaurav Manoj Nikhil Prakash Rahul Sanjay Suresh Vijay",
           "Agarwal Bhatt Chopra Das Gupta Iyer Joshi Kumar Mehta Nair Reddy Sharma"),
    Origin("CHN", "156", "Kiina", "zh", "kiina",
           "Fang Hui Jing Lan Lìlì Mei Na Ting Xiu Ying",
           "Bo Cheng Feng Gang Jun Lei Ming Peng Tao Wei",
           "Chen Gao Huang Li Liu Lü Wang Wu Xu Yang Zhang Zhou"),
    Origin("XKX", "383", "Kosovo", "sq", "albania",
           "Arta Besa Drita Fatmire Lindita Mimoza Njomza Shpresa Teuta Vjosa",
           "Agron Besnik Dardan Fatos Gëzim Ilir Kushtrim Luan Përparim Valon",
           "Berisha Bytyçi Gashi Hoxha Krasniqi Kastrati Morina Rexhepi Shala Thaçi Zeka Zogaj"),
    Origin("POL", "616", "Puola", "pl", "puola",
           "Agnieszka Barbara Elżbieta Grażyna Joanna Katarzyna Małgorzata Renata Wanda Zofia",
           "Andrzej Bogdan Grzegorz Jan Krzysztof Marek Paweł Rafał Stanisław Tomasz",
           "Baran Dąbrowski Kaczmarek Kowalczyk Lis Mazur Nowak Pawlak Sikora Wójcik Wróbel Zając"),
    Origin("ESP", "724", "Espanja", "es", "espanja",
           "Begoña Carmen Inés Lucía María Núria Pilar Rocío Sofía Verónica",
           "Álvaro Andrés Fermín Íñigo Jesús Joaquín Martín Óscar Raúl Tomás",
           "Díaz Fernández García Gómez Ibáñez López Martínez Muñoz Núñez Pérez Sánchez Yáñez"),
    Origin("BRA", "076", "Brasilia", "pt", "portugali",
           "Adriana Conceição Débora Flávia Inês Letícia Mônica Patrícia Renata Vitória",
           "Antônio Caio Fábio Gustavo João José Luís Márcio Otávio Sérgio",
           "Almeida Araújo Barbosa Conceição Ferreira Gonçalves Magalhães Nascimento Oliveira Ribeiro Simões Souza"),
    Origin("NGA", "566", "Nigeria", "en", "englanti",
           "Adaeze Blessing Chidinma Efe Folake Grace Ifeoma Ngozi Patience Yetunde",
           "Adebayo Chinedu Emeka Festus Ikenna Kelechi Obinna Segun Tunde Uche",
           "Abiodun Adeyemi Balogun Chukwu Eze Ibrahim Mohammed Nwosu Obi Okafor Okeke Olawale"),
]


class Place:
    """A municipality and a post office in it."""

    __slots__ = ("municipality", "postal_code", "office")

    def __init__(self, municipality, postal_code, office):
        self.municipality, self.postal_code, self.office = municipality, postal_code, office


PLACES = [Place(*row) for row in [
    ("005", "62900", "ALAJÄRVI"), ("018", "07500", "ASKOLA"), ("049", "02100", "ESPOO"), ("078", "10900", "HANKO"),
    ("091", "00500", "HELSINKI"), ("092", "01300", "VANTAA"), ("109", "13100", "HÄMEENLINNA"),
    ("111", "18100", "HEINOLA"), ("179", "40100", "JYVÄSKYLÄ"), ("205", "87100", "KAJAANI"), ("245", "04200", "KERAVA"),
    ("286", "45100", "KOUVOLA"), ("297", "70100", "KUOPIO"), ("398", "15100", "LAHTI"), ("405", "53100", "LAPPEENRANTA"),
    ("434", "07900", "LOVIISA"), ("491", "50100", "MIKKELI"), ("499", "65610", "MUSTASAARI"),
    ("507", "52700", "MÄNTYHARJU"), ("541", "75500", "NURMES"), ("545", "64200", "NÄRPIÖ"), ("564", "90100", "OULU"),
    ("598", "68600", "PIETARSAARI"), ("609", "28100", "PORI"), ("638", "06100", "PORVOO"), ("698", "96100", "ROVANIEMI"),
    ("710", "10600", "TAMMISAARI"), ("740", "57130", "SAVONLINNA"), ("743", "60100", "SEINÄJOKI"),
    ("837", "33100", "TAMPERE"), ("853", "20100", "TURKU"), ("905", "65100", "VAASA"),
]]

# What a small municipality's own list shows: mostly itself, and the places its clients moved to.
ASKOLA_AND_NEIGHBOURS = [Place(*row) for row in [
    ("018", "07500", "ASKOLA"), ("018", "07510", "VAKKOLA"), ("018", "07530", "MONNINKYLÄ"), ("018", "07500", "ASKOLA"),
    ("504", "07600", "MYRSKYLÄ"), ("616", "07560", "PUKKILA"), ("638", "06100", "PORVOO"),
]]

STREETS = ("Esimerkkikatu Harjoitustie Mallipolku Opastie Koulukuja Koivutie Kirkkotie Myllypolku Pihlajakuja "
           "Rantatie Satamakatu Torikatu Ängsvägen Skolgränd Övningsvägen Mönsterstigen").split()

GOALS = ["Suomen kielen taito tasolle B1", "Ammattiin opiskelu aikuisten väylällä", "Työllistyminen omalle alalle",
         "Luku- ja kirjoitustaidon oppiminen", "Työkokeilupaikan löytäminen", "Svenska på nivå B1",
         "Yrittäjäkoulutuksen aloittaminen", "Peruskoulun oppimäärän suorittaminen"]
PLAN_TEXTS = ["Sovittu kielikoulutuksesta ja työkokeilusta.", "Asiakas hakee kotoutumiskoulutukseen syksyllä.",
              "Klienten studerar svenska på kvällskurs.", "Tutkinto tunnustetaan ennen työnhakua.",
              "Lasten päivähoito järjestyy ennen kurssin alkua.", ""]
MEASURES = {"035": "Alkukartoitus", "036": "Kotoutumiskoulutus", "037": "Kotoutumiskoulutus, jatkojakso",
            "071": "Monialainen yhteispalvelu", "072": "Kuntouttava työtoiminta", "076": "Muu kotoutumista edistävä toimi"}
ORGANISERS = ["Kansalaisopisto", "Aikuiskoulutuskeskus", "Työllisyyspalvelut", "Medborgarinstitutet",
              "Kunnan kotoutumispalvelut"]
MEMOS = ["Asiakas kävi sovitusti tapaamisessa.", "Puhelinkeskustelu kurssin aloittamisesta.",
         "Sovittiin uusi aika; tulkki tilataan.", "Klienten ringde och bad om ny tid.",
         "Käytiin läpi hakemuksen liitteet.", "Asiakas kertoi muuttavansa uuteen asuntoon."]
HEALTH = ["Selkäkipu rajoittaa raskaan työn tekemistä.", "Käy kuntoutuksessa kerran viikossa.",
          "Näkö heikentynyt, tarvitsee suurta tekstiä."]
SOCIAL = ["Asuu kahden lapsen kanssa vuokra-asunnossa.", "Puoliso etsii myös työtä.",
          "Toimeentulo järjestetty, velkaneuvonta kesken."]
REMARKS = ["Tavattava mieluiten aamupäivällä.", "Yhteys vain puhelimitse.", "Läsglasögon behövs vid möten."]
JOBS = ["Kokki", "Opettaja", "Sairaanhoitaja", "Maanviljelijä", "Ompelija", "Kuljettaja", "Myyjä", "Sähköasentaja",
        "Muurari", "Kirjanpitäjä", "Lastenhoitaja", "Insinööri"]
EMPLOYERS = ["Ravintola Esimerkki", "Oma yritys", "Kaupungin koulu", "Perheen tila", "Rakennusliike Malli", "Tori ja Tuki"]
DEGREES = ["Peruskoulu", "Lukio", "Ammattikoulu", "Kandidaatti", "Maisteri", "Insinöörin tutkinto", "Opettajankoulutus"]
