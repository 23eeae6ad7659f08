internal import KotoModel

/// One self-contained page for people: no script, no font and no picture from elsewhere.
///
/// WCAG 2.2 AA: language and title are set, headings go down one step at a time, tables have captions and
/// headers with a scope, colours have a contrast of at least 4.5 to 1 and never say anything alone.
struct HTMLPage {
  let language: Language
  let title: String
  private var body: [MarkupNode] = []

  init(_ language: Language, title: String) {
    self.language = language
    self.title = title
    body.append(.element("h1", text: title))
  }

  mutating func add(_ node: MarkupNode) { body.append(node) }

  mutating func heading(_ text: String) { add(.element("h2", text: text)) }

  mutating func paragraph(_ text: String, class name: String = "text") {
    add(.element("p", ["class": name], text: text))
  }

  /// Terms with what they stand for; pairs without a value are left out.
  mutating func pairs(_ pairs: [(label: LocalizedText, value: String?)]) {
    let rows = pairs.compactMap { pair -> MarkupNode? in
      guard let value = pair.value else { return nil }
      return .element(
        "div", [:],
        [.element("dt", text: pair.label[language]), .element("dd", text: value)])
    }
    add(.element("dl", [:], rows))
  }

  /// A table whose first column names its rows; columns from `numbers` on hold numbers.
  mutating func table(
    _ caption: String, _ headers: [String], numbersFrom numbers: Int, _ rows: [[String]],
    hasTotal: Bool = false, class name: String? = nil
  ) {
    guard !rows.isEmpty else { return }
    let head = headers.enumerated().map { index, header in
      MarkupNode.element(
        "th", index >= numbers ? ["scope": "col", "class": "number"] : ["scope": "col"],
        text: header)
    }
    let body = rows.enumerated().map { number, row in
      let isTotal = hasTotal && number == rows.count - 1
      let cells = row.enumerated().map { index, cell -> MarkupNode in
        if index == 0 { return .element("th", ["scope": "row"], text: cell) }
        if index >= numbers { return .element("td", ["class": "number"], text: cell) }
        return .element("td", Self.isHash(cell) ? ["class": "hash"] : [:], text: cell)
      }
      return MarkupNode.element("tr", isTotal ? ["class": "total"] : [:], cells)
    }
    add(
      .element(
        "table", name.map { ["class": $0] } ?? [:],
        [
          .element("caption", text: caption),
          .element("thead", [:], [.element("tr", [:], head)]),
          .element("tbody", [:], body),
        ]))
  }

  /// Whether a cell holds a SHA-256: long, and of a kind that nobody reads word by word.
  private static func isHash(_ cell: String) -> Bool {
    cell.utf8.count == 64 && cell.allSatisfy(\.isHexDigit)
  }

  /// The notice that a practice register carries above everything else.
  mutating func practiceNotice(_ register: RegisterIdentity) {
    guard register.isPractice else { return }
    add(.element("p", ["class": "practice", "role": "note"], text: Labels.practice[language]))
  }

  var text: String {
    MarkupNode.element(
      "html", ["lang": language.rawValue],
      [
        .element(
          "head", [:],
          [
            .element("meta", ["charset": "utf-8"]),
            .element(
              "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .element("meta", ["name": "generator", "content": "koto"]),
            .element("title", text: title),
            .element("style", text: HTMLStyle.sheet),
          ]),
        .element("body", [:], [.element("main", [:], body)]),
      ]
    ).html
  }
}
