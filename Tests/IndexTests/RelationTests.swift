import Document
import Register
import Testing

@testable import Index

/// Files are looked up by what they have in common, and judged without the others.
@Suite struct RelationTests {
    @Test func filesAreFoundByIDByNameAndByWhatTheyLinkTo() throws {
        let files = try IndexedFiles([
            "register/a.md": IndexedFiles.text(id: "202405-SAL-001", body: "见 [[202405-SAL-002]]。"),
            "register/202405-SAL-002.md": IndexedFiles.text(id: "202405-SAL-002", body: "见 [甲](a.md)。"),
            "register/202405-SAL-001.md": IndexedFiles.text(id: "202405-SAL-003"),
        ])
        let store = files.store
        #expect(
            try store.files(ofID: "202405-SAL-001").map(\.facts.path) == [
                "register/202405-SAL-001.md", "register/a.md",
            ])
        #expect(try store.paths(ofID: "202405-SAL-001") == ["register/a.md"])
        #expect(try store.pathsLinking(toID: "202405-SAL-002") == ["register/a.md"])
        #expect(try store.pathsLinking(toID: "202405-SAL-001") == ["register/202405-SAL-002.md"])
        #expect(try store.files(ofID: "202405-SAL-009").isEmpty)
    }

    @Test func aFileThatChangedOrWentIsNotFoundByWhatItSaid() throws {
        var files = try IndexedFiles(["register/a.md": IndexedFiles.text(id: "202405-SAL-001")])
        try files.set("register/a.md", IndexedFiles.text(id: "202405-SAL-002"))
        #expect(try files.store.paths(ofID: "202405-SAL-001").isEmpty)
        #expect(try files.store.paths(ofID: "202405-SAL-002") == ["register/a.md"])
        try files.set("register/a.md", nil)
        #expect(try files.store.files(ofID: "202405-SAL-002").isEmpty)
    }

    /// Any way to the same files leads to the same findings.
    @Test(arguments: 0..<12) func changesLeadToTheFindingsOfAllFilesAnew(seed: Int) throws {
        var random = Steps(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        var files = try IndexedFiles(random.register())
        for step in 0..<25 {
            let path = random.path()
            try files.set(path, random.number(4) == 0 ? nil : random.file())
            let anew = try IndexedFiles(files.files)
            #expect(try files.findings() == anew.findings(), "seed \(seed), step \(step), \(path)")
        }
    }

    /// Choices that are the same in every run.
    private struct Steps {
        var state: UInt64

        mutating func number(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }

        mutating func one(_ choices: [String]) -> String { choices[number(choices.count)] }

        mutating func id() -> String { "202405-SAL-0\(one(["01", "02", "03", "10", "11", "20"]))" }

        mutating func path() -> String { "register/\(one(["2024", "2025"]))/\(id()).md" }

        mutating func file() -> String {
            let customer = one([
                "某新能源汽车有限公司", "某新能源汽车公司", "某新能源汽车科技有限公司", "某新能源汽车车有限公司", "海川精密仪器制造有限公司",
                "海川精密仪制器造有限公司", "海川精密仪器制造",
            ])
            let extra = one(["", "所在区域: 华东\n", "所在区域: 华南\n", "所属行业: 新能源汽车/动力电池\n"])
            let body = one([
                "", "见 [[\(id())]]。", "见 [[\(id())]] 与 [[202405-SAL-012]]。", "见 [那一单](\(id()).md)。",
                "见 [那一单](../2024/\(id()).md)。\n\n<!-- oppbook: allow broken-link 还没有登记 -->",
            ])
            return IndexedFiles.text(id: id(), customer: customer, extra: extra, body: body)
        }

        mutating func register() -> [String: String] {
            var files: [String: String] = [:]
            for _ in 0..<8 { files[path()] = file() }
            return files
        }
    }
}
