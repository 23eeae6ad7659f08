internal import KotoCrypto
internal import KotoModel

/// What one reading of the log, from its first row to its last, has seen of order and bytes.
///
/// Every event has two numbers: that of its row, and the one inside the bytes that were hashed. Where the two differ,
/// a row was moved; where none has a number, an event was deleted, whatever the rows are numbered now.
struct LogReading {
  /// The tree over the events in the order of their rows.
  private(set) var tree = MerkleTree()
  /// Numbers of events whose bytes are not those that were hashed.
  private(set) var changed: [Int] = []
  /// Events that stand in the place of others.
  private(set) var moved: [(own: Int, place: Int)] = []
  /// Numbers of events that follow their predecessor by number and do not name its hash.
  private(set) var unchained: [Int] = []
  /// What the rows were about, as table and key.
  private(set) var subjects: Set<String> = []
  /// Hashes of the free texts by the number of their event.
  private(set) var notes: [Int: String] = [:]
  /// Rights with which the register began.
  private(set) var initialRights = 0
  /// The name that the register drew when it was made, or nil where its first event is gone.
  private(set) var name: String?
  /// Key of the last run that left an event.
  private(set) var lastRun = 0
  private var numbers: Set<Int> = []
  private var last = (number: 0, hash: String(repeating: "0", count: 64))

  /// Number of the last event, also where one before it is gone.
  var end: Int { numbers.max() ?? 0 }

  /// The numbers that no event has, up to the last, as texts like `3` and `5–7`.
  var missing: [String] {
    var gaps: [String] = []
    var next = 1
    for number in numbers.sorted() {
      if number > next { gaps.append(next == number - 1 ? "\(next)" : "\(next)–\(number - 1)") }
      next = number + 1
    }
    return gaps
  }

  /// How many of the first `size` numbers no event has.
  func missing(through size: Int) -> Int {
    size - numbers.count { (1...size).contains($0) }
  }

  /// Whether an event has that number.
  func holds(_ number: Int) -> Bool { numbers.contains(number) }

  /// Notes that the event's bytes are not those of its hash.
  mutating func note(changed event: AuditEventRow) { changed.append(event.number) }

  /// Takes the next row in.
  mutating func append(_ event: AuditEventRow) {
    let own = event.sequence ?? event.number
    if own != event.number { moved.append((own, event.number)) }
    if own == last.number + 1, event.previousHash != last.hash { unchained.append(event.number) }
    numbers.insert(own)
    tree.append(Array(event.body.utf8))
    if let subject = event.member("subject") { subjects.insert(subject) }
    if let note = event.member("note") { notes[own] = note }
    if own == 1 {
      initialRights = event.count("rights") ?? 0
      name = event.member("register")
    }
    lastRun = max(lastRun, event.count("run") ?? 0)
    last = (own, event.hash)
  }
}
