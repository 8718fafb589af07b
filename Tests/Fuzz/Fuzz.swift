import FoundationEssentials
import Probe

/// The door that libFuzzer knocks at, named by OPPBOOK_PROBE.
private let probe = ProcessInfo.processInfo.environment["OPPBOOK_PROBE"].flatMap(Probe.init) ?? .opportunity

/// Called by libFuzzer with what it thought up.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let broken = probe.broken(by: Array(UnsafeBufferPointer(start: start, count: count)))
    guard broken.isEmpty else { fatalError(broken.joined(separator: "\n")) }
    return 0
}
