/// How a resource server caches the issuer's key set, by the name of the library that does it so. The parameters of each stand in
/// the module KeyCache.
public enum CachePolicyName: String, Codable, Sendable, CaseIterable {
    /// An age; the old set served while one background refresh runs; no fetch for an unknown key ID; dropped when one fails.
    case ttl
    /// Keyturn's own best policy.
    case recommended
    case pyJWT212 = "pyjwt-2.12"
    case pyJWT213 = "pyjwt-2.13"
    case pyJWT214 = "pyjwt-2.14"
    case pyJWT215 = "pyjwt-2.15"
    case goJWTMiddleware22 = "go-jwt-middleware-2.2"
    case goJWTMiddleware31 = "go-jwt-middleware-3.1"
    case keyfunc3 = "keyfunc-3"
    case jwx2 = "jwx-2"
    case goOIDC3 = "go-oidc-3"
    case jose6 = "jose-6"
    case nodeJWKSRSA4 = "node-jwks-rsa-4"
    case nimbus
    case springSecurity = "spring-security"
    case springSecurity64 = "spring-security-6.4"
    case springSecurityReactive = "spring-security-reactive"
    case jwksRSAJava = "jwks-rsa-java"
    case jwksRSAJava022 = "jwks-rsa-java-0.22"
    case smallRyeJWT4 = "smallrye-jwt-4"
    case microsoftIdentityModel = "microsoft-identitymodel"
    case envoy = "envoy-jwt-authn"
    case envoyAsync = "envoy-jwt-authn-async"
    case istio
}
