import LabProtocol
import Testing

@Suite("Frames of the control channel")
struct FrameTests {
    @Test("go over the wire as length, kind and payload")
    func wire() {
        #expect(Frame(kind: .control, payload: [0x7B, 0x7D]).wire == [0, 0, 0, 3, 1, 0x7B, 0x7D])
        #expect(Frame(kind: .observations, payload: []).wire == [0, 0, 0, 1, 2])
        #expect(Frame(kind: .control, payload: [UInt8](repeating: 9, count: 0x01_02_03)).wire.prefix(5) == [0, 1, 2, 4, 1])
    }

    @Test("come out as they went in, however the bytes are cut", arguments: [1, 2, 3, 4, 5, 7, 64, 4_096])
    func cuts(_ size: Int) throws {
        let frames = [
            Frame(kind: .control, payload: []), Frame(kind: .observations, payload: Array(0...255)),
            Frame(kind: .control, payload: [1]), Frame(kind: .control, payload: [UInt8](repeating: 7, count: 5_000)),
        ]
        let bytes = frames.flatMap(\.wire)
        var reader = FrameReader()
        var read: [Frame] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(bytes[start..<min(start + size, bytes.count)])
            while let frame = try reader.next() { read.append(frame) }
        }
        #expect(read == frames)
        #expect(try reader.next() == nil)
    }

    @Test("of the largest size are read, and one byte more is refused before it is there")
    func largest() throws {
        var reader = FrameReader()
        let frame = Frame(kind: .control, payload: [UInt8](repeating: 1, count: Frame.payloadBytesMax))
        reader.append(frame.wire)
        #expect(try reader.next()?.payload.count == 16 << 20)
        reader.append([0x01, 0x00, 0x00, 0x02])
        #expect(throws: FrameError.tooLarge) { try reader.next() }
    }

    @Test(
        "that cannot be are refused",
        arguments: [
            ([0xFF, 0xFF, 0xFF, 0xFF], FrameError.tooLarge), ([0x80, 0, 0, 0], .tooLarge), ([0, 0, 0, 0], .unknownKind),
            ([0, 0, 0, 1, 0], .unknownKind), ([0, 0, 0, 1, 3], .unknownKind), ([0, 0, 0, 2, 255, 0], .unknownKind),
            (Array("HTTP/1.1 200 OK".utf8), .tooLarge),
        ])
    func hostile(_ bytes: [UInt8], error: FrameError) {
        var reader = FrameReader()
        reader.append(bytes)
        #expect(throws: error) { try reader.next() }
    }

    @Test(
        "that are not whole yet are waited for",
        arguments: [[], [0], [0, 0, 0], [0, 0, 0, 3], [0, 0, 0, 3, 1, 9]] as [[UInt8]])
    func partial(_ bytes: [UInt8]) throws {
        var reader = FrameReader()
        reader.append(bytes)
        #expect(try reader.next() == nil)
    }

    @Test("have stable error codes")
    func codes() {
        #expect([FrameError.tooLarge, .unknownKind].map(\.rawValue) == ["frame-too-large", "frame-unknown-kind"])
    }
}

extension FrameReader {
    fileprivate mutating func append(_ bytes: some Sequence<UInt8>) {
        Array(bytes).withUnsafeBytes { append($0) }
    }
}
