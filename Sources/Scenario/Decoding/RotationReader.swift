import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads how a key is rotated: `{}` is the lab's own way.
    func rotation() -> RotationStyle? {
        object { (object: inout ObjectReader) -> RotationStyle? in
            guard let reader = object.optional("style") else { return .standard }
            guard let name = reader.oneOf(RotationStyle.Name.self) else {
                // Whether it may stand here is not known.
                object.allow("publishAfter")
                return nil
            }
            switch name {
            case .auth0: return .auth0
            case .surprise: return .surprise
            case .rotateAndRevoke: return .rotateAndRevoke
            case .rollback: return .rollback
            case .reuseKid: return .reuseKid
            case .publishLate:
                return object.required("publishAfter")?.duration(in: .zero...ScenarioLimits.playMax)
                    .map { .publishLate(after: $0.count) }
            }
        }
    }
}
