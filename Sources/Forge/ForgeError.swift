import LabProtocol

/// Why a forgery could not be made, beside libcrypto's own failures.
public enum ForgeError: String, Error, Sendable, CustomStringConvertible {
    /// The modulus is so close to a power of two that no signature was found to which it can be added.
    case noRoomForModulus = "no-room-for-modulus"

    /// A sentence.
    public var description: String {
        switch self {
        case .noRoomForModulus: "no signature leaves room for the modulus to be added to it"
        }
    }
}

typealias ForgeryGrade = ForgeryDescription.Grade
