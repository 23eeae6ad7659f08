import KotoModel

extension SeededDefect {
  /// Keys and names: what reading and the top level find.
  static let reading: [SeededDefect] = [
    .init("id with capitals", "id: base", "id: Base", .valueNotAllowed, at: nil),
    .init("system with a space", "system: base", "system: old base", .valueNotAllowed, at: nil),
    .init(
      "unknown key of a rule", "state: {from: STATE, code: state}",
      "state: {from: STATE, codes: state}", .unknownKey, at: "state: {from"),
    .init(
      "key twice", "starts_on: {from: MADE}", "made_on: {from: MADE}", .duplicateKey,
      at: "made_on: {from: MADE}"),
    .init(
      "split outside each", "recorder: {from: CLERK}", "recorder: {from: CLERK, split: \",\"}",
      .unknownKey, at: "recorder:"),
    .init(
      "each without to", "{from: EMAIL, to: email,", "{from: EMAIL,", .keyMissing,
      at: "- {from: EMAIL"),
    .init(
      "file in when", "when: {all_present: [TOWN]}", "when: {all_present: [TOWN], file: plans}",
      .unknownKey, at: "when: {all_present: [TOWN]"),
  ]

  /// Files, columns, code tables and filters.
  static let sources: [SeededDefect] = [
    .init(
      "unknown file", "from: people\n    match", "from: peoples\n    match", .unknownFile,
      at: "from: peoples"),
    .init(
      "unused column", "      CLERK: {max: 60}", "      CLERK: {max: 60}\n      EXTRA: {}",
      .columnUnmapped, at: "EXTRA"),
    .init(
      "column mapped and dropped", "MARITAL: not on the closed list",
      "MARITAL: not on the closed list\n      CLERK: not needed", .columnMappedAndDropped,
      at: "CLERK: not needed"),
    .init(
      "dropped column in a rule", "recorder: {from: CLERK}", "recorder: {from: [CLERK, MARITAL]}",
      .columnMappedAndDropped, at: "recorder:"),
    .init(
      "drop without a reason", "MARITAL: not on the closed list", "MARITAL: \" \"", .reasonMissing,
      at: "MARITAL"),
    .init(
      "dropped file without a reason", "\"mail*.csv\": not on the closed list",
      "\"mail*.csv\": \"\"", .reasonMissing, at: nil),
    .init(
      "title pattern that fits any line", "    key: CID\n", "    key: CID\n    titles: \"*\"\n",
      .patternTooWide, at: "titles:"),
    .init(
      "total pattern that fits many records", "    key: CID\n",
      "    key: CID\n    totals: [\"Total*\", \"1;*\"]\n", .patternTooWide, at: "totals:"),
    .init("unknown key column", "key: CID", "key: CIDE", .unknownColumn, at: "key: CIDE"),
    .init(
      "two files with one pattern", "match: \"plans*.csv\"", "match: \"People*.csv\"",
      .fileMatchedTwice, at: "match: \"People*.csv\""),
    .init(
      "file both read and dropped", "\"mail*.csv\": not", "\"plans*.csv\": not", .fileMatchedTwice,
      at: "match: \"plans*.csv\""),
    .init(
      "file that no block reads", "drop_files:",
      "  spare:\n    match: \"spare*.csv\"\n    key: ID\n    columns: {ID: {}}\ndrop_files:",
      .unreachable, at: "spare:"),
    .init(
      "padding without effect", "CLERK: {max: 60}", "CLERK: {max: 60, pad: 5}", .unreachable,
      at: "CLERK"),
    .init(
      "required and optional", "PERSON: {required: true}",
      "PERSON: {required: true, optional: true}", .unreachable, at: "PERSON"),
    .init(
      "unused code table", "  reason: {file",
      "  spare: {file: codes/spare.csv, to: sex, unmapped: reject}\n  reason: {file",
      .codeTableUnused, at: "spare"),
    .init(
      "fallback code outside the set", "unmapped: {use: ended}", "unmapped: {use: over}",
      .constantDoesNotFit, at: "state: {file"),
    .init(
      "condition that cannot hold", "where: {KIND: \"04\"}", "where: {KIND: \"4\"}", .unreachable,
      at: "keep_when"),
    .init(
      "condition on a text that means nothing", "where: {STATE: \"1\"}", "where: {STATE: \"-\"}",
      .unreachable, at: "keep_when"),
    .init(
      "unknown column in a condition", "when: {all_present: [TOWN]}",
      "when: {all_present: [TOWN, VILLAGE]}", .unknownColumn, at: "when: {all_present: [TOWN"),
    .init(
      "empty condition", "when: {all_present: [TOWN]}", "when: {all_present: []}", .unreachable,
      at: "residence:"),
    .init(
      "scope of an unknown file", "of: people\n  keep", "of: peoples\n  keep", .unknownFile,
      at: "of: peoples"),
    .init(
      "retention by a text", "retention: {of: people, ends: END",
      "retention: {of: people, ends: PERSON", .typeDoesNotFit, at: "retention"),
    .init(
      "unknown file in retention", "in: clienthoods, years", "in: clienthood, years",
      .unknownFile, at: "retention"),
    .init(
      "unknown file in a test", "      people: {ID: \"1\"", "      folk: {ID: \"1\"",
      .unknownFile, at: "folk"),
    .init(
      "unknown column in a test", "people: {ID: \"1\", FAMILY", "people: {ID: \"1\", FAMILYNAME",
      .unknownColumn, at: "people: {ID"),
    .init(
      "unknown field in a test", "person: {family_name: Malli}", "person: {surname: Malli}",
      .unknownField, at: "person: {surname"),
    .init(
      "unknown table in a test", "person: {family_name: Malli}", "people: {family_name: Malli}",
      .unknownTable, at: "people: {family_name"),
  ]

