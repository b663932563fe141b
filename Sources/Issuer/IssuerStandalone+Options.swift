public import LabProtocol

extension IssuerStandalone {
    /// What the command line says.
    public struct Options: Sendable {
        /// The lab: APIs, clients, key settings.
        public var lab: Lab
        /// The address to listen on.
        public var host: String
        /// The port to listen on; 0 for any free one.
        public var port: Int
        /// The issuer as it shall stand in `iss`; nil for what follows from host and port.
        public var issuer: String?
        /// Where the lab CA's certificate goes; nil for nowhere.
        public var caOut: String?
        /// The file with the clients' secrets; made where it is not there.
        public var secrets: String
        /// The file in which the signing keys outlive the issuer; nil for what the lab says. Each of several issuers has one of its
        /// own, with its name behind a point.
        public var keyFile: String?
        /// Files with a certificate and its private key, both in PEM, in the place of the lab CA's.
        public var certificate: (path: String, key: String)?
        /// The names of several issuers on one port, each the first part of its path; none for one issuer without a path.
        public var tenants: [String] = []
        /// Whether nobody gave a lab, so that people are told what to do with this one.
        public var isBuiltIn = false

        /// Creates options from their parts.
        public init(lab: Lab, host: String, port: Int, issuer: String?, caOut: String?, secrets: String, keyFile: String? = nil) {
            self.lab = lab
            self.host = host
            self.port = port
            self.issuer = issuer
            self.caOut = caOut
            self.secrets = secrets
            self.keyFile = keyFile
        }
    }

    /// The most issuers on one port.
    public static let tenantsMax = 32
}
