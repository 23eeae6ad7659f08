internal import KotoModel

/// The lines of a text report: wrapped, safe for a terminal, and set off only where colours are wanted.
struct TextPage {
  let presentation: Presentation
  private var lines: [String] = []

  init(_ presentation: Presentation) {
    self.presentation = presentation
  }

  /// The page as a command prints it, with a line feed at the end of every line.
  var text: String { lines.map { $0 + "\n" }.joined() }

  var language: Language { presentation.language }

  /// A paragraph; lines after the first begin at `hanging`, or where the first begins.
  mutating func line(
    _ text: String, _ tone: Tone = .plain, indent: Int = 0, hanging: Int? = nil
  ) {
    let hanging = hanging ?? indent
    let wrapped = Wrapping.lines(
      text.visible, width: presentation.width - hanging, firstWidth: presentation.width - indent)
    for (number, part) in wrapped.enumerated() {
      let space = String(repeating: " ", count: number == 0 ? indent : hanging)
      lines.append(space + presentation.style(tone, part))
    }
  }

  /// A paragraph beside a label, such as the code of a finding.
  mutating func item(
    _ label: String, _ text: String, _ tone: Tone = .plain, indent: Int, hanging: Int
  ) {
    let wrapped = Wrapping.lines(text.visible, width: presentation.width - hanging)
    for (number, part) in wrapped.enumerated() {
      let label = (number == 0 ? label : "").padded(to: hanging - indent, .leading)
      lines.append(String(repeating: " ", count: indent) + presentation.style(tone, label + part))
    }
  }

  /// An empty line, unless the page has just begun or has one already.
  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// A heading with an empty line before it.
  mutating func heading(_ text: String, _ tone: Tone = .bold) {
    blank()
    line(text, tone)
  }

  /// Labels in a column of their own with what they stand for; pairs without a value are left out.
  mutating func pairs(_ pairs: [(label: LocalizedText, value: String?)]) {
    let present = pairs.compactMap { pair in
      pair.value.map { (label: pair.label[presentation.language], value: $0) }
    }
    let indent = present.reduce(0) { max($0, $1.label.count) } + 2
    for pair in present {
      let values = Wrapping.lines(pair.value.visible, width: presentation.width - indent)
      for (number, value) in values.enumerated() {
        lines.append((number == 0 ? pair.label : "").padded(to: indent, .leading) + value)
      }
    }
  }

  /// The notice that a practice register carries above everything else.
  mutating func practiceNotice(_ register: RegisterIdentity) {
    guard register.isPractice else { return }
    line(Labels.practice[language], .bold)
    blank()
  }

  /// A table, unless it has no rows.
  mutating func table(_ table: TextTable) {
    guard !table.isEmpty else { return }
    let parts = table.lines(width: presentation.width)
    lines += parts.header.map { presentation.style(.bold, $0) } + parts.rows
    if lines.last?.isEmpty == true { lines.removeLast() }
  }
}
