/// Plays this worker's share of one traffic. Lives on the loop's thread.
///
/// The conductor counts shares, so that each tells its end once: when its last request is answered.
protocol TrafficPlayer: AnyObject {
    /// Starts it.
    ///
    /// - Parameter at: its beginning, nanoseconds on the run's clock.
    func start(at: Int64)

    /// Ends it: what is due before is still sent.
    ///
    /// - Parameter at: nanoseconds on the run's clock.
    func end(at: Int64)

    /// Sends no more; what is under way is still waited for.
    func stop()
}
