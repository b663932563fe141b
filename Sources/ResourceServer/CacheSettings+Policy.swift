import KeyCache
import LabProtocol
import StrictJSON

extension Lab.CacheSettings {
    /// The policy that a lab names, with its parameters. A test holds the names of both modules against each other.
    var cachePolicy: CachePolicy {
        var set: [PolicyParameter: Int64] = [:]
        for (parameter, value) in parameters {
            if let parameter = PolicyParameter(rawValue: parameter.rawValue) { set[parameter] = value.count }
        }
        return CachePolicy.preset(policy.rawValue, setting: set, scale: scale.divisor) ?? .ttl(Nanoseconds.minutes(5).count)
    }
}
