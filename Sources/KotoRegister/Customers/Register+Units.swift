package import KotoModel

extension Register {
  /// The units that look after a customer, in the client relationships that run on that day.
  package func units(of customer: Int, on day: CivilDate) throws(RegisterError) -> [String] {
    try units(of: Int64(customer), day)[customer] ?? []
  }

  /// The units that look after customers on that day, by number of the customer.
  package func unitsOfCustomers(on day: CivilDate) throws(RegisterError) -> [Int: [String]] {
    try units(of: nil, day)
  }

  private func units(
    of customer: Int64?, _ day: CivilDate
  ) throws(RegisterError) -> [Int: [String]] {
    let rows = try database.prepare(
      """
      SELECT DISTINCT person_id, unit FROM clienthood
      WHERE ($1 IS NULL OR person_id = $1) AND unit IS NOT NULL
        AND starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $2)
      ORDER BY person_id, unit
      """)
    rows.bind(1, optional: customer)
    rows.bind(2, text: day.description)
    var units: [Int: [String]] = [:]
    while try rows.step() { units[rows.int(0), default: []].append(rows.text(1) ?? "") }
    return units
  }
}
