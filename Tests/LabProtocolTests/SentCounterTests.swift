import Glibc
import LabProtocol
import Testing

@Suite("The counter of what a worker sends")
struct SentCounterTests {
    @Test("says after each request what the worker itself would say, without being closed, and is gone when it is taken away")
    func counts() throws {
        let path = "/tmp/keyturn-counter-\(getpid())-a"
        defer { unlink(path) }
        let counter = SentCounter(path: path)
        #expect(SentCounter.read(path) == SentCounter.Counts())
        #expect((1...3).map { _ in counter.countRequest() } == [1, 2, 3])
        counter.setNotSent(5)
        counter.countTokenRequest()
        #expect(SentCounter.read(path) == counter.counts)
        #expect(
            WorkerTotalsFact(worker: 2, counter.counts) == WorkerTotalsFact(worker: 2, requests: 3, notSent: 5, tokenRequests: 1))
        counter.remove()
        #expect(SentCounter.read(path) == nil)
    }

    @Test("counts all the same where it can have no file, and never takes another's")
    func withoutFile() throws {
        let path = "/tmp/keyturn-counter-\(getpid())-b"
        defer { unlink(path) }
        let first = SentCounter(path: path)
        _ = first.countRequest()
        for second in [SentCounter(path: path), SentCounter(path: "/nowhere/counter"), SentCounter(path: nil)] {
            _ = second.countRequest()
            _ = second.countRequest()
            #expect(second.counts.requests == 2)
            second.remove()
        }
        #expect(SentCounter.read(path)?.requests == 1)
    }

    @Test("is not read from a file of another kind")
    func otherFiles() throws {
        let path = "/tmp/keyturn-counter-\(getpid())-c"
        defer { unlink(path) }
        for bytes in [[], [UInt8](repeating: 0, count: 32), [UInt8](repeating: 255, count: 32), [1, 2, 3]] {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            close(descriptor)
            #expect(SentCounter.read(path) == nil)
        }
    }
}
