package import KotoModel

/// Last days of rights, and of their reviews, as calendar entries (RFC 5545).
package struct CalendarText {
  private let grants: [GrantDetail]
  private let register: RegisterIdentity
  private let now: Instant
  private let reviews: [Int: CivilDate]

  /// `reviews` has the day by which a right that was opened in an emergency has to be reviewed.
  package init(
    _ grants: [GrantDetail], register: RegisterIdentity, at now: Instant,
    reviews: [Int: CivilDate] = [:]
  ) {
    self.grants = grants
    self.reviews = reviews
    self.register = register
    self.now = now
  }

  package var text: String {
    let stamp = now.description.filter { $0 != "-" && $0 != ":" }
    let events = grants.flatMap { grant in
      let review = reviews[grant.number]
      let kind = review == nil ? "right" : "review"
      return [
        "BEGIN:VEVENT", "UID:koto-\(register.municipality)-\(kind)-\(grant.number)@koto",
        "DTSTAMP:\(stamp)",
        "DTSTART;VALUE=DATE:\((review ?? grant.lastDay).description.filter { $0 != "-" })",
        "SUMMARY:"
          + Self.escaped(
            (review == nil ? "koto " : "koto review ") + "\(grant.role.rawValue) \(grant.account)"),
        "DESCRIPTION:" + Self.escaped("\(grant.number): \(grant.decision), \(grant.task)"),
        "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    return
      (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//koto//access//EN"] + events
      + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
  }

  /// Text as a value: what would end it or separate it is escaped (3.3.11).
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\" + String(scalar)
      case "\n": escaped += "\\n"
      case ..."\u{1F}", "\u{7F}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Lines of at most 75 octets, continued after a space and never cut within a character (3.1).
  private static func folded(_ line: String) -> String {
    var folded = ""
    var octets = 0
    for character in line {
      let size = String(character).utf8.count
      if octets + size > 75 {
        folded += "\r\n "
        octets = 1
      }
      folded.append(character)
      octets += size
    }
    return folded
  }
}
