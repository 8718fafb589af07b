import Foundation
import Testing

/// ARCHITECTURE.md names every room of the package, and its arrows are those of Package.swift; pure rooms are pure.
@Suite struct ArchitectureTests {
    private static func page(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: TestRegister.project.appending(path: path)), as: UTF8.self)
    }

    /// The targets of the program and what each depends on, products of packages left out.
    private static func arrows() throws -> [String: Set<String>] {
        let package = try page("Package.swift")
        var arrows: [String: Set<String>] = [:]
        let starts = package.ranges(of: /\.(target|executableTarget|systemLibrary|testTarget)\(/).map(\.lowerBound)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : package.endIndex
            let text = package[start..<end]
            guard !text.hasPrefix(".testTarget"), let name = text.firstMatch(of: /name: "(\w+)"/)?.output.1 else {
                continue
            }
            guard !text.contains("path: \"Tests/") else { continue }
            let list = text.firstRange(of: "dependencies: [").map { text[$0.upperBound...] } ?? ""
            let own = list.prefix { $0 != "]" }.replacing(/\.product\([^)]*\)/, with: "")
            arrows[String(name)] = Set(own.matches(of: /"(\w+)"/).map { String($0.output.1) })
        }
        return arrows
    }

    @Test func theTableIsThePackage() throws {
        var table: [String: Set<String>] = [:]
        for line in try Self.page("ARCHITECTURE.md").split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            func names(_ cell: Substring) -> [String] { cell.matches(of: /`(\w+)`/).map { String($0.output.1) } }
            for name in names(cells[1]) { table[name] = Set(names(cells[3])) }
        }
        let arrows = try Self.arrows()
        #expect(arrows.count > 12)
        #expect(table == arrows)
    }

    /// No file, clock, environment or printing.
    @Test(arguments: ["Document", "Template", "Register", "Lint", "Analysis", "Review", "Site", "Report", "Exchange"])
    func pureRoomsArePure(_ room: String) throws {
        let folder = TestRegister.project.appending(path: "Sources/\(room)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            count += 1
            for line in text.split(separator: "\n") {
                // Of libc they use searches in memory and mathematics.
                let isImpure = [
                    "import Dispatch", "import Foundation\n", "import Platform", " print(", "getenv(", "fopen(",
                    "time(nil", "clock_gettime",
                ].contains { (line + "\n").contains($0) }
                #expect(!isImpure, "\(file.path): \(line)")
            }
        }
        #expect(count > 5)
    }
}
