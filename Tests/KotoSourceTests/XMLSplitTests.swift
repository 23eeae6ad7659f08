import KotoModel
import KotoSource
import Testing

/// One reading for all kinds of record gives each what a reading for it alone gives.
struct XMLSplitTests {
  /// A document of random shape over few names, so that paths meet.
  private static func document(_ random: inout SeededGenerator) -> String {
    func element(_ name: String, _ depth: Int) -> String {
      let names = ["Client", "Case", "Plan", "Name", "Town"]
      var text = "<\(name)"
      for attribute in ["id", "x"] where Bool.random(using: &random) {
        text += " \(attribute)=\"\(Int.random(in: 1...99, using: &random))\""
      }
      text += ">"
      for _ in 0..<Int.random(in: 0...(depth < 4 ? 4 : 0), using: &random) {
        text +=
          Bool.random(using: &random)
          ? "text ä\n" : element(names.randomElement(using: &random) ?? "Name", depth + 1)
      }
      return text + "</\(name)>\n"
    }
    let clients = (0..<Int.random(in: 0...30, using: &random)).map { _ in element("Client", 1) }
    return "<Export version=\"1\">\n\(clients.joined())</Export>\n"
  }

  private static func kinds() throws -> [XMLRecordContract] {
    [
      try XMLFile.contract(
        [(name: "id", path: "@id"), ("name", "Name"), ("town", "Town")], join: ["name": " "],
        kind: "clients"),
      try XMLFile.contract(
        each: "Case", [(name: "id", path: "@id"), ("client", "^/@id"), ("town", "^/Town")],
        dropped: ["Plan//*"], kind: "cases"),
      try XMLFile.contract(
        each: "Case/Plan", [(name: "text", path: "text()"), ("case", "../@id"), ("name", "Name")],
        dropped: ["^/Name//*"], kind: "plans"),
      try XMLFile.contract(
        record: "Export/Client/Case", [(name: "id", path: "@id"), ("plan", "Plan/@x")],
        join: ["plan": ","], kind: "inner"),
    ]
  }

  @Test(arguments: 1...60) func everyKindIsReadAsIfItWereTheOnlyOne(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = Array(Self.document(&random).utf8)
    let delivery = try Delivery()
    let path = try delivery.add(bytes, as: "people.xml")
    let kinds = try Self.kinds()
    let pieceSize = [1, 7, 64, 1 << 18].randomElement(using: &random) ?? 1
    let split = try XMLSplit(path: path, kinds: kinds, pieceSize: pieceSize)
    for kind in kinds {
      let alone = try XMLFile(of: bytes, kind)
      let reader = try #require(try split.reader(of: kind.kind))
      let beside = try XMLFile(reader, of: bytes, limit: Int.random(in: 1...5, using: &random))
      #expect(beside == alone, "\(kind.kind), seed \(seed)")
      let again = try #require(try split.reader(of: kind.kind))
      #expect(try XMLFile(again, of: bytes) == alone, "read a second time, seed \(seed)")
    }
    #expect(try split.reader(of: "others") == nil)
  }

  @Test func recordsInOneElementStayTogether() throws {
    let bytes = Array(
      "<Export><Client id=\"1\"><Case/><Case/><Case/></Client><Client><Case/></Client></Export>"
        .utf8)
    let delivery = try Delivery()
    let reader = try XMLReader(
      path: delivery.add(bytes, as: "people.xml"),
      contract: XMLFile.contract(each: "Case", [(name: "client", path: "^/@id")]))
    var counts: [Int] = []
    while let batch = try reader.nextBatch(limit: 1) { counts.append(batch.count) }
    #expect(counts == [3, 1], "a reject file holds the element once")
  }

  @Test func columnsOfOneKindMayTakeTheSamePlace() throws {
    let bytes = Array("<Export><Client id=\"1\"><Name>A</Name></Client></Export>".utf8)
    let file = try XMLFile(
      of: bytes,
      XMLFile.contract([
        (name: "id", path: "@id"), ("key", "@id"), ("name", "Name"), ("again", "Name"),
      ]))
    #expect(file.cells == [["1", "1", "A", "A"]])
  }
}
