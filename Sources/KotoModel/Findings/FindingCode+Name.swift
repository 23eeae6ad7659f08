extension FindingCode {
  /// What the name at a place can be the name of.
  package enum Named: String, Sendable {
    case column
    /// A kind of record, which is a file of the mapping.
    case kind
    /// A table of the register.
    case table
    /// A field of the register.
    case field
    /// Something that says itself what it is, such as a key of a mapping.
    case other
    /// What the title of the finding says already.
    case told
  }

  /// What the name at the place of such a finding is the name of.
  package var named: Named {
    switch self {
    case .noRecords, .recordsGoneSince, .recordsGoneUnsure, .rowsEnded: .kind
    case .rowEditedSince, .rowStillReferredTo, .rowGoneSince, .rowCannotReturn, .planRowChanged:
      .table
    case .pathNotInMapping, .columnRenamed, .planResultDiffers: .told
    case .rowGoneFromSource: .other
    case .otherValueKept, .textTooLongThere: .field
    default: isAboutControl ? .told : rawValue.hasPrefix("K5") ? .other : .column
    }
  }

  /// Whether the finding is about a control total.
  var isAboutControl: Bool {
    [.controlNoteDiffers, .controlRegisterDiffers, .controlNotComputed].contains(self)
  }
}
