/// What ties a customer to rights: by this a right reaches the customer, or does not.
package struct CustomerTies: Sendable, Equatable {
  /// Random reference, or nil where none was ever needed.
  package let reference: String?
  /// The municipality that keeps the register, and those of the customer's client relationships.
  package let municipalities: Set<String>
  /// Names of the units that look after the customer now, by municipality.
  package let units: [String: Set<String>]

  /// Ties of a customer, or of nobody in particular: then only a right to the whole register reaches.
  ///
  /// The keeper's own rights reach every customer; those for another municipality only that one's.
  package init(
    keeper: String, reference: String? = nil,
    relationships: [(municipality: String, unit: String?)] = []
  ) {
    self.reference = reference
    municipalities = Set([keeper] + relationships.map(\.municipality))
    var units: [String: Set<String>] = [:]
    for case (let municipality, let unit?) in relationships {
      for place in [keeper, municipality] { units[place, default: []].insert(unit) }
    }
    self.units = units
  }
}

/// A right as far as it decides whom it reaches.
package protocol ReachingRight {
  /// The municipality for whose customers it is.
  var municipality: String { get }
  /// How many of them it reaches.
  var extent: AccessExtent { get }
  /// The unit whose customers it reaches, or nil.
  var unit: String? { get }
  /// References of the customers that it names.
  var customers: [String] { get }
}

extension ReachingRight {
  /// Whether it reaches that customer: the one rule, whatever asks.
  package func reaches(_ customer: CustomerTies) -> Bool {
    guard customer.municipalities.contains(municipality) else { return false }
    return switch extent {
    case .municipality: true
    case .customers: customer.reference.map(customers.contains) ?? false
    case .unit: unit.map { customer.units[municipality]?.contains($0) ?? false } ?? false
    }
  }
}

extension LiveRight: ReachingRight {}

extension GrantDetail: ReachingRight {
  /// Whether it reaches the customer, if one is asked about, with that content.
  package func reaches(_ customer: CustomerTies?, section: AccessSection?) -> Bool {
    (section.map(sections.contains) ?? true) && (customer.map { reaches($0) } ?? true)
  }
}
