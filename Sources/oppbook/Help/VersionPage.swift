import Document
import Engine
import Site

/// The answer to `oppbook --version --verbose`: what a report of a mistake has to say of the program. A line is
/// `name: value`, and the values are the same in either language.
struct VersionPage {
    let language: Language

    var text: String {
        let unknown = Text(zh: "未知（没有用 make 编译）", en: "unknown (not built by make)")
        var lines = ["oppbook \(ProgramVersion.text)"]
        func add(_ name: Text, _ value: String) { lines.append(name[language] + value) }
        add(Text(zh: "提交：", en: "commit: "), ProgramFacts.commit ?? unknown[language])
        add(Text(zh: "构建号：", en: "build id: "), ProgramFacts.buildID)
        add(Text(zh: "编译器：", en: "compiler: "), ProgramFacts.compiler ?? unknown[language])
        for library in ProgramFacts.libraries { add(Text(same: library.name + ": "), library.version) }
        add(
            Text(same: "ECharts: "),
            (Asset.echarts == nil ? Text(zh: "无", en: "none") : Text(zh: "有", en: "embedded"))[language])
        return lines.joined(separator: "\n") + "\n"
    }
}
