import Foundation
import Probe
import Testing

/// The promises of `make fuzz`, held to the register, the gallery, the schema and every input that once broke one.
@Suite struct ProbeTests {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Where the fuzzer starts from, by door; as in the Makefile.
    private static let seeds: [Probe: [String]] = [
        .opportunity: ["register", "Tests/Gallery"], .yaml: ["schema"], .schema: ["schema", "examples/crm/schema"],
        .condition: [],
    ]

    @Test(arguments: Probe.allCases) func promisesAreKept(_ probe: Probe) throws {
        let folders = (Self.seeds[probe] ?? []) + ["Tests/ProbeTests/Inputs/\(probe.rawValue)"]
        var count = 0
        for folder in folders {
            let root = Self.project.appending(path: folder)
            for path in try FileManager.default.subpathsOfDirectory(atPath: root.path()) {
                // A folder cannot be read as a file.
                guard let bytes = try? Data(contentsOf: root.appending(path: path)) else { continue }
                #expect(probe.broken(by: Array(bytes)) == [], "\(folder)/\(path)")
                count += 1
            }
        }
        #expect(count > 0)
    }

    /// A file cut anywhere, and one with a byte of another in its place.
    @Test func promisesAreKeptByHalves() throws {
        let file = Self.project.appending(path: "register/2024/202405-SAL-003.md")
        let bytes = Array(try Data(contentsOf: file))
        for at in stride(from: 0, to: bytes.count, by: 7) {
            #expect(Probe.opportunity.broken(by: Array(bytes[..<at])) == [], "cut at \(at)")
            var other = bytes
            other[at] = bytes[(at * 31) % bytes.count]
            #expect(Probe.opportunity.broken(by: other) == [], "changed at \(at)")
        }
    }
}
