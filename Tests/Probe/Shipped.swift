import Document
import FoundationEssentials
import Lint
import Template

/// The template that the project ships, and the day on which it judges.
package enum Shipped {
    static let today = CivilDate(year: 2024, month: 6, day: 10) ?? CivilDate(days: 0)

    package static let linter: Linter = {
        let outcome = TemplateLoader.load(
            [file("template.yaml")] + otherFiles, asOf: today, knownRules: Rule.all.map(\.id.name))
        guard let template = outcome.template else {
            preconditionFailure("the shipped template does not load: \(outcome.findings)")
        }
        return Linter(template)
    }()

    /// The same template in English.
    static let english: Template? = {
        var main = file("template.yaml")
        main.bytes = Array(
            String(decoding: main.bytes, as: UTF8.self).replacing("\nlanguage: zh\n", with: "\nlanguage: en\n").utf8)
        return TemplateLoader.load([main] + otherFiles, asOf: today, knownRules: Rule.all.map(\.id.name)).template
    }()

    static let otherFiles = [file("directory.yaml"), file("playbook.yaml")]

    private static func file(_ name: String) -> SchemaFile {
        let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/schema/" + name
        return SchemaFile(path: name, bytes: Array((try? Data(contentsOf: URL(filePath: path))) ?? Data()))
    }
}
