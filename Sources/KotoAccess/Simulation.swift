package import KotoModel

/// A customer whose client relationship runs, as far as access needs to know.
package struct ServedCustomer: Sendable, Equatable {
  package let number: Int
  package let ties: CustomerTies

  package init(number: Int, ties: CustomerTies) {
    self.number = number
    self.ties = ties
  }
}

/// What would be if time went on, somebody left or rights ended; nothing of it happens.
package struct Simulation: Sendable {
  /// Rights that are live now and would not be then.
  package let lost: [GrantDetail]
  /// Customers who have somebody to work with now and would have nobody then.
  package let stranded: [ServedCustomer]

  /// Compares now with an instant at which those people and rights are gone.
  package init(
    _ grants: [GrantDetail], _ customers: [ServedCustomer], now: Instant, then: Instant,
    without accounts: Set<String>, rights: Set<Int>
  ) {
    let live = grants.filter { $0.history.isLive(at: now) }
    let left = grants.filter { grant in
      grant.history.isLive(at: then) && !accounts.contains(grant.account)
        && !rights.contains(grant.number)
    }
    let staying = Set(left.map(\.number))
    lost = live.filter { !staying.contains($0.number) }
    let workers = live.filter(\.isForWork)
    let workersLeft = left.filter(\.isForWork)
    stranded = customers.filter { customer in
      workers.contains { $0.reaches(customer.ties) }
        && !workersLeft.contains { $0.reaches(customer.ties) }
    }
  }
}

extension GrantDetail {
  /// Whether somebody works with customers by it; an emergency right is nobody's daily work.
  fileprivate var isForWork: Bool {
    !isEmergency && operations.contains(.write)
      && sections.contains(where: AccessSection.ofCustomers.contains)
  }
}
