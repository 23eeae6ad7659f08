import KotoModel
import Testing

/// Control totals of a mapping are checked before anything is counted.
@Suite struct ControlCheckTests {
  @Test(arguments: [
    ("{count: people}", nil), ("{count: clienthoods, sum: [CID]}", nil),
    ("{count: person}", nil), ("{count: clienthood, by: [municipality, end_reason]}", nil),
    ("{count: nobody}", FindingCode.controlUnknown), ("{count: batch}", .controlUnknown),
    // A table that the mapping does not fill.
    ("{count: final_test}", .controlUnknown),
    ("{count: people, sum: [NOWHERE]}", .unknownColumn),
    ("{count: people, sum: [HETU]}", .controlDoesNotFit),
    ("{count: people, by: [TOWN]}", .controlDoesNotFit),
    ("{count: person, by: [nowhere]}", .unknownField),
    // Names and dates would put people's data into reports.
    ("{count: person, by: [family_name]}", .controlDoesNotFit),
    ("{count: person, by: [birth_date]}", .controlDoesNotFit),
    ("{count: clienthood, sum: [municipality]}", .controlDoesNotFit),
  ])
  func aControlCountsWhatThereIsAndShowsNobody(control: String, code: FindingCode?) {
    let text = MappingCheckBase.text + "\ncontrols:\n  - \(control)\n"
    let found = MappingCheckBase.findings(text).filter { $0.severity == .stop }
    #expect(found.map(\.code) == (code.map { [$0] } ?? []), "\(control)")
    #expect(found.allSatisfy { ($0.place.line ?? 0) > 0 })
  }

  @Test func aColumnThatIsOnlyAddedUpIsUsedByThat() {
    let column = MappingCheckBase.text.replacing(
      "GIVEN: {max: 150}\n", with: "GIVEN: {max: 150}\n      PRICE: {}\n")
    let controls = "\ncontrols:\n  - {count: people, sum: [PRICE]}\n"
    #expect(MappingCheckBase.findings(column).map(\.code) == [.columnUnmapped])
    #expect(MappingCheckBase.findings(column + controls).isEmpty)
  }
}
