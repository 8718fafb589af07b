import Document
import Register
import Template

/// A path names a node of the declared tree.
enum UnknownPath {
    static let rule = Rule(
        "unknown-path", .error,
        Text(zh: "行业或区域不在名单里", en: "Unknown industry or region"),
        why: Text(
            zh: "客群按行业和区域汇总；名单外的写法会单独成为一组，看不出属于哪个客群。",
            en: "Segments use the declared industries and regions; any other spelling is left out of them."),
        examples: [Example(.fields, bad: "所属行业: 新能源汽车/电池\n", good: "所属行业: 新能源汽车/动力电池\n", fixed: "所属行业: 新能源汽车/动力电池\n")],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems {
            guard case .unknownPath = problem.kind,
                let tree = file.template.tree(of: file.template.field(at: problem.path))
            else { continue }
            let name = file.name(problem.path)
            let language = file.template.language
            let meant = file.meant(by: problem)
            let guess = meant != nil ? nil : file.guess(problem.text, among: tree.names, own: { $0 }, at: problem.range)
            file.report(
                problem.range,
                Text(
                    zh: "“\(name.zh)”的名单里没有“\(problem.text)”", en: "unknown value “\(problem.text)” for “\(name.en)”"),
                hint: meant?.hint ?? guess?.hint ?? below(problem.text, tree, language), fix: meant?.fix ?? guess?.fix)
        }
    }

    /// What there is below the part of the path that is right.
    private static func below(_ text: String, _ tree: Tree, _ language: Language) -> Text {
        var parts = text.split(separator: "/").map(String.init)
        while !parts.isEmpty {
            parts.removeLast()
            let bytes = Array(parts.joined(separator: "/").utf8)
            guard !bytes.isEmpty, let found = tree.find(bytes.span) else { continue }
            let children = tree.nodes[found.index].children.map { tree.nodes[$0].choice.written(in: language) }
            let parent = tree.written(found.index, in: language)
            return Text(
                zh: "“\(parent)”下有：\(children.joined(separator: "、"))。",
                en: "Possible values below “\(parent)”: \(children.joined(separator: ", ")).")
        }
        let roots = tree.roots.map { tree.nodes[$0].choice.written(in: language) }
        return Text(
            zh: "第一级有：\(roots.joined(separator: "、"))。",
            en: "Possible values on the first level: \(roots.joined(separator: ", ")).")
    }
}
