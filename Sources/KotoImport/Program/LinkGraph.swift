/// Which files' records refer to which files' records.
struct LinkGraph {
  /// For each file, the files it refers to.
  let targets: [[Int]]

  init(_ targets: [[Int]]) {
    self.targets = targets
  }

  /// The files with every file after those it refers to; files of a cycle come last, in their own order.
  func order() -> [Int] {
    var done: [Int] = []
    var remaining = Array(targets.indices)
    while let ready = remaining.first(where: { file in
      targets[file].allSatisfy { done.contains($0) || $0 == file }
    }) {
      done.append(ready)
      remaining.removeAll { $0 == ready }
    }
    return done + remaining
  }

  /// Whether some files refer to each other in a circle.
  var hasCycle: Bool {
    var done: Set<Int> = []
    var remaining = Array(targets.indices)
    while let ready = remaining.first(where: { file in
      targets[file].allSatisfy { done.contains($0) }
    }) {
      done.insert(ready)
      remaining.removeAll { $0 == ready }
    }
    return !remaining.isEmpty
  }

  /// The files after `start` on the shortest way to `end`, `end` included, or nil.
  func path(from start: Int, to end: Int) -> [Int]? {
    var cameFrom: [Int: Int] = [start: start]
    var queue = [start]
    while !queue.isEmpty {
      let file = queue.removeFirst()
      if file == end { break }
      for next in targets[file] where cameFrom[next] == nil {
        cameFrom[next] = file
        queue.append(next)
      }
    }
    guard cameFrom[end] != nil, start != end else { return nil }
    var path = [end]
    while let previous = cameFrom[path[0]], previous != start { path.insert(previous, at: 0) }
    return path
  }
}
