package import KotoModel

extension Register {
  /// Customers whose client relationship runs on that day, with the reference of those who have one.
  package func servedCustomers(
    on day: CivilDate
  ) throws(RegisterError) -> [(number: Int, reference: String?)] {
    let rows = try database.prepare(
      """
      SELECT DISTINCT c.person_id, r.reference FROM clienthood c
        LEFT JOIN customer_reference r ON r.person_id = c.person_id
      WHERE c.starts_on <= $1 AND (c.ends_on IS NULL OR c.ends_on >= $1)
      ORDER BY c.person_id
      """)
    rows.bind(1, text: day.description)
    var customers: [(number: Int, reference: String?)] = []
    while try rows.step() { customers.append((rows.int(0), rows.text(1))) }
    return customers
  }
}
