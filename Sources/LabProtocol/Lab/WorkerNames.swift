extension Lab {
    /// The name of a worker's process.
    ///
    /// - Parameter number: the worker's, from 1.
    public static func workerName(_ number: Int) -> String { "worker-\(number)" }

    /// The number of the worker whose process has a name; nil where it is no worker's.
    public static func workerNumber(_ name: String) -> Int? {
        guard name.hasPrefix("worker-"), let number = Int(name.dropFirst("worker-".count)), number > 0 else { return nil }
        return number
    }
}
