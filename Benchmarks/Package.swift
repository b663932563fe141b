// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that who builds Keyturn does not build this. It sees only what JOSE makes public.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let jose = Target.Dependency.product(name: "JOSE", package: "keyturn")
let curl = Target.Dependency.product(name: "Curl", package: "keyturn")
let history = Target.Dependency.product(name: "History", package: "keyturn")
let labProtocol = Target.Dependency.product(name: "LabProtocol", package: "keyturn")
let strictJSON = Target.Dependency.product(name: "StrictJSON", package: "keyturn")

let package = Package(
    name: "keyturn-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "keyturn", path: "..")],
    targets: [
        // What everything is held against: loops in C over libcrypto's own calls.
        .target(name: "CRawCrypto", linkerSettings: [.linkedLibrary("crypto")]),
        .executableTarget(
            name: "jose-benchmark", dependencies: ["CRawCrypto", jose, strictJSON], swiftSettings: settings),
        .executableTarget(name: "issuer-benchmark", dependencies: ["CRawCrypto", jose, curl], swiftSettings: settings),
        .executableTarget(name: "history-benchmark", dependencies: [history, labProtocol], swiftSettings: settings),
        .executableTarget(name: "loop-benchmark", dependencies: [curl], swiftSettings: settings),
        // A link to Keyturn's own tests, so that `make mutate` can run them in a release build without building all of Keyturn.
        .testTarget(name: "JOSETests", dependencies: [jose, strictJSON], swiftSettings: settings),
    ]
)
