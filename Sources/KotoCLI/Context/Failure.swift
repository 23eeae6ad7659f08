internal import KotoImport
package import KotoModel
package import KotoRegister
package import KotoSource

/// Why a command cannot do its work, in words for people, with the number it ends with.
package struct Failure: Error, Sendable {
  package let status: ExitStatus
  /// What happened and where.
  package let message: LocalizedText
  /// What to do, or nil when the message says it.
  package let remedy: LocalizedText?
  /// Findings that say more than a message could.
  package let findings: [Finding]

  package init(
    _ status: ExitStatus, _ message: LocalizedText, remedy: LocalizedText? = nil,
    findings: [Finding] = []
  ) {
    self.status = status
    self.message = message
    self.remedy = remedy
    self.findings = findings
  }
}

extension Failure {
  /// What somebody filled in is not there, or not in the encoding in which koto reads it.
  static func notText(_ path: String) -> Failure {
    Failure(
      .inputNotFound,
      LocalizedText(
        fi: "tiedostoa ei voi lukea UTF-8:na: \(path)",
        sv: "filen kan inte läsas som UTF-8: \(path)", en: "cannot read \(path) as UTF-8"),
      remedy: LocalizedText(
        fi: "tarkista polku, ja tallenna taulukko muodossa CSV UTF-8",
        sv: "kontrollera sökvägen och spara bladet i formatet CSV UTF-8",
        en: "check the path, and save the sheet as CSV UTF-8"))
  }

  package init(_ error: SourceError) {
    let path = error.path
    switch error.code {
    case .notFound:
      self.init(
        .inputNotFound,
        LocalizedText(
          fi: "tiedostoa ei ole: \(path)", sv: "filen finns inte: \(path)",
          en: "no such file: \(path)"))
    case .isFolder:
      self.init(
        .inputNotFound,
        LocalizedText(
          fi: "\(path) on kansio, ei tiedosto", sv: "\(path) är en mapp, inte en fil",
          en: "\(path) is a folder, not a file"))
    case .notPermitted:
      self.init(
        .inputNotFound,
        LocalizedText(
          fi: "tiedoston lukemiseen ei ole oikeutta: \(path)",
          sv: "du har inte rätt att läsa filen: \(path)", en: "not allowed to read \(path)"),
        remedy: LocalizedText(
          fi: "pyydä lukuoikeus tai aja koto sillä tunnuksella, jolla se on",
          sv: "be om läsrätt eller kör koto med det konto som har den",
          en: "ask for the right to read it, or run koto as the account that has it"))
    case .inputOutput:
      self.init(
        .inputOutput,
        LocalizedText(
          fi: "tiedostoa \(path) ei voi lukea: \(error.reason)",
          sv: "filen \(path) kan inte läsas: \(error.reason)",
          en: "cannot read \(path): \(error.reason)"))
    case .noRoom:
      self.init(
        .inputOutput,
        LocalizedText(
          fi: "väliaikaista tiedostoa ei voi kirjoittaa kansioon \(path): \(error.reason)",
          sv: "en tillfällig fil kan inte skrivas i \(path): \(error.reason)",
          en: "cannot write a temporary file in \(path): \(error.reason)"),
        remedy: LocalizedText(
          fi: "vapauta tilaa tai anna toinen kansio: TMPDIR=/polku koto …",
          sv: "frigör utrymme eller ange en annan mapp: TMPDIR=/sökväg koto …",
          en: "free some space or name another folder: TMPDIR=/path koto …"))
    case .contract:
      self.init(
        .contract,
        LocalizedText(
          fi: "tiedosto ei ole kuvauksen mukainen; mitään ei ladattu",
          sv: "filen följer inte mappningen; inget laddades",
          en: "the file is not what the mapping says; nothing was loaded"),
        findings: error.finding.map { [$0] } ?? [])
    }
  }

