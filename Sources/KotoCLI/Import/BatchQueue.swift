/// Hands on what one task makes to another that takes it, a few items ahead at most.
///
/// Reading, mapping and writing take a different time for every batch; with some batches between them neither
/// waits for the other's slow ones.
actor BatchQueue<Item: Sendable> {
  private let limit: Int
  private var items: [Item] = []
  private var isOver = false
  private var taker: CheckedContinuation<Void, Never>?
  private var giver: CheckedContinuation<Void, Never>?

  init(limit: Int) {
    self.limit = limit
  }

  /// Gives an item on, as soon as there is room; false once nobody wants any more.
  func give(_ item: Item) async -> Bool {
    while items.count >= limit, !isOver {
      await withCheckedContinuation { giver = $0 }
    }
    guard !isOver else { return false }
    items.append(item)
    taker?.resume()
    taker = nil
    return true
  }

  /// The next item, or nil when there will be none.
  func take() async -> Item? {
    while items.isEmpty, !isOver {
      await withCheckedContinuation { taker = $0 }
    }
    guard !items.isEmpty else { return nil }
    giver?.resume()
    giver = nil
    return items.removeFirst()
  }

  /// Ends it, from either side: what was given can still be taken, and nothing more is given.
  func end() {
    isOver = true
    taker?.resume()
    taker = nil
    giver?.resume()
    giver = nil
  }
}
