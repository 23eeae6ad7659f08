package import KotoModel

extension Register {
  /// The ties of nobody in particular: what is about the whole register takes a right to all of it.
  package var tiesOfNobody: CustomerTies { CustomerTies(keeper: identity.municipality) }

  /// What ties a customer to rights on that day.
  package func ties(of customer: Int, on day: CivilDate) throws(RegisterError) -> CustomerTies {
    CustomerTies(
      keeper: identity.municipality, reference: try customerReference(customer),
      relationships: try relationships(of: Int64(customer), day)[customer] ?? [])
  }

  /// Client relationships of all customers, with the units that look after them on that day, by number of the customer;
  /// none where these rights reach everybody anyway, so that nothing has to be read.
  package func relationships(
    on day: CivilDate, for rights: [LiveRight]
  ) throws(RegisterError) -> [Int: [(municipality: String, unit: String?)]] {
    let isLimited = rights.contains { right in
      right.extent == .unit || right.municipality != identity.municipality
    }
    return isLimited ? try relationships(on: day) : [:]
  }

  /// Client relationships of all customers, with the units that look after them on that day, by number of the customer.
  package func relationships(
    on day: CivilDate
  ) throws(RegisterError) -> [Int: [(municipality: String, unit: String?)]] {
    try relationships(of: nil, day)
  }

  private func relationships(
    of customer: Int64?, _ day: CivilDate
  ) throws(RegisterError) -> [Int: [(municipality: String, unit: String?)]] {
    let rows = try database.prepare(
      """
      SELECT DISTINCT person_id, municipality,
        CASE WHEN starts_on <= $1 AND (ends_on IS NULL OR ends_on >= $1) THEN unit END
      FROM clienthood WHERE $2 IS NULL OR person_id = $2
      """)
    rows.bind(1, text: day.description)
    rows.bind(2, optional: customer)
    var found: [Int: [(municipality: String, unit: String?)]] = [:]
    while try rows.step() {
      found[rows.int(0), default: []].append((rows.text(1) ?? "", rows.text(2)))
    }
    return found
  }
}
