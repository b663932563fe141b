import KeyCache
import LabProtocol

extension CachePolicy {
    /// The same policy with the mistakes that are switched on.
    func broken(by defects: [Defect]) -> CachePolicy {
        // Fetches the first set and never again.
        defects.contains(.neverRefetch) ? CachePolicy(age: nil) : self
    }
}
