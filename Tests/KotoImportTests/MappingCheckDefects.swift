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

  /// Types, lengths, code sets, constants and what can never be reached.
  static let values: [SeededDefect] = [
    .init(
      "text into a date", "START: {type: date}", "START: {}", .typeDoesNotFit,
      at: "starts_on: {from: START}"),
    .init(
      "identity code into free text", "description: {from: GOAL}",
      "description: {from: GOAL}\n  withheld:\n    table: withheld_text\n    from: people\n    of: person\n"
        + "    fields:\n      category: {const: other}\n      content: {from: HETU}\n"
        + "    absent: {decision: later}", .typeDoesNotFit, at: "content: {from: HETU}"),
    .init(
      "flag without a value map", "protected: {from: SAFE, values: {K: \"true\", E: \"false\"}}",
      "protected: {from: SAFE}", .typeDoesNotFit, at: "protected: {from: SAFE}"),
    .init(
      "step on another kind", "made_on: {from: MADE}",
      "made_on: {from: MADE, steps: [birth_date_of_hetu]}",
      .typeDoesNotFit, at: "made_on"),
    .init(
      "longer than the field", "GIVEN: {max: 150}", "GIVEN: {max: 200}", .lengthMayBeExceeded,
      at: "given_names"),
    .init(
      "joined longer than the field", "given_names: {from: GIVEN,",
      "given_names: {from: [GIVEN, CLERK],", .lengthMayBeExceeded, at: "given_names"),
    .init(
      "table of another set", "reason.csv, to: end_reason", "reason.csv, to: pause_reason",
      .codeSetDoesNotFit, at: "end_reason: {from"),
    .init(
      "undeclared code table", "code: reason,", "code: reasons,", .codeTableMissing,
      at: "end_reason: {from"),
    .init(
      "constant outside the set", "kind: {const: other}", "kind: {const: otherwise}",
      .constantDoesNotFit, at: "kind: {const: otherwise}"),
    .init(
      "fixed value outside the set", "set: {kind: email}", "set: {kind: e-mail}",
      .constantDoesNotFit, at: "- {from: EMAIL"),
    .init(
      "value map into no flag", "E: \"false\"}", "E: \"no\"}", .constantDoesNotFit,
      at: "protected: {from: SAFE"),
    .init(
      "default that is no name", "default: \"?\"", "default: \"\"", .constantDoesNotFit,
      at: "given_names"),
    .init(
      "value that never comes", "values: {K: \"true\", E: \"false\"}",
      "steps: [upper], values: {K: \"true\", e: \"false\"}", .unreachable, at: "protected: {from"),
    .init(
      "value map behind a constant", "kind: {const: other}",
      "kind: {const: other, values: {a: other}}", .unreachable, at: "kind: {const: other,"),
    .init(
      "source behind a constant", "kind: {const: other}", "kind: {const: other, from: STATE}",
      .unreachable, at: "kind: {const: other,"),
    .init(
      "else behind a constant", "kind: {const: other}", "kind: {const: other, else: empty}",
      .unreachable, at: "kind: {const: other,"),
    .init(
      "step after the outcome is fixed", "made_on: {from: MADE}",
      "made_on: {from: MADE, steps: [upper]}",
      .unreachable, at: "made_on"),
    .init(
      "step twice", "steps: [squeeze]", "steps: [squeeze, trim]", .unreachable,
      at: "family_name: {from"),
    .init(
      "default of a required column", "{from: FAMILY, steps: [squeeze]}",
      "{from: FAMILY, steps: [squeeze], default: Malli}", .unreachable, at: "family_name: {from"),
    .init(
      "else on a row that links need", "steps: [squeeze]}", "steps: [squeeze], else: empty}",
      .unreachable, at: "family_name: {from"),
    .init(
      "table that the value map does not know", "{from: REASON, code: reason,",
      "{from: REASON, values: {a: \"7\"}, code: reason,", .constantDoesNotFit,
      at: "end_reason: {from", also: [.codeTableUnused, .codeTableUnused]),
    .init(
      "time of no length", "{of: starts_on, years: 2}", "{of: starts_on}", .keyMissing,
      at: "ends_on: {from: UNTIL"),
    .init(
      "split of nothing", "{from: EMAIL, to: email,", "{from: EMAIL, split: \"\", to: email,",
      .unreachable, at: "- {from: EMAIL"),
    .init(
      "fallback of another type", "fallback: SAID", "fallback: CLERK", .typeDoesNotFit,
      at: "birth_date: {from", also: [.columnUnmapped]),
    .init(
      "identity codes kept where none is looked for", "recorder: {from: CLERK}",
      "recorder: {from: CLERK, identity_codes: keep}", .unreachable, at: "recorder"),
    .init(
      "join of one column", "recorder: {from: CLERK}", "recorder: {from: CLERK, join: \"/\"}",
      .unreachable, at: "recorder"),
  ]

  /// Matching and links.
  static let links: [SeededDefect] = [
    .init(
      "match outside person", "  residence:\n    from: people",
      "  residence:\n    match: [{by: source_key, then: same}]\n    from: people", .matchRule,
      at: "match: [{by: source_key"),
    .init(
      "match by a column of another type", "HETU: {type: hetu}", "HETU: {}", .matchRule,
      at: "- {by: hetu"),
    .init(
      "match by a code without a column", "{by: hetu, from: HETU, then: same}",
      "{by: hetu, then: same}", .matchRule, at: "- {by: hetu",
      also: [.columnUnmapped]),
    .init(
      "names that join by themselves", "{by: name_and_birth_date, then: propose}",
      "{by: name_and_birth_date, then: same}", .matchRule, at: "- {by: name"),
    .init(
      "match rule twice", "- {by: source_key, then: same}",
      "- {by: source_key, then: same}\n      - {by: source_key, then: same}", .unreachable,
      at: "- {by: source_key"),
    .init(
      "two identity codes in one record", "KIND: {type: code, pad: 2}", "KIND: {type: hetu}",
      .matchRule,
      at: "KIND"),
    .init(
      "person without match rules",
      "    match:\n      - {by: hetu, from: HETU, then: same}\n      - {by: source_key, then: same}\n"
        + "      - {by: name_and_birth_date, then: propose}\n", "", .matchRule, at: "person:",
      also: [.columnUnmapped]),
    .init(
      "two people in one record", "  residence:\n    from: people\n    of: person\n",
      "  spouse:\n    table: person\n    from: people\n    match: [{by: source_key, then: same}]\n"
        + "    fields: {family_name: {from: CLERK}, given_names: {from: CLERK}}\n"
        + "    absent: {birth_date: none, birth_date_precision: none, protected: none}\n"
        + "  residence:\n    from: people\n    of: person\n", .matchRule, at: "spouse:"),
    .init(
      "no owner", "of: {person: PERSON}", "when: {all_present: [PERSON]}", .linkDoesNotResolve,
      at: "clienthood:"),
    .init(
      "unknown owner", "of: {person: PERSON}", "of: {persons: PERSON}", .linkDoesNotResolve,
      at: "of: {persons"),
    .init(
      "owner of another table", "    of: plan\n", "    of: {clienthood: CLIENT}\n",
      .linkDoesNotResolve, at: "of: {clienthood: CLIENT}"),
    .init(
      "owner of another file", "    of: person\n    when", "    of: clienthood\n    when",
      .linkDoesNotResolve, at: "of: clienthood"),
    .init(
      "owner that may be missing", "when: {all_present: [MADE, GOAL]}",
      "when: {all_present: [GOAL]}",
      .linkDoesNotResolve, at: "of: plan"),
    .init(
      "link to a row that is not the main one", "of: {person: PERSON}", "of: {residence: PERSON}",
      .linkDoesNotResolve, at: "of: {residence"),
    .init(
      "link to a key of several columns", "key: ID", "key: [ID, KIND]", .linkDoesNotResolve,
      at: "of: {person"),
    .init(
      "link column of another form", "PERSON: {required: true}",
      "PERSON: {required: true, type: code, pad: 4}", .typeDoesNotFit, at: "of: {person"),
  ]
}
