internal import KotoCrypto
internal import KotoModel

extension Register {
  /// Hash of all that rights are decided by; a plan that was made of another state is not carried out.
  ///
  /// Rights and steps never change, so that their numbers say enough.
  package func accessState() throws(RegisterError) -> String {
    let rows = try database.prepare(
      """
      SELECT 'grant ' || coalesce(max(id), 0) FROM access_grant
      UNION ALL SELECT 'step ' || coalesce(max(id), 0) FROM access_step
      UNION ALL SELECT 'user ' || id || ' ' || coalesce(active_until, '') || ' '
        || coalesce(forgotten_at, '') FROM principal
      UNION ALL SELECT 'cause ' || id || ' ' || coalesce(ends_at, '') FROM access_cause
      UNION ALL SELECT 'area ' || id || ' ' || coalesce(ends_at, '') FROM access_area
      UNION ALL SELECT 'role ' || role || ' ' || max_days || ' ' || max_chain_days || ' '
        || two_person || ' ' || sections || ' ' || operations FROM access_role
      ORDER BY 1
      """)
    var text = ""
    while try rows.step() { text += (rows.text(0) ?? "") + "\n" }
    return SHA256.hex(Array(text.utf8))
  }
}
