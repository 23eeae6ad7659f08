import KotoImport
import KotoModel
import KotoReport
enum Compatibility { static func table(_ m: Mapping, tables: [String: CodeTable]) -> CompatibilityTable { CompatibilityTable(fields: [], columns: []) } }
