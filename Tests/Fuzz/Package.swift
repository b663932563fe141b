// swift-tools-version: 6.1
import PackageDescription

// A package of its own: it is built with the instrumentation of libFuzzer and AddressSanitizer, Keyturn is not. `make fuzz` knows how.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// One program for each thing that is fuzzed.
func fuzzer(_ name: String) -> Target {
    .executableTarget(name: name, dependencies: ["CFuzzer", "FuzzTargets"], swiftSettings: settings)
}

let package = Package(
    name: "keyturn-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "keyturn", path: "../..")],
    targets: [
        .target(name: "CFuzzer"),
        .target(
            name: "FuzzTargets",
            dependencies: [.product(name: "JOSE", package: "keyturn"), .product(name: "StrictJSON", package: "keyturn")],
            swiftSettings: settings),
        fuzzer("fuzz-token"),
        fuzzer("fuzz-keys"),
        fuzzer("fuzz-json"),
    ]
)
