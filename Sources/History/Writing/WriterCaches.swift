/// What a writer remembers of its own file, so that a hot path need not ask for it. Empty is always right, only slower.
struct WriterCaches: Sendable {
    var names = NameNumbers()
    var tokens = TokenNumbers()
}
