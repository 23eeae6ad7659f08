package import KotoModel

extension Register {
  /// Customers whose client relationship runs on that day, with the municipality that answers for them.
  package func servedCustomers(
    on day: CivilDate
  ) throws(RegisterError) -> [(number: Int, reference: String?, municipality: String)] {
    let rows = try database.prepare(
      """
      SELECT DISTINCT c.person_id, r.reference, c.municipality FROM clienthood c
        LEFT JOIN customer_reference r ON r.person_id = c.person_id
      WHERE c.starts_on <= $1 AND (c.ends_on IS NULL OR c.ends_on >= $1)
      ORDER BY c.person_id, c.municipality
      """)
    rows.bind(1, text: day.description)
    var customers: [(number: Int, reference: String?, municipality: String)] = []
    while try rows.step() { customers.append((rows.int(0), rows.text(1), rows.text(2) ?? "")) }
    return customers
  }
}