  /// Tables, fields and what the register asks for.
  static let fields: [SeededDefect] = [
    .init(
      "unknown table", "  residence:\n    from", "  residence:\n    table: home\n    from",
      .unknownTable, at: "table: home"),
    .init(
      "administration", "  residence:\n    from", "  residence:\n    table: audit_event\n    from",
      .unknownTable, at: "table: audit_event"),
    .init(
      "unknown field", "recorder: {from: CLERK}", "clerk: {from: CLERK}", .unknownField,
      at: "clerk:"),
    .init(
      "field that koto fills", "recorder: {from: CLERK}", "batch_id: {from: CLERK}",
      .unknownField, at: "batch_id:"),
    .init(
      "needed field without source", "      made_on: {from: MADE}\n", "", .fieldWithoutSource,
      at: "plan:"),
    .init(
      "rule without source", "recorder: {from: CLERK}",
      "recorder: {from: CLERK}\n      call_name: {steps: [trim]}",
      .fieldWithoutSource, at: "call_name"),
    .init(
      "entry without a needed field", "to: email, set: {kind: email}", "to: email",
      .fieldWithoutSource, at: "- {from: EMAIL"),
    .init(
      "row that the register refuses", "{from: EMAIL, to: email, set: {kind: email}}",
      "{from: EMAIL, to: country, values: {a: \"246\"}, set: {kind: email}}", .fieldWithoutSource,
      at: "- {from: EMAIL"),
    .init(
      "no word on a field with an initial value", "      authority: the municipality answers",
      "      hold: nobody asked", .absenceWithoutReason, at: "clienthood:"),
    .init(
      "no word on a conditional field", "      extension_ground: not told\n", "",
      .absenceWithoutReason, at: "plan:"),
    .init(
      "absence without a reason", "extension_ground: not told", "extension_ground: \"\"",
      .absenceWithoutReason, at: "extension_ground"),
    .init(
      "absent although filled", "law_version: all plans are of the new Act",
      "law_version: all plans are of the new Act\n      made_on: not told", .unreachable,
      at: "made_on: not told"),
    .init(
      "absence of an unknown field", "authority: the municipality answers",
      "authority: the municipality answers\n      office: not told", .unknownField, at: "office"),
    .init(
      "outside the closed list", "recorder: {from: CLERK}",
      "recorder: {from: CLERK}\n      sex: {const: \"1\"}", .outsideClosedList, at: "sex:"),
    .init(
      "check of a field that is not filled", "check: {not_before: starts_on}",
      "check: {not_before: hold_review_on}", .unknownField, at: "ends_on: {from: END"),
    .init(
      "check between a date and a text", "check: {not_before: starts_on}",
      "check: {not_before: municipality}", .typeDoesNotFit, at: "ends_on: {from: END"),
    .init(
      "code at a date that is no date", "as_of: birth_date", "as_of: family_name",
      .typeDoesNotFit, at: "nationality:"),
    .init(
      "date for a set without dates", "{from: REASON, code: reason,",
      "{from: REASON, code: reason, as_of: ends_on,", .unreachable, at: "end_reason: {from"),
    .init(
      "shared field that every entry hides", "protected: {const: \"false\"}",
      "protected: {const: \"false\"}\n      kind: {const: phone}", .unreachable,
      at: "kind: {const: phone}"),
  ]
}
