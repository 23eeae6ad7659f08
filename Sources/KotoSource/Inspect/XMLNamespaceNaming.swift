internal import KotoModel

/// Gives every namespace of a document a prefix of its own, as a mapping needs it: the file's where that is certain.
enum XMLNamespaceNaming {
  /// The namespaces in the order of their addresses.
  ///
  /// Addresses and prefixes stand where the outermost element or several others declare them, and else may be data.
  static func uses(
    _ found: [String: XMLProfiler.Namespace], isKnown: Bool
  ) -> [XMLNamespaceUse] {
    var taken: Set<String> = ["xml", "xsi"]
    return found.keys.sorted().compactMap { address in
      guard let namespace = found[address] else { return nil }
      let isShown = isKnown || namespace.isOnRoot || namespace.count >= ColumnProfiler.crowd
      let xsi = "http://www.w3.org/2001/XMLSchema-instance"
      var prefix = address == xsi ? "xsi" : isShown ? namespace.prefix : ""
      if address != xsi {
        let stem = prefix.isEmpty ? "ns" : prefix
        prefix = stem
        var number = 2
        while !taken.insert(prefix).inserted {
          prefix = "\(stem)\(number)"
          number += 1
        }
      }
      return XMLNamespaceUse(
        prefix: prefix, address: isShown ? address : nil, isDefault: namespace.isDefault)
    }
  }
}
