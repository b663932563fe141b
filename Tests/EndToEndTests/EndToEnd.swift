import Testing

/// Black-box tests: they launch the built executable and know nothing else of the product.
///
/// All run one after another, in the order of their files' names: a machine that is busy with something else answers late, and late
/// answers are what verdicts are about. By the time that the shipped scenarios are played, which are the last, the tests of the other
/// modules are over as well.
@Suite("End to end", .serialized)
enum EndToEnd {}
