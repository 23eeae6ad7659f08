internal import KotoModel

/// What may stand at a place of a mapping file.
package indirect enum Shape: Sendable {
  /// Any text; with choices, one of them.
  case text(choices: [String] = [])
  /// A whole number above zero, written as one.
  case number
  /// `true` or `false`, written so.
  case yesNo
  /// Fixed keys.
  case keys(String)
  /// Keys that the author names, all with the same kind of value.
  case named(String, Shape)
  case list(Shape)
  /// One of several, told apart by whether a text, a map or a list stands there.
  case either([Shape])
}

/// One key of the mapping language.
package struct Key: Sendable {
  package let name: String
  package let shape: Shape
  package let isRequired: Bool
  /// One sentence for `mappings/README.md` and editors.
  package let meaning: String

  init(_ name: String, _ shape: Shape, required: Bool = false, _ meaning: String) {
    self.name = name
    self.shape = shape
    self.isRequired = required
    self.meaning = meaning
  }
}

/// A map with fixed keys.
package struct KeyGroup: Sendable {
  package let name: String
  package let meaning: String
  package let keys: [Key]
}

/// The mapping language, declared once: reading, the JSON Schema and `mappings/README.md` come from it.
package enum Grammar {
  /// Name of the group that stands at the root of a mapping.
  package static let root = "mapping"

  /// The group of that name.
  package static func group(_ name: String) -> KeyGroup? { groups.first { $0.name == name } }

  private static let texts: Shape = .either([.text(), .list(.text())])
  private static let reasons: Shape = .named("name", .text())

  package static let groups: [KeyGroup] = [
    KeyGroup(
      name: "mapping", meaning: "The whole file: one mapping describes one delivery.",
      keys: [
        Key("koto", .text(choices: ["1"]), required: true, "Version of the language."),
        Key("id", .text(), required: true, "Short name: lower-case letters, digits and hyphens."),
        Key("title", .keys("title"), required: true, "What people call the delivery."),
        Key("system", .text(), required: true, "Source system; becomes the origin of every row."),
        Key("dialect", .keys("dialect"), required: true, "How the files are written."),
        Key(
          "files", .named("file", .keys("file")), required: true,
          "The source contract: every file and column."),
        Key(
          "drop_files", reasons, "Files of the delivery that are never read, each with the reason."),
        Key(
          "codes", .named("code table", .keys("code table")),
          "Code tables, CSV files beside the mapping."),
        Key(
          "scope", .keys("scope"),
          "Which records concern the register; the rest is filtered and counted."),
        Key(
          "retention", .keys("retention"),
          "Filter of 681/2023 77 §: what ended too long ago is not carried over."),
        Key(
          "records", .named("block", .keys("block")), required: true,
          "One block for each register table, target first."),
        Key(
          "controls", .list(.keys("control")),
          "Control totals, compared with a delivery note and with the register after the load."),
        Key("tests", .list(.keys("test")), "Cases that `koto mapping test` runs."),
      ]),
    KeyGroup(
      name: "title", meaning: "A title in three languages.",
      keys: [
        Key("fi", .text(), required: true, "In Finnish."),
        Key("sv", .text(), required: true, "In Swedish."),
        Key("en", .text(), required: true, "In English."),
      ]),
    KeyGroup(
      name: "dialect",
      meaning: "How a file is written; declared here and checked against the bytes.",
      keys: [
        Key(
          "format", .text(choices: SourceFormat.allCases.map(\.rawValue)),
          "Kind of file; `csv` unless given."),
        Key(
          "encoding", .text(choices: TextEncoding.allCases.map(\.rawValue)),
          "Character encoding; a file that contradicts it is refused."),
        Key("delimiter", .text(choices: [";", ",", "|", "tab"]), "Character between fields."),
        Key(
          "quote", .text(choices: ["\"", "'"]),
          "Character around fields that hold delimiters or line breaks."),
        Key(
          "dates", .either([.text(choices: dateFormats), .list(.text(choices: dateFormats))]),
          "Forms in which dates are written; read strictly."),
        Key("empty", texts, "Texts that mean that there is no value."),
        Key("open", texts, "Dates that mean that there is no end, such as 31.12.9999."),
      ]),
    KeyGroup(
      name: "file", meaning: "One kind of file of the delivery.",
      keys: [
        Key("match", .text(), required: true, "Name of the file; `*` stands for any characters."),
        Key(
          "record", .text(),
          "XML: path from the root to the element that is held in memory whole, such as `/Export/Client`."
        ),
        Key(
          "each", .text(),
          "XML: path from there to the element that is one record of this kind; the same element unless given."
        ),
        Key(
          "namespaces", .named("prefix", .text()),
          "XML: prefixes that paths use and their namespaces. Names without a prefix belong to none."
        ),
        Key("key", texts, required: true, "Columns that identify a record in the source system."),
        Key(
          "sheet", .text(),
          "XLSX: name of the sheet, or its number from 1; the only one unless given."),
        Key("header", .number, "XLSX: row with the names of the columns; 1 unless given."),
        Key("optional", .yesNo, "Whether a delivery may lack the file."),
        Key(
          "gone", .text(choices: GonePolicy.allCases.map(\.rawValue)),
          "What becomes of the rows of records that a later delivery lacks: they stay, they stay and are reported (unless given), or contacts, residences and family links without an end get one, the day before the load, and all else stays."
        ),
        Key("dialect", .keys("dialect"), "What this file does otherwise than the delivery."),
        Key(
          "titles", texts,
          "Lines above the header that are no data; `*` stands for any characters. A file with others is refused."
        ),
        Key(
          "totals", texts,
          "Lines below the last record that are no data; `*` stands for any characters. A file with others is refused."
        ),
        Key(
          "columns", .named("column", .keys("column")), required: true,
          "Columns that are carried over."),
        Key("drop", reasons, "Columns that are left behind, each with the reason."),
      ]),
    KeyGroup(
      name: "column", meaning: "One column of a file.",
      keys: [
        Key(
          "type", .text(choices: ColumnType.allCases.map(\.rawValue)),
          "What the column holds; `text` unless given."),
        Key(
          "path", .text(),
          "XML: where the value stands, seen from the record's element; the column's name unless given."
        ),
        Key(
          "many", .either([.text(choices: ["join"]), .keys("many")]),
          "XML: values of a path that occurs several times are put together."),
        Key("required", .yesNo, "Whether a record without a value is rejected."),
        Key("optional", .yesNo, "Whether a file may lack the column."),
        Key(
          "pad", .number,
          "Width to which lost leading zeros are restored; each is counted as a repair."),
        Key("max", .number, "Characters that the source promises at most."),
        Key("multiline", .yesNo, "Whether quoted values may hold line breaks."),
        Key(
          "dates", .either([.text(choices: dateFormats), .list(.text(choices: dateFormats))]),
          "Date forms of this column."),
        Key("empty", texts, "Texts that mean no value in this column."),
        Key("open", texts, "Dates that mean no end in this column."),
        Key("note", .text(), "What the author knows of the column."),
      ]),
    KeyGroup(
      name: "many", meaning: "How several values become one.",
      keys: [Key("join", .text(), required: true, "Text between the values; a space unless given.")]
    ),
    KeyGroup(
      name: "code table",
      meaning: "Translation of the source's codes: a CSV file with `from` and `to`.",
      keys: [
        Key("file", .text(), required: true, "Path beside the mapping."),
        Key("to", .text(), required: true, "Code set of the register that the codes lead to."),
        Key(
          "unmapped", .either([.text(choices: ["reject", "withhold"]), .keys("unmapped")]),
          required: true, "What becomes of a code that the table does not have."),
      ]),
    KeyGroup(
      name: "unmapped", meaning: "A code to use instead, with a warning.",
      keys: [Key("use", .text(), required: true, "Code of the register's set.")]),
    KeyGroup(
      name: "scope", meaning: "Which records of a file are carried over.",
      keys: [
        Key(
          "of", .text(), required: true,
          "File whose records are judged; what refers to them follows."),
        Key(
          "keep_when", .keys("condition"), required: true, "Condition under which a record is kept."
        ),
      ]),
    KeyGroup(
      name: "retention",
      meaning: "Which records ended so long ago that the law wants them deleted.",
      keys: [
        Key(
          "of", .text(), required: true,
          "File whose records are judged; what refers to them follows."),
        Key("in", .text(), "File that holds the end dates; the same file unless given."),
        Key("ends", .text(), required: true, "Column with the end date; empty means still open."),
        Key("years", .number, required: true, "Years after the last end."),
      ]),
    KeyGroup(
      name: "condition", meaning: "A condition on a record; several keys hold together.",
      keys: [
        Key("file", .text(), "Another file whose records refer to the record; in `scope` only."),
        Key("where", .named("column", texts), "Columns and the values that they must have."),
        Key("any_present", texts, "At least one of the columns has a value."),
        Key("all_present", texts, "All of the columns have a value."),
        Key("none_present", texts, "None of the columns has a value."),
        Key("any", .list(.keys("condition")), "At least one of the conditions holds."),
        Key("all", .list(.keys("condition")), "All of the conditions hold."),
      ]),
    KeyGroup(
      name: "block", meaning: "Rows of one register table, made from the records of one file.",
      keys: [
        Key("table", .text(), "Register table; the block's own name unless given."),
        Key("from", .text(), required: true, "File whose records make the rows."),
        Key(
          "of", .either([.text(), .named("block", .text())]),
          "Whose row it is: a block of the same record, or `{block: column}` with the key of that block's record."
        ),
        Key(
          "match", .list(.keys("match")),
          "How a person is found in the register; block of table person only."),
        Key(
          "when", .keys("condition"),
          "Condition under which the row is made; a record that no block takes is filtered."),
        Key("each", .list(.keys("entry")), "One row for each entry whose column has a value."),
        Key(
          "fields", .named("field", .keys("rule")),
          "Register fields and where their values come from."),
        Key("absent", reasons, "Register fields without a source, each with the reason."),
      ]),
    KeyGroup(
      name: "match", meaning: "One way to find a person.",
      keys: [
        Key("by", .text(choices: MatchRuleName.all), required: true, "What must agree."),
        Key(
          "from", .text(), "Column with the identity code; with `by: hetu`. The code is stored too."
        ),
        Key(
          "then", .text(choices: ["same", "propose"]), required: true,
          "Whether agreement means the same person or a proposal."),
      ]),
    KeyGroup(
      name: "rule", meaning: "Where a field's value comes from and what it must be.", keys: ruleKeys
    ),
    KeyGroup(
      name: "entry", meaning: "A rule for a row of its own.",
      keys: ruleKeys + [
        Key("to", .text(), required: true, "Field that the value fills."),
        Key("set", .named("field", .text()), "Fixed values of the row's other fields."),
        Key("split", .text(), "Text at which one value is cut into several rows."),
      ]),
    KeyGroup(
      name: "step", meaning: "A step with an argument.",
      keys: [
        Key("before", .text(), "Keeps what stands before the text."),
        Key("after", .text(), "Keeps what stands after the text."),
        Key("prefix", .text(), "Puts the text in front."),
        Key("pad", .number, "Fills with zeros from the left to the width; counted as a repair."),
        Key("replace", .named("text", .text()), "Replaces each text by the other."),
      ]),
    KeyGroup(
      name: "check", meaning: "A condition between a field and another one of the same row.",
      keys: [
        Key("not_before", .text(), "Date field that this one must not precede."),
        Key("not_after", .text(), "Date field that this one must not follow."),
        Key("within", .keys("within"), "Longest time after another date field."),
        Key(
          "then", .text(choices: ["reject", "warn"]),
          "What happens otherwise; the record is rejected unless given."),
      ]),
    KeyGroup(
      name: "within", meaning: "A length of time after a date field.",
      keys: [
        Key("of", .text(), required: true, "Date field from which the time is counted."),
        Key("years", .number, "Years."),
        Key("months", .number, "Months."),
        Key("days", .number, "Days."),
      ]),
    KeyGroup(
      name: "control",
      meaning:
        "What is counted in the input, on a delivery note and in the register; a difference stops the load.",
      keys: [
        Key(
          "count", .text(), required: true,
          "File of the delivery, for its records, or table of the register, for its rows."),
        Key(
          "by", texts, "Fields of the table with codes or years, by which rows are counted apart."),
        Key(
          "sum", texts,
          "Columns of the file, or fields of the table, whose numbers are added up."),
      ]),
    KeyGroup(
      name: "test", meaning: "A case: given records, expected outcome.",
      keys: [
        Key("name", .text(), required: true, "What the case shows."),
        Key(
          "given",
          .named("file", .either([.named("column", .text()), .list(.named("column", .text()))])),
          required: true, "Records by file; columns left out are empty."),
        Key("expect", .keys("expect"), required: true, "What must come of them."),
      ]),
    KeyGroup(
      name: "expect", meaning: "What a case expects.",
      keys: [
        Key("reject", .text(), "Column or finding code for which a record is rejected."),
        Key(
          "filter", .text(choices: ["scope", "retention", "rule"]), "Filter that takes the record."),
        Key(
          "rows",
          .named("table", .either([.named("field", .text()), .list(.named("field", .text()))])),
          "Rows by table; the fields given must agree, and no other row of the table may come."),
        Key("findings", .list(.text()), "Codes of findings that must come."),
      ]),
  ]

  private static let ruleKeys: [Key] = [
    Key("from", texts, "Source column, or several that are joined."),
    Key("join", .text(), "Text between joined columns; a space unless given."),
    Key("const", .text(), "The same value for every row."),
    Key(
      "fallback", .text(),
      "Column whose value is used where the rule's own source gives none; one that says otherwise is a finding."
    ),
    Key("default", .text(), "Value where the source has none."),
    Key(
      "steps", .list(.either([.text(choices: StepName.plain), .keys("step")])),
      "What is done to the value, in order."),
    Key(
      "values", .named("value", .text()),
      "Source values and what they become; any other is a finding."),
    Key("code", .text(), "Code table that translates the value."),
    Key(
      "as_of", .text(), "Date field of the row at which the code must be valid; today unless given."
    ),
    Key(
      "else", .text(choices: ElsePolicy.allCases.map(\.rawValue)),
      "What becomes of a value that does not fit: the record is rejected, the text is withheld for a decision, or the field stays empty."
    ),
    Key("check", .either([.keys("check"), .list(.keys("check"))]), "Conditions across fields."),
    Key("required", .yesNo, "Whether the row needs the field."),
    Key("required_with", .text(), "Another field: where it has a value, this one needs one too."),
    Key(
      "identity_codes", .text(choices: ["keep"]),
      "Keeps free text that holds an identity code; otherwise such text does not fit."),
    Key(
      "reason", .text(),
      "Why the field is carried over; for fields outside the closed list of 73 §."),
  ]

  private static let dateFormats = ["d.M.yyyy", "yyyy-MM-dd", "yyyyMMdd"]
}
