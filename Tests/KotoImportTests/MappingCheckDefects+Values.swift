import KotoModel

extension SeededDefect {
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
