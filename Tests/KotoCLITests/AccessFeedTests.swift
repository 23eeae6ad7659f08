import KotoModel
import KotoRegister
import Testing

/// Exports of the staff with what directories and spreadsheets put into them: read, or refused with its place.
@Suite struct AccessFeedTests {
  private func workplace() async throws -> Workplace {
    let workplace = try Workplace()
    try await workplace.makeRegister()
    try await workplace.addUser("aino", "--key", "hr-1")
    try await workplace.addUser("otto", "--key", "hr-2")
    return workplace
  }

  private func sync(
    _ text: String, as form: String, in workplace: Workplace, _ more: [String] = []
  ) async throws -> Workplace.Result {
    try workplace.write(text, to: "staff")
    return await workplace.run(
      ["access", "sync", "staff", "--from", form, "--max-leavers", "9", "--format", "csv"] + more)
  }

  /// Everybody of the register is in it, however strangely it is written.
  @Test(arguments: [
    (
      "ldif", "byte order mark, CRLF, folded comment and lines, base64, blanks, a picture",
      "\u{FEFF}version: 1\r\n# a comment that\r\n  goes on\r\n\r\ndn: ou=people\r\n"
        + "objectClass: organizationalUnit\r\n\r\n"
        + "dn:: dWlkPXBhYWtheXR0YWph\r\nobjectClass: top\r\nobjectClass: inetOrgPerson\r\n"
        + "uid:: cGFha2F5\r\n dHRhamE=\r\njpegPhoto:: /9j/4AAQ\r\n\r\n"
        + "dn: uid=testaaja\r\nobjectClass: person\r\nuid: testaa\r\n ja  \r\n\r\n\r\n"
        + "dn: uid=hr-1\r\nUID: hr-1\r\nuserAccountControl: 512\r\n\r\n"
        + "dn: uid=hr-2\r\ncn;lang-sv: Otto\r\nuid: hr-2\r\nuid: another\r\nnsAccountLock: false\r\n"
    ),
    (
      "csv", "byte order mark, semicolons, CRLF, blanks, quotes",
      "\u{FEFF}name;user;active\r\n\"Aino; A.\";hr-1 ;TRUE\r\nO;\"hr-2\";1\r\nP;paakayttaja;yes\r\n"
        + "T; testaaja;true\r\n\r\n"
    ),
    (
      "scim-json", "byte order mark and members that nobody asked for",
      "\u{FEFF}{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],"
        + "\"totalResults\": 4, \"Resources\": [{\"userName\": \"hr-1\", \"name\": {\"givenName\": \"A\"}},"
        + "{\"userName\": \"hr-2\", \"active\": true}, {\"userName\": \"paakayttaja\"},"
        + "{\"userName\": \"testaaja \"}]}"
    ),
  ])
  func whatIsOnlyStrangeIsRead(_ form: String, _ name: String, _ text: String) async throws {
    let result = try await sync(text, as: form, in: workplace(), ["--expected", "4"])
    #expect(result.status == 0, "\(name): \(result.all)")
    #expect(result.out == "change,right,user,role,from,through\r\n", "\(name)")
  }

