import HTTPTypes
import Hummingbird
import LabHTTP
import StrictJSON

/// What a management request carries, read strictly and bounded.
enum ManagementRequest {
    /// Reads a JSON body.
    ///
    /// - Parameter read: reads the object; what it does not ask for is refused.
    /// - Throws: 400 with the first thing that is wrong, 413 where it is too large.
    static func body<Value>(
        _ request: Request, _ read: (inout ObjectReader) -> Value?
    ) async throws -> Value {
        let bytes: [UInt8]
        do { bytes = try await request.bodyBytes() } catch let error as HTTPError where error.status == .contentTooLarge {
            throw ManagementError.tooLarge
        }
        let node: JSONNode
        do { node = try StrictJSON.parse(bytes, named: "body", limits: .request) } catch {
            throw ManagementError.badRequest("Invalid request payload JSON format (\(error.code.rawValue))")
        }
        let bag = Diagnostics()
        let value = JSONReader(node, into: bag).object(read)
        if let first = bag.all.first {
            let place = first.path.isEmpty ? "" : " on property \(first.path)"
            throw ManagementError.badRequest("Payload validation error: \(first.problem)\(place)")
        }
        guard let value else { throw ManagementError.badRequest("Payload validation error: a property is missing") }
        return value
    }

    /// A part of the path, decoded; empty, which is nothing's name, where it cannot be.
    static func parameter(_ name: String, _ context: BasicRequestContext) -> String {
        context.parameters.get(name).flatMap(PercentCoding.decode) ?? ""
    }
}

/// `page`, `per_page` and `include_totals` of a list (Auth0's offset paging).
struct Paging {
    static let perPageMax = 100

    private let page: Int
    private let perPage: Int
    private let includesTotals: Bool

    /// - Throws: 400 where a number is none or out of range.
    init(_ request: Request) throws {
        func number(_ name: String, _ standard: Int, _ range: ClosedRange<Int>) throws -> Int {
            guard let text = request.uri.queryParameters.get(name) else { return standard }
            guard let value = Int(text), range.contains(value) else {
                throw ManagementError.badRequest(
                    "Query validation error: \(name) must be from \(range.lowerBound) to \(range.upperBound)",
                    code: "invalid_query_string")
            }
            return value
        }
        page = try number("page", 0, 0...1_000_000)
        perPage = try number("per_page", 50, 1...Self.perPageMax)
        includesTotals = request.uri.queryParameters.get("include_totals") == "true"
    }

    /// The page of a list, alone or with its totals.
    func answer(_ items: [JSON], named name: String) -> Response {
        let start = page * perPage
        let shown = Array(items.dropFirst(start).prefix(perPage))
        guard includesTotals else { return .json(.array(shown)) }
        let totals: [(String, JSON)] = [
            ("start", .int(Int64(start))), ("limit", .int(Int64(perPage))), ("length", .int(Int64(shown.count))),
            ("total", .int(Int64(items.count))), (name, .array(shown)),
        ]
        return .json(JSON(members: totals))
    }
}
