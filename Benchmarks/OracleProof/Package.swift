// swift-tools-version: 6.1
import PackageDescription

// The oracle, what it stands on, and its tests, by links to Keyturn's own: `make proof` and `make mutants` build them without
// building all of Keyturn.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")

let package = Package(
    name: "keyturn-oracle-proof",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0")],
    targets: [
        module("StrictJSON"),
        module("OAuth", ["StrictJSON"]),
        module("KeyCache"),
        module("LabProtocol", ["StrictJSON"]),
        module("Scenario", ["StrictJSON", "LabProtocol", "OAuth"]),
        module("Oracle", ["LabProtocol", "Scenario", "KeyCache", "OAuth", "StrictJSON", histogram]),
        .testTarget(
            name: "OracleTests", dependencies: ["Oracle", "Scenario", "LabProtocol", "KeyCache", "OAuth", "StrictJSON"],
            swiftSettings: settings),
    ]
)
