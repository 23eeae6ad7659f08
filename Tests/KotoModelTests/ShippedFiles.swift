import Foundation

/// The files that the model embeds, as they stand in the repository.
enum ShippedFiles {
  private static let model = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../Sources/KotoModel")

  /// Names in a folder of the model, without the extension.
  static func names(in folder: String, extension ending: String = "csv") throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: model.appendingPathComponent(folder).path
    )
    .filter { $0.hasSuffix("." + ending) }.map { String($0.dropLast(ending.count + 1)) }.sorted()
  }

  /// The text of a file of the model.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: model.appendingPathComponent(path), encoding: .utf8)
  }

  /// Rows of a shipped table, split here and not by koto: cells, without the header.
  static func rows(_ path: String) throws -> [[String]] {
    try text(path).split(separator: "\n").dropFirst().map { line in
      var cells = [""]
      var isQuoted = false
      var previous: Character?
      for character in line {
        defer { previous = character }
        if character == "\"" {
          isQuoted.toggle()
          // The second of two quotes inside quotes is one that was meant.
          if isQuoted, previous == "\"" { cells[cells.count - 1].append("\"") }
        } else if character == ";", !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }
}
