// swift-tools-version: 6.1
import PackageDescription

/// Every target is held to the same language: imports say who sees them, existentials are spelled out.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// The arrows of ARCHITECTURE.md. `Tests/TidyTests` holds the sources against them, because SwiftPM lets a
// transitive import slip through.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "keyturn",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "keyturn", targets: ["keyturn"]),
        // For Benchmarks and Tests/Fuzz, which are packages of their own.
        .library(name: "Curl", targets: ["Curl"]),
        .library(name: "History", targets: ["History"]),
        .library(name: "JOSE", targets: ["JOSE"]),
        .library(name: "LabProtocol", targets: ["LabProtocol"]),
        .library(name: "StrictJSON", targets: ["StrictJSON"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        // The system's libraries: headers and the few calls that Swift cannot see.
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLinux"),

        // Pure modules.
        module("StrictJSON"),
        module("OAuth", ["StrictJSON"]),
        module("KeyCache"),
        module("LabProtocol", ["StrictJSON"]),
        module("Scenario", ["StrictJSON", "LabProtocol", "OAuth"]),
        module("Oracle", ["LabProtocol", "Scenario", "KeyCache", "OAuth", "StrictJSON", histogram]),
        module("Report", ["Oracle", "Scenario", "LabProtocol", "StrictJSON"]),

        // What touches the system.
        module("JOSE", ["StrictJSON", "COpenSSL"]),
        module("Curl", ["CCurl", "CLinux"]),
        module("LabChild", ["LabProtocol", "CLinux", log]),
        module(
            "LabHTTP",
            [
                "StrictJSON", hummingbird, hummingbirdCore, hummingbirdTLS, httpTypes, nio, nioHTTP, nioSSL, lifecycle,
                signals, log,
            ]),
        module("History", ["LabProtocol", grdb, sqlite]),
        module("Forge", ["JOSE", "LabProtocol", "StrictJSON"]),

        // The roles, each a process of its own.
        module(
            "Issuer",
            [
                "Forge", "LabHTTP", "LabChild", "LabProtocol", "OAuth", "JOSE", "Curl", "StrictJSON", httpTypes, hummingbird,
                lifecycle, signals, log,
            ]),
        module(
            "ResourceServer",
            [
                "LabHTTP", "LabChild", "LabProtocol", "OAuth", "JOSE", "KeyCache", "Curl", "StrictJSON", httpTypes, hummingbird,
                lifecycle, signals, log,
            ]),
        module("Supervisor", ["LabChild", "LabProtocol", "Curl", "CLinux", "StrictJSON"]),
        module("Worker", ["LabChild", "LabProtocol", "OAuth", "JOSE", "Curl", "StrictJSON", log]),
        module("Conductor", ["Scenario", "LabProtocol", "History", "Curl", "CLinux", "StrictJSON", subprocess, system, log]),

        .executableTarget(
            name: "keyturn",
            dependencies: [
                "Issuer", "ResourceServer", "Supervisor", "Worker", "Conductor", "KeyCache", "Report", "Oracle", "History",
                "Scenario",
                "LabProtocol", "LabChild", "Forge", "OAuth", "JOSE", "Curl", "StrictJSON", arguments, signals, log,
            ],
            swiftSettings: settings),

        // Tests mirror the modules; TidyTests holds the sources to the arrows above, EndToEndTests only launch the executable.
        .target(
            name: "SchemaValidation", path: "Tests/SchemaValidation", exclude: ["validate.py"], swiftSettings: settings),
        tests("StrictJSONTests", ["StrictJSON"]),
        tests("OAuthTests", ["OAuth", "StrictJSON"]),
        tests("JOSETests", ["JOSE", "StrictJSON"]),
        tests("ForgeTests", ["Forge", "JOSE", "LabProtocol", "OAuth", "StrictJSON"]),
        tests("CurlTests", ["Curl", "CLinux"]),
        tests("LabHTTPTests", ["LabHTTP"]),
        tests("KeyCacheTests", ["KeyCache"]),
        tests("LabProtocolTests", ["LabProtocol", "StrictJSON", "SchemaValidation"]),
        tests("ScenarioTests", ["Scenario", "LabProtocol", "OAuth", "StrictJSON", "SchemaValidation"]),
        tests("HistoryTests", ["History", "LabProtocol", grdb]),
        tests("OracleTests", ["Oracle", "Scenario", "LabProtocol", "KeyCache", "OAuth", "StrictJSON"]),
        tests("ReportTests", ["Report", "Oracle", "Scenario", "LabProtocol", "StrictJSON"]),
        tests("IssuerTests", ["Issuer", "JOSE", "LabProtocol", "OAuth", "StrictJSON"]),
        tests(
            "ResourceServerTests",
            [
                "ResourceServer", "JOSE", "OAuth", "LabProtocol", "LabHTTP", "StrictJSON", "Curl", "KeyCache", hummingbird,
                httpTypes, log,
            ]),
        tests("WorkerTests", ["Worker", "Curl", "LabProtocol", "OAuth"]),
        tests("SupervisorTests", ["Supervisor", "LabProtocol"]),
        tests("ConductorTests", ["Conductor"]),
        tests("TidyTests"),
        .testTarget(name: "EndToEndTests", dependencies: ["keyturn"], exclude: ["Python"], swiftSettings: settings),
    ]
)
