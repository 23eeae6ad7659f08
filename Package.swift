// swift-tools-version: 6.2
import PackageDescription

// The arrows of this file are the architecture (docs/architecture.md). SwiftPM alone does not
// enforce them; scripts/check builds with --explicit-target-dependency-import-check error, which does.
let package = Package(
  name: "koto",
  products: [.executable(name: "koto", targets: ["koto"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),

    .target(
      name: "KotoModel", resources: [.embedInCode("Codes/Data"), .embedInCode("Findings/Data")]),
    .target(name: "KotoCrypto", dependencies: ["CCrypto"]),
    .target(
      name: "KotoSource",
      dependencies: ["KotoModel", "KotoCrypto", "CCSV", "CLibXML2", "CZip", "CZlib"]),
    .target(
      name: "KotoImport", dependencies: ["KotoModel", .product(name: "Yams", package: "Yams")]),
    .target(name: "KotoAccess", dependencies: ["KotoModel"]),
    .target(name: "KotoRegister", dependencies: ["KotoModel", "KotoCrypto", "CSQLite"]),
    .target(name: "KotoReport", dependencies: ["KotoModel"]),
    .target(
      name: "KotoCLI",
      dependencies: [
        "KotoModel", "KotoCrypto", "KotoSource", "KotoImport", "KotoAccess", "KotoRegister",
        "KotoReport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "koto", dependencies: ["KotoCLI"]),

    .target(name: "KotoTestSupport", path: "Tests/KotoTestSupport"),
    .testTarget(name: "KotoModelTests", dependencies: ["KotoModel"]),
    .testTarget(name: "KotoCryptoTests", dependencies: ["KotoCrypto"]),
    .testTarget(
      name: "KotoSourceTests", dependencies: ["KotoSource", "KotoCrypto", "KotoModel", "CLibXML2"],
      exclude: ["Spreadsheets"]),
    .testTarget(
      name: "KotoImportTests", dependencies: ["KotoImport", "KotoModel", "KotoTestSupport"]),
    .testTarget(
      name: "KotoRegisterTests",
      dependencies: ["KotoRegister", "KotoModel", "KotoAccess", "KotoCrypto"]),
    .testTarget(
      name: "KotoReportTests", dependencies: ["KotoReport", "KotoModel", "KotoTestSupport"],
      exclude: ["Schemas"]),
    .testTarget(
      name: "KotoCLITests",
      dependencies: [
        "KotoCLI", "KotoCrypto", "KotoModel", "KotoSource", "KotoImport", "KotoRegister",
        "KotoTestSupport",
      ]),
  ]
)

// Built by scripts/fuzz alone, with the fuzzer sanitizer, which brings the entry point.
if Context.environment["KOTO_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "KotoFuzz", dependencies: ["KotoModel", "KotoSource", "KotoImport"],
      path: "Tests/Fuzz", exclude: ["Seeds"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}

// Built by scripts/stages alone: the stages of an import on one thread, for counting instructions.
if Context.environment["KOTO_STAGES"] != nil {
  package.targets.append(
    .executableTarget(
      name: "KotoStages",
      dependencies: ["KotoModel", "KotoSource", "KotoImport", "KotoRegister"],
      path: "Tests/Stages", exclude: ["instructions.json"]))
}

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
      .treatWarning("DeprecatedDeclaration", as: .warning),
    ]
}
