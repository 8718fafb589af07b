import Document
import Foundation
import Testing

@testable import oppbook

/// Pages that are made from the program are as the program would make them.
@Suite struct DocumentationTests {
    @Test(arguments: [("docs/rules.md", Language.en), ("docs/rules.zh-CN.md", .zh)])
    func rules(path: String, language: Language) throws {
        let page = String(decoding: try Data(contentsOf: TestRegister.project.appending(path: path)), as: UTF8.self)
        #expect(page == RulePage.all(in: language), "write it anew: oppbook rules --format markdown --language \(language) > \(path)")
    }
}
