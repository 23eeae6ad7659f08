import KotoModel
import KotoSource
import Testing

/// Every path that occurs is mapped or dropped, by one kind of record or another.
struct XMLCensusTests {
  private static let text = """
    <Export version="1">
      <Client id="1" status="x"><Name>A</Name><Log><Entry at="1">b</Entry></Log><Note lang="fi">c</Note></Client>
      <Client id="2">stray<Case id="3"><Plan/></Case><Case id="4" x="y"/></Client>
      <Footer/>
    </Export>
    """

  private func findings(
    dropped: [String], pieceSize: Int = 1 << 18
  ) throws -> [String] {
    let delivery = try Delivery()
    let clients = try XMLFile.contract(
      [(name: "id", path: "@id"), ("name", "Name")], dropped: dropped)
    let cases = try XMLFile.contract(each: "Case", [(name: "id", path: "@id")])
    return try XMLSplit(
      path: delivery.add(Array(Self.text.utf8), as: "people.xml"), kinds: [clients, cases],
      pieceSize: pieceSize
    ).findings.map { "\($0.place.line ?? 0) \($0.place.name ?? "") × \($0.occurrences)" }
  }

  @Test(arguments: [1, 7, 1 << 18]) func whatNoKindKnowsIsNamedOnceWithItsPlace(piece: Int) throws {
    #expect(
      try findings(dropped: [], pieceSize: piece) == [
        "1 /Export/@version × 1", "2 /Export/Client/@status × 1", "2 /Export/Client/Log × 1",
        "2 /Export/Client/Note × 1", "3 /Export/Client × 1", "3 /Export/Client/Case/@x × 1",
        "3 /Export/Client/Case/Plan × 1", "4 /Export/Footer × 1",
      ])
  }

  @Test func whatIsDroppedIsKnown() throws {
    #expect(
      try findings(dropped: [
        "/Export/@version", "@status", "Log//*", "Note", "text()", "Case/@x", "Case/Plan",
        "/Export/Footer",
      ]) == ["2 /Export/Client/Note/@lang × 1"], "an element that is dropped keeps its attributes")
  }
}
