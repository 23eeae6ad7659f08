internal import KotoModel
internal import KotoRegister
internal import KotoReport

/// `koto register status` and the receipt of `koto register init`.
struct RegisterStatusReport {
  private let status: RegisterStatus
  private let settings: Settings

  init(_ status: RegisterStatus, _ settings: Settings) {
    self.status = status
    self.settings = settings
  }

  func text(isNew: Bool) -> String {
    settings.format == .json ? json : plain(isNew: isNew)
  }

  private func plain(isNew: Bool) -> String {
    let language = settings.language
    let register = status.register
    var lines: [String] = []
    if isNew {
      lines.append(
        text(
          "Rekisteri on luotu: \(register.location)", "Registret är skapat: \(register.location)",
          "Register made: \(register.location)"))
    } else {
      lines.append(text("Rekisteri", "Register", "Register") + ": " + register.location)
    }
    if register.isPractice {
      lines.append(
        text(
          "HARJOITUSREKISTERI: vain keksittyjä henkilöitä",
          "ÖVNINGSREGISTER: endast påhittade personer", "PRACTICE REGISTER: invented people only"))
    }
    lines.append(
      text("Kunta", "Kommun", "Municipality")
        + ": \(register.municipality) \(register.name[language])")
    lines.append(text("Päätös", "Beslut", "Decision") + ": " + status.decision)
    lines.append(
      text("Luonut", "Skapad av", "Made by") + ": \(status.createdBy), \(status.createdAt)")
    if isNew {
      lines.append(
        text(
          "Tiedostoa pääsee lukemaan vain sen omistaja (0600).\nKoto ei voi estää häntä lukemasta sitä suoraan.",
          "Filen kan läsas endast av sin ägare (0600).\nKoto kan inte hindra hen från att läsa den direkt.",
          "Only its owner may read the file (0600).\nkoto cannot stop them from reading it directly."
        ))
      return lines.joined(separator: "\n") + "\n"
    }
    lines.append(text("Siirtoeriä", "Överföringspartier", "Batches") + ": \(status.batches)")
    lines.append("")
    var table = TextTable([
      .text(text("Taulu", "Tabell", "Table")), .number(text("Rivejä", "Rader", "Rows")),
    ])
    for count in status.tables where count.rows > 0 { table.add([count.table, "\(count.rows)"]) }
    let rendered = table.lines(width: settings.presentation.width)
    return (lines + rendered.header + rendered.rows).joined(separator: "\n") + "\n"
  }

  private var json: String {
    let register = status.register
    let tables = status.tables.map { (name: $0.table, value: JSONValue.integer($0.rows)) }
    return JSONValue.object([
      ("schema", .string("koto.register-status/1")), ("location", .string(register.location)),
      ("municipality", .string(register.municipality)), ("practice", .flag(register.isPractice)),
      ("decision", .string(status.decision)), ("created_at", .string(status.createdAt)),
      ("created_by", .string(status.createdBy)), ("schema_version", .integer(status.schemaVersion)),
      ("bytes", .integer(status.size)), ("batches", .integer(status.batches)),
      ("tables", .object(tables)),
    ]).text
  }

  private func text(_ finnish: String, _ swedish: String, _ english: String) -> String {
    LocalizedText(fi: finnish, sv: swedish, en: english)[settings.language]
  }
}
