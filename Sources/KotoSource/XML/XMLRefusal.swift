internal import CLibXML2
internal import KotoModel

/// Why a document is not read on.
struct XMLRefusal {
  let code: FindingCode
  let line: Int
  let parameters: [String: String]

  init(_ code: FindingCode, line: Int, _ parameters: [String: String] = [:]) {
    self.code = code
    self.line = line
    self.parameters = parameters
  }

  /// What libxml2 has found, by the number of its error: its own message may quote the document.
  ///
  /// The same error means that the file was cut off where nothing is left to read before the root element has ended.
  init(parserError: UInt32, line: Int, isCutOff: Bool) {
    if isCutOff {
      self.init(.xmlEndsEarly, line: line)
      return
    }
    let name = Self.names[parserError].map { "\($0), \(parserError)" } ?? "\(parserError)"
    switch parserError {
    case XML_ERR_DOCUMENT_EMPTY.rawValue: self.init(.notXML, line: line)
    case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue:
      self.init(.entityRefused, line: line)
    case XML_ERR_NAME_TOO_LONG.rawValue:
      self.init(.xmlLimit, line: line, ["found": "name", "expected": "\(XMLLimits.name)"])
    default: self.init(.notWellFormed, line: line, ["found": name])
    }
  }

  static func tooDeep(line: Int) -> XMLRefusal {
    XMLRefusal(.xmlLimit, line: line, ["found": "depth", "expected": "\(XMLLimits.depth)"])
  }

  static func tooManyAttributes(line: Int) -> XMLRefusal {
    XMLRefusal(
      .xmlLimit, line: line, ["found": "attributes", "expected": "\(XMLLimits.attributes)"])
  }

  private static let names: [UInt32: String] = [
    XML_ERR_DOCUMENT_END.rawValue: "text after the root element",
    XML_ERR_INVALID_CHAR.rawValue: "invalid character",
    XML_ERR_INVALID_CHARREF.rawValue: "invalid character reference",
    XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue: "& that begins no entity",
    XML_ERR_NAME_REQUIRED.rawValue: "name required",
    XML_ERR_TAG_NAME_MISMATCH.rawValue: "end tag of another element",
    XML_ERR_ATTRIBUTE_REDEFINED.rawValue: "attribute given twice",
    XML_ERR_ATTRIBUTE_NOT_STARTED.rawValue: "attribute without quotes",
    XML_ERR_ATTRIBUTE_NOT_FINISHED.rawValue: "attribute without end",
    XML_ERR_ATTRIBUTE_WITHOUT_VALUE.rawValue: "attribute without value",
    XML_ERR_LT_IN_ATTRIBUTE.rawValue: "< in an attribute",
    XML_ERR_MISPLACED_CDATA_END.rawValue: "]]> in a text",
    XML_ERR_COMMENT_NOT_FINISHED.rawValue: "comment without end",
    XML_ERR_CDATA_NOT_FINISHED.rawValue: "CDATA section without end",
    XML_ERR_RESERVED_XML_NAME.rawValue: "XML declaration inside the document",
    XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue: "prefix without a namespace",
  ]
}
