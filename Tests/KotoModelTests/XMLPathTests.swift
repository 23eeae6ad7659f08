import KotoModel
import Testing

/// Paths of a mapping as places in a document.
struct XMLPathTests {
  private static let namespaces = XMLNamespaces(["a": "urn:a"])
  private static let record = [XMLName("Export"), XMLName("Client")]
  private static let plan = record + [XMLName("Case"), XMLName("Plan")]

  @Test(arguments: [
    ("Name/Family", "/Export/Client/Case/Plan/Name/Family"),
    ("@id", "/Export/Client/Case/Plan/@id"),
    ("Text/@lang", "/Export/Client/Case/Plan/Text/@lang"),
    ("text()", "/Export/Client/Case/Plan"), (".", "/Export/Client/Case/Plan"),
    ("Goal/text()", "/Export/Client/Case/Plan/Goal"),
    ("../@id", "/Export/Client/Case/@id"), ("../../@id", "/Export/Client/@id"),
    ("..", "/Export/Client/Case"), ("^/@id", "/Export/Client/@id"),
    ("^Name/a:Family", "/Export/Client/Name/a:Family"), ("^", "/Export/Client"),
    ("a:Goal/@a:kind", "/Export/Client/Case/Plan/a:Goal/@a:kind"),
    ("/Export/@version", "/Export/@version"), ("Log//*", "/Export/Client/Case/Plan/Log//*"),
    ("@xsi:nil", "/Export/Client/Case/Plan/@xsi:nil"),
  ])
  func areCountedFromTheRoot(text: String, expected: String) throws {
    let path = try #require(
      Self.namespaces.path(text, from: Self.plan, in: Self.record), "\(text)")
    #expect(Self.namespaces.shown(path) == expected)
    #expect(Self.namespaces.path(expected, from: [], in: []) == path)
  }

  @Test(arguments: [
    "", "/", "//Name", "Name//Family", "../../../@id", "@", "@id/Name", "b:Goal", "a:b:c", "1Name",
    "Name[1]", "Name/*", "name()", "Na me", "Name/", "/Export/", "^^/@id", "@id//*",
  ])
  func areNotGuessed(text: String) {
    #expect(Self.namespaces.path(text, from: Self.plan, in: Self.record) == nil, "\(text)")
  }

  @Test func aNamespaceWithoutAPrefixIsShownInBraces() {
    let path = XMLPath([XMLName(namespace: "urn:b", "Export")], .attribute(XMLName("id")))
    #expect(Self.namespaces.shown(path) == "/{urn:b}Export/@id")
  }
}