  package init(_ error: RegisterError, register: String) {
    func text(_ finnish: String, _ swedish: String, _ english: String) -> LocalizedText {
      LocalizedText(fi: finnish, sv: swedish, en: english)
    }
    switch error.code {
    case .notFound:
      self.init(
        .registerUnreachable,
        text(
          "rekisteriä ei ole: \(register)", "registret finns inte: \(register)",
          "no register at \(register)"),
        remedy: text(
          "luo se komennolla koto register init tai nimeä toinen valitsimella --register",
          "skapa det med koto register init eller ange ett annat med --register",
          "make one with koto register init, or name another with --register"))
    case .notARegister, .notInitialised:
      self.init(
        .registerUnreachable,
        text(
          "tiedosto ei ole koton rekisteri: \(register)",
          "filen är inte ett register i koto: \(register)", "not a koto register: \(register)"))
    case .newerVersion:
      self.init(
        .registerUnreachable,
        text(
          "rekisterin on tehnyt uudempi koto: \(register)",
          "registret har skapats av en nyare koto: \(register)",
          "the register was made by a newer koto: \(register)"),
        remedy: text("asenna uusi koto", "installera den nya koto", "install the new koto"))
    case .olderVersion:
      self.init(
        .registerUnreachable,
        text(
          "rekisteri on vanhempaa muotoa: \(register)", "registret har en äldre form: \(register)",
          "the register has an older form: \(register)"),
        remedy: text(
          "käytä sitä kotoa, jolla rekisteri on tehty, tai tee uusi rekisteri ja tuo aineistot siihen",
          "använd den koto som registret skapades med, eller skapa ett nytt register och läs in materialen i det",
          "use the koto that made it, or make a new register and import the deliveries into it"))
    case .exists:
      self.init(
        .cannotCreate,
        text(
          "tiedosto on jo olemassa: \(register)", "filen finns redan: \(register)",
          "the file exists already: \(register)"),
        remedy: text(
          "valitse toinen paikka; koto ei kirjoita rekisterin päälle",
          "välj en annan plats; koto skriver inte över ett register",
          "choose another place; koto never overwrites a register"))
    case .busy:
      self.init(
        .busy,
        text(
          "toinen ajo pitää rekisteriä: \(register)",
          "en annan körning håller registret: \(register)",
          "another run holds the register: \(register)"),
        remedy: text(
          "odota sen loppuun ja yritä uudelleen", "vänta tills den är klar och försök igen",
          "wait for it to end and try again"))
    case .readOnly, .notPermitted:
      self.init(
        .inputOutput,
        text(
          "rekisteriin ei voi kirjoittaa: \(register); mitään ei muutettu",
          "registret kan inte skrivas: \(register); inget ändrades",
          "the register cannot be written: \(register); nothing changed"),
        remedy: text(
          "tarkista tiedoston ja sen kansion oikeudet",
          "kontrollera rättigheterna till filen och mappen",
          "check the permissions of the file and of its folder"))
    case .full:
      self.init(
        .inputOutput,
        text(
          "levy on täynnä; mitään ei muutettu", "disken är full; inget ändrades",
          "the disk is full; nothing changed"),
        remedy: text(
          "vapauta tilaa ja aja uudelleen", "frigör utrymme och kör igen",
          "free some space and run again"))
    case .clockBehind:
      self.init(
        .clock,
        text(
          "kello on jäljessä: \(error.reason); mitään ei muutettu",
          "klockan går efter: \(error.reason); inget ändrades",
          "the clock is behind: \(error.reason); nothing changed"),
        remedy: text(
          "korjaa koneen kello ja aja uudelleen", "rätta datorns klocka och kör igen",
          "set the machine's clock right and run again"))
    case .constraint, .corrupt, .inputOutput, .other:
      self.init(
        error.code == .inputOutput || error.code == .corrupt ? .inputOutput : .internalError,
        text(
          "rekisteri: \(error.reason); mitään ei muutettu",
          "registret: \(error.reason); inget ändrades", "register: \(error.reason); nothing changed"
        ))
    }
  }
}
