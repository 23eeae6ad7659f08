internal import KotoModel

/// The reference of the mapping language for people: the content of `mappings/README.md`.
package enum MappingReference {
  /// The whole page; tables are derived from ``Grammar`` and the vocabulary, so that they cannot fall behind.
  package static func markdown() -> String {
    let sections = [
      introduction, heading(2, "An example"), fenced("yaml", example), strictness, use,
      recipeSection,
      heading(2, "Every key"), everyKey, heading(2, "Words"), steps, columnTypes, policies,
      encodings,
      dateForms,
    ]
    return sections.joined(separator: "\n\n") + "\n"
  }

  static func heading(_ level: Int, _ text: String) -> String {
    String(repeating: "#", count: level) + " " + text
  }

  static func fenced(_ language: String, _ text: String) -> String {
    "```\(language)\n\(text)\n```"
  }

  private static var everyKey: String {
    Grammar.groups.map { group in
      let base = Grammar.groups.first { isExtended($0, by: group) }
      let rows = group.keys.dropFirst(base?.keys.count ?? 0).map { key in
        ["`\(key.name)`", kind(of: key.shape), key.isRequired ? "yes" : "", key.meaning]
      }
      let others = base.map { " All keys of \(kind(of: .keys($0.name))), and:" } ?? ""
      return heading(3, group.name) + "\n\n" + group.meaning + others + "\n\n"
        + table(["Key", "Value", "Required", "Meaning"], rows)
    }.joined(separator: "\n\n")
  }

  /// Whether a group begins with all the keys of another, which need not be explained twice.
  private static func isExtended(_ base: KeyGroup, by group: KeyGroup) -> Bool {
    base.keys.count > 3 && base.keys.count < group.keys.count
      && zip(base.keys, group.keys).allSatisfy { $0.name == $1.name && $0.meaning == $1.meaning }
  }

  private static func kind(of shape: Shape) -> String {
    switch shape {
    case .text(let choices):
      choices.isEmpty ? "text" : choices.map { "`\($0)`" }.joined(separator: ", ")
    case .number: "whole number"
    case .yesNo: "`true` or `false`"
    case .keys(let group): "[\(group)](#\(group.map { $0 == " " ? "-" : String($0) }.joined()))"
    case .named(let name, let value): "\(name) → \(kind(of: value))"
    case .list(let item): "list of \(kind(of: item))"
    case .either(let shapes): kind(ofEither: shapes)
    }
  }

  private static func kind(ofEither shapes: [Shape]) -> String {
    if shapes.count == 2, case .list(let item) = shapes[1], kind(of: item) == kind(of: shapes[0]) {
      return kind(of: item) + "; one or a list"
    }
    return shapes.map(kind(of:)).joined(separator: " or ")
  }

  private static var steps: String {
    let plain = StepName.byName.map { ["`\($0.name)`", $0.step.meaning] }
    let others = (Grammar.group("step")?.keys ?? []).map { key in
      ["`{\(key.name): …}`", key.meaning]
    }
    return heading(3, "Steps") + "\n\n"
      + "Steps run in the order written. Where nothing is left of a value, `fallback` and `default` apply."
      + "\n\n" + table(["Step", "What it does"], plain + others)
  }

  private static var columnTypes: String {
    heading(3, "Column types") + "\n\n"
      + table(["Type", "Values"], ColumnType.allCases.map { ["`\($0.rawValue)`", $0.meaning] })
  }

  private static var policies: String {
    heading(3, "What `else` does with a value that does not fit") + "\n\n"
      + table(
        ["Policy", "What becomes of it"],
        ElsePolicy.allCases.map { ["`\($0.rawValue)`", $0.meaning] })
  }

  private static var encodings: String {
    heading(3, "Encodings") + "\n\n"
      + "A file whose bytes contradict its declared encoding is refused, not guessed at.\n\n"
      + table(
        ["Encoding", "Files"], TextEncoding.allCases.map { ["`\($0.rawValue)`", $0.meaning] })
  }

  private static var dateForms: String {
    heading(3, "Date forms") + "\n\n"
      + table(["Form", "Examples"], DateFormat.allCases.map { ["`\($0.rawValue)`", $0.example] })
  }

  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows.map { $0.map(escaped) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static func escaped(_ cell: String) -> String {
    cell.map { $0 == "|" ? "\\|" : String($0) }.joined()
  }
}
