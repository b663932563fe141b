/// The arrows of ARCHITECTURE.md: what each module may import, beside the system's own modules.
enum Architecture {
    static let arrows: [String: Set<String>] = [
        "StrictJSON": [],
        "OAuth": ["StrictJSON"],
        "KeyCache": [],
        "LabProtocol": ["StrictJSON"],
        "JOSE": ["StrictJSON", "COpenSSL"],
        "Forge": ["JOSE", "LabProtocol", "StrictJSON"],
        "Curl": ["CCurl", "CLinux"],
        "Scenario": ["StrictJSON", "LabProtocol", "OAuth"],
        "Oracle": ["LabProtocol", "Scenario", "KeyCache", "OAuth", "StrictJSON", "Histogram"],
        "Report": ["Oracle", "Scenario", "LabProtocol", "StrictJSON"],
        "History": ["LabProtocol", "GRDB", "GRDBSQLite"],
        "LabChild": ["LabProtocol", "StrictJSON", "CLinux", "Logging"],
        "LabHTTP": [
            "StrictJSON", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HTTPTypes", "NIOCore", "NIOHTTP1",
            "NIOSSL", "ServiceLifecycle", "UnixSignals", "Logging",
        ],
        "Issuer": [
            "Forge", "LabHTTP", "LabChild", "LabProtocol", "OAuth", "JOSE", "Curl", "StrictJSON", "HTTPTypes", "Hummingbird",
            "ServiceLifecycle", "UnixSignals", "Logging",
        ],
        "ResourceServer": [
            "LabHTTP", "LabChild", "LabProtocol", "OAuth", "JOSE", "KeyCache", "Curl", "StrictJSON", "HTTPTypes", "Hummingbird",
            "ServiceLifecycle", "UnixSignals", "Logging",
        ],
        "Supervisor": ["LabChild", "LabProtocol", "Curl", "CLinux", "StrictJSON"],
        "Worker": ["LabChild", "LabProtocol", "OAuth", "JOSE", "Curl", "StrictJSON"],
        "Conductor": ["Scenario", "LabProtocol", "History", "Curl", "StrictJSON", "CLinux", "Subprocess", "SystemPackage"],
        "keyturn": [
            "Forge", "Issuer", "ResourceServer", "Supervisor", "Worker", "Conductor", "KeyCache", "Report", "Oracle", "History",
            "Scenario",
            "LabProtocol", "OAuth",
            "JOSE",
            "Curl", "StrictJSON", "ArgumentParser", "UnixSignals",
        ],
    ]

    /// What the system brings: no arrow is drawn for these.
    static let system: Set<String> = ["Glibc", "Synchronization", "FoundationEssentials"]
}
