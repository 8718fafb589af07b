/// Goes over UTF-8 text character by character and stops at the bytes that matter: one look per character, three bytes
/// at a time where the text is Chinese, which nearly all of it is.
public struct StepTable: Sendable {
    /// How far to go on from each byte; 0 where to stop.
    private let steps: [UInt8]

    /// - Parameter stops: bytes to stop at; of ASCII, or the first of a character.
    public init(stoppingAt stops: (UInt8) -> Bool) {
        steps = (UInt8.min...UInt8.max).map { byte in
            if stops(byte) { return 0 }
            return switch byte {
            case 0xC0..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0...: 4
            default: 1
            }
        }
    }

    /// The next place to stop at, from a place where a character begins; nil where there is none before `end`.
    public func next(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            steps.withUnsafeBufferPointer { steps in
                var at = start
                while at < end {
                    let step = Int(steps[Int(bytes[at])])
                    if step == 0 { return at }
                    at += step
                }
                return nil
            }
        }
    }
}
