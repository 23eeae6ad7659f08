internal import Foundation
internal import KotoModel
internal import KotoReport

/// A worksheet that came back: the lines in which somebody has decided something.
struct DecisionWorksheet {
  let decisions: [IdentityDecision]
  /// What is wrong with single cells, each with its line and column.
  let problems: [Finding]

  private static let needed = ["record", "person", "decision", "reason"]

  /// Reads the filled-in worksheet; other columns are the readers' own.
  init(_ path: String, _ context: CommandContext) throws {
    let absolute = context.resolve(path)
    guard let text = try? String(contentsOfFile: absolute, encoding: .utf8) else {
      throw Failure.notText(path)
    }
    let name = absolute.split(separator: "/").last.map(String.init) ?? path
    let table = DelimitedText(text)
    let missing = Self.needed.filter { !table.header.contains($0) }
    guard missing.isEmpty else {
      throw Failure.unreadable(
        missing.map {
          Finding(.worksheetColumnMissing, at: Place(file: name, line: 1), ["expected": $0])
        })
    }
    var decisions: [IdentityDecision] = []
    var problems: [Finding] = []
    for row in table.rows {
      let line = Line(row: row, header: table.header, file: name)
      switch line.decision {
      case .success(let decision?): decisions.append(decision)
      case .success(nil): break
      case .failure(let problem): problems.append(problem.finding)
      }
    }
    self.decisions = decisions
    self.problems = problems
  }
}

/// One line of a worksheet.
private struct Line {
  struct Problem: Error {
    let finding: Finding
  }

  let row: DelimitedText.Row
  let header: [String]
  let file: String

  private func cell(_ name: String) -> String {
    guard let index = header.firstIndex(of: name), row.cells.indices.contains(index) else {
      return ""
    }
    return row.cells[index].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func place(_ name: String) -> Place {
    Place(
      file: file, line: row.line, column: header.firstIndex(of: name).map { $0 + 1 }, name: name)
  }

  private func problem(
    _ code: FindingCode, _ column: String, _ parameters: [String: String] = [:]
  ) -> Result<IdentityDecision?, Problem> {
    .failure(Problem(finding: Finding(code, at: place(column), parameters)))
  }

  /// What the line decides; nil where its cell is empty.
  var decision: Result<IdentityDecision?, Problem> {
    let word = cell("decision").lowercased()
    guard !word.isEmpty else { return .success(nil) }
    guard let record = Int(cell("record")) else {
      return problem(.recordDoesNotWait, "record", ["record": "–", "batch": "–"])
    }
    let verdict: IdentityDecision.Verdict
    switch word {
    case "new": verdict = .new
    case "same":
      guard let person = Int(cell("person")) else {
        return problem(.personNotProposed, "person", ["record": "\(record)", "person": "–"])
      }
      verdict = .same(person)
    default: return problem(.worksheetDecisionUnclear, "decision", ["expected": "same, new"])
    }
    let reason = cell("reason")
    guard IdentityDecision.isReason(reason) else {
      return problem(.decisionReasonMissing, "reason")
    }
    return .success(
      IdentityDecision(
        record: record, verdict: verdict, reason: reason, place: place("decision")))
  }
}

extension IdentityDecision {
  /// Whether a text says something, and fits where it is kept.
  static func isReason(_ text: String) -> Bool {
    !text.allSatisfy(\.isWhitespace) && text.count <= 500
  }
}