  /// Somebody who cannot be read has not left: the whole export is refused, with the place.
  @Test(arguments: [
    ("ldif", "dn: a\nobjectClass: person\ncn: Aino", 1), ("ldif", "dn: a\nuid:: /9j/4AAQ", 1),
    ("ldif", "dn: a\nuid:: not base64", 1), ("ldif", "dn: a\nuid:< file:///etc/passwd", 1),
    ("ldif", "dn: a\nuid: ", 1), ("ldif", "uid: aino", 1), ("ldif", "dn: a\n\n no colon", 3),
    ("ldif", "dn: a\nchangetype: delete", 1),
    ("ldif", "dn: a\nuid: a\nuserAccountControl: 0x202", 1),
    ("csv", "user\nhr-1\n \n", 3),
    ("csv", "user,active\nhr-1,\n", 2), ("csv", "user,active\nhr-1\n", 2),
    ("csv", "account\nhr-1\n", 1),
    ("scim-json", "{\"totalResults\": 1, \"Resources\": [{\"active\": true}]}", 1),
    ("scim-json", "{\"totalResults\": 1, \"Resources\": [{\"userName\": \" \"}]}", 1),
    (
      "scim-json", "{\"totalResults\": 1, \"Resources\": [{\"userName\": \"a\", \"active\": 1}]}", 1
    ),
    ("scim-json", "{\"Resources\": []}", 1), ("scim-json", "[]", 1),
  ])
  func whoCannotBeReadHasNotLeft(_ form: String, _ text: String, _ line: Int) async throws {
    let result = try await sync(text, as: form, in: workplace())
    #expect(
      result.status == 65 && result.err.contains("staff:\(line): error K6030"), "\(result.all)")
    #expect(result.out.isEmpty)
  }

  @Test(arguments: [
    ("ldif", "dn: a\nuid: hr-1\n\ndn: b\nuid: hr-1", "staff:4", "lines 1, 4"),
    ("csv", "user,active\nhr-1,1\nhr-2,1\n hr-1,0\n", "staff:4", "lines 2, 4"),
    ("csv", "user\n" + String(repeating: "hr-1\n", count: 6), "staff:3", "lines 2, 3, 4, 5, 6 …"),
    (
      "scim-json",
      "{\"totalResults\": 2, \"Resources\": [{\"userName\": \"a\"}, {\"userName\": \"a\"}]}",
      "staff", "lines 1, 2"
    ),
  ])
  func whoIsThereTwiceIsSaidWithBothPlaces(
    _ form: String, _ text: String, _ place: String, _ lines: String
  ) async throws {
    let result = try await sync(text, as: form, in: workplace())
    #expect(result.status == 65 && result.out.isEmpty)
    #expect(result.err.contains("\(place): error K6054"), "\(result.all)")
    #expect(result.talk.contains(lines) && !result.err.contains("hr-1"), "\(result.all)")
  }

  /// Days as directories write them; the last one with access, whatever the form.
  @Test(arguments: [
    ("20261130220000Z", "2026-11-30"), ("20261130220000.0Z", "2026-11-30"),
    ("20261130215959Z", "2026-11-30"), ("20261130220001Z", "2026-12-01"),
    ("134405496000000000", "2026-11-30"), ("2026-12-01", "2026-11-30"), ("1.12.2026", "2026-11-30"),
    ("9223372036854775807", nil), ("0", nil),
  ])
  func aLastDayIsReadInEveryForm(_ text: String, _ day: String?) async throws {
    let feed =
      ["paakayttaja", "testaaja", "hr-2"].map { "dn: \($0)\nuid: \($0)\n\n" }.joined()
      + "dn: hr-1\nuid: hr-1\naccountExpires: \(text)\n"
    let result = try await sync(
      feed, as: "ldif", in: workplace(),
      ["--end-column", "accountExpires", "--end", "exclusive"])
    #expect(result.status == (day == nil ? 0 : 1), "\(result.all)")
    #expect(
      result.out == "change,right,user,role,from,through\r\n"
        + (day.map { "leave,,aino,,,\($0)\r\n" } ?? ""))
  }

  @Test(arguments: [
    "2026-02-30", "47260101000000Z", "999999999999999999", "20261330220000Z", "2026-12-01T00:00:00",
    "20261130220000+0200", "never",
  ])
  func aLastDayThatIsNoneIsRefused(_ text: String) async throws {
    let result = try await sync(
      "dn: hr-1\nuid: hr-1\naccountExpires: \(text)\n", as: "ldif", in: workplace(),
      ["--end-column", "accountExpires", "--end", "exclusive"])
    #expect(result.status == 65 && result.err.contains("staff:1: error K6007"), "\(result.all)")
  }

  @Test func anExportThatCannotHaveALastDayOrThatKeyIsNotAskedForIt() async throws {
    let workplace = try await workplace()
    let text = "{\"totalResults\": 1, \"Resources\": [{\"userName\": \"aino\"}]}"
    let day = try await sync(
      text, as: "scim-json", in: workplace, ["--end-column", "end", "--end", "inclusive"])
    #expect(day.status == 64, "\(day.all)")
    for key in ["id", "externalId"] {
      let result = try await sync(text, as: "scim-json", in: workplace, ["--key", key])
      #expect(result.status == 65 && result.err.contains("K6030"), "\(key) \(result.all)")
    }
  }
}
