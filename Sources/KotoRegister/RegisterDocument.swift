internal import KotoModel

/// `docs/register.md`, written from the declaration so that it cannot fall behind it.
package enum RegisterDocument {
  /// The whole page.
  package static func markdown() -> String {
    ([head] + RegisterSchema.tables.map(section)).joined(separator: "\n\n") + "\n"
  }

  private static var head: String {
    """
    # The register

    Generated from the declaration in `Sources/KotoModel/Schema`. Do not edit: change the declaration.
    Schema version \(RegisterSchema.version), \(RegisterSchema.tables.count) tables.

    **The content is our own reconstruction.** Neither Koto-AJ's nor TYPPI's real schema is public. Tables,
    fields and codes are derived from what 681/2023, 869/2024 and 874/2024 say that the register holds.

    A field is *mandatory*, *conditional* (needed in some situations), *optional*, or *reviewed*: outside
    the closed list of 681/2023 73 §, stored only after a person has decided so and said why.

    | Class | Meaning |
    | --- | --- |
    \(classes)

    Dates are stored as `yyyy-MM-dd`, instants as RFC 3339 in UTC, flags as 0 and 1, money in cents.
    """
  }

  private static var classes: String {
    Sensitivity.allCases.map { row([$0.rawValue, meaning(of: $0)]) }.joined(separator: "\n")
  }

  private static func meaning(of sensitivity: Sensitivity) -> String {
    switch sensitivity {
    case .administrative: "Public or administrative"
    case .secret: "Secret client data (621/1999 24 § 1 mom. 24–25 k.)"
    case .special: "Special categories: health, capacity, trafficking"
    case .protected: "Contact and location data under a protection order"
    case .accessControl: "Access rights and logs"
    }
  }

  private static func section(_ table: Table) -> String {
    var parts = [
      "## `\(table.name)`", "*\(table.finnish) · \(table.swedish)* — \(table.meaning)",
    ]
    let basis = legalBasis(table.basis)
    if !basis.isEmpty { parts.append("Basis: \(basis).") }
    parts.append(fields(of: table))
    let rules = table.rules.map(rule) + table.indexes.filter(\.isUnique).map(uniqueness)
    if !rules.isEmpty { parts.append(rules.map { "- " + $0 }.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n")
  }

  private static func fields(of table: Table) -> String {
    let head = [
      row(["Field", "Type", "Obligation", "Class", "Basis", "Finnish", "Swedish"]),
      row(Array(repeating: "---", count: 7)),
    ]
    let rows = table.columns.map { field in
      row([
        "`\(field.name)`", type(field), field.obligation.rawValue, field.sensitivity.rawValue,
        field.basis, field.finnish, field.swedish,
      ])
    }
    return (head + rows).joined(separator: "\n")
  }

  private static func type(_ field: Field) -> String {
    let name =
      switch field.type {
      case .text(let limit): "text, at most \(limit)"
      case .date: "date"
      case .instant: "instant"
      case .year: "year"
      case .flag: "flag"
      case .integer: "whole number"
      case .code(let set): "code of `\(set)`"
      case .postalCode: "postal code"
      case .phone: "telephone number (E.164)"
      case .email: "e-mail address"
      case .businessID: "business identity code"
      case .identifier: "identifier"
      case .reference(let table): "row of [`\(table)`](#\(table))"
      case .bytes: "bytes"
      }
    return field.initial.map { "\(name), initially `\($0)`" } ?? name
  }

  private static func rule(_ rule: RowRule) -> String {
    switch rule {
    case .notBefore(let later, let earlier): "`\(later)` is not before `\(earlier)`."
    case .anyOf(let fields):
      "At least one of \(fields.map { "`\($0)`" }.joined(separator: ", ")) is filled."
    case .requiredWith(let field, let other): "`\(field)` is filled whenever `\(other)` is."
    }
  }

  private static func uniqueness(_ index: Index) -> String {
    let fields = index.fields.map { "`\($0)`" }.joined(separator: " and ")
    return "\(fields) \(index.fields.count == 1 ? "occurs" : "occur together") only once."
  }

  private static func legalBasis(_ code: String) -> String {
    CodeSets.named("legal_basis")?[code]?.label.english ?? code
  }

  private static func row(_ cells: [String]) -> String {
    "| "
      + cells.map {
        $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      }
      .joined(separator: " | ") + " |"
  }
}
