import Document
import Register
import Template

/// A value has the shape of its field: one value, a list, or named parts.
enum WrongKind {
    static let rule = Rule(
        "wrong-kind", .error,
        Text(zh: "值的形式与字段不符", en: "A value in the wrong form for its field"),
        why: Text(
            zh: "该写一个值的写成了列表，或该分项写的写成了一句话，就无法读取。",
            en: "A list in place of a single value, or text in place of a record, cannot be read."),
        examples: [
            Example(.fields, bad: "责任人: [明, 华]\n", good: "责任人: 明\n"),
            Example(
                .fields, bad: "企业规模: 800人\n", good: "企业规模: { 员工人数: 800人 }\n", fixed: "企业规模: { 员工人数: 800人 }\n"),
            Example(
                .fields, bad: "联系人: [{ 姓名: \"*工\", 主要联系人: 主要 }]\n", good: "联系人: [{ 姓名: \"*工\", 主要联系人: 是 }]\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        reportCards(&file)
        guard !file.opportunity.problems.isEmpty else { return }
        for problem in file.valueProblems {
            guard case .notOfKind(let kind) = problem.kind else { continue }
            let (name, meant) = (file.name(problem.path), file.meant(by: problem))
            file.report(
                problem.range,
                Text(
                    zh: "“\(name.zh)”只填\(kind.zh)，不是“\(problem.text)”",
                    en: "“\(name.en)” must be \(kind.en), not “\(problem.text)”"),
                hint: meant?.hint ?? Text(zh: "写\(kind.zh)。", en: "Write \(kind.en)."), fix: meant?.fix)
        }
        for problem in file.opportunity.problems {
            if case .wideKey(let edits) = problem.kind { reportSigns(problem.range, edits, &file) }
            guard let path = problem.path else { continue }
            guard case .wrongShape = problem.kind else { continue }
            let meant = file.meant(by: file.text(problem.range), as: file.template.field(at: path), at: problem.range)
            file.report(
                problem.range, message(path, file), hint: meant?.hint ?? file.help(path),
                fix: narrowing(problem.range, file) ?? meant?.fix)
        }
    }

    /// `联系人: 王工 技术总监` would be one long name.
    private static func reportCards(_ file: inout FileCheck) {
        guard let path = file.template.path(of: .contacts), case .list(let items) = file.opportunity[path].value,
            items.count == 1, items[0].range == file.opportunity[path].range
        else { return }
        let (range, field) = (items[0].range, file.template.field(at: path))
        guard file.document.yaml.nodes.contains(where: { $0.kind == .scalar && $0.range == range }),
            let meant = file.meant(by: file.text(range), as: field, at: range),
            let fix = meant.fix, fix.edits[0].replacement.contains(",")
        else { return }
        let text = file.text(range)
        file.report(
            range, Text(zh: "“\(text)”整个算作一个姓名", en: "“\(text)” counts as one name"), hint: meant.hint, fix: fix,
            atMost: .warning)
    }

    /// `｛员工人数：800人｝` is words to YAML; with narrow signs it has parts.
    private static func narrowing(_ range: ByteRange, _ file: FileCheck) -> Fix? {
        guard !range.isEmpty, file.document.store[Int(range.start)] >= 0xE3,
            let node = file.document.yaml.nodes.first(where: {
                $0.kind == .scalar && $0.style == .plain && $0.range == range
            })
        else { return nil }
        let edits = FrontMatterLines.narrowing(file.document.store, node.range)
        guard let first = edits.first, first.range.start == range.start, ["{", "["].contains(first.replacement) else {
            return nil
        }
        return Fix(Text(zh: "改为半角括号和标点", en: "write ASCII brackets and separators"), edits: edits)
    }

    private static func reportSigns(_ range: ByteRange, _ edits: [Edit], _ file: inout FileCheck) {
        file.report(
            range,
            Text(
                zh: "“\(file.text(range))”的括号或标点不是半角的，或少了一半",
                en: "“\(file.text(range))” has full-width or missing brackets or separators"),
            hint: Text(zh: "写成 [甲, 乙] 或 { 名称: 值 }。", en: "Write [one, other] or { name: value }."),
            fix: Fix(Text(zh: "改为半角标点", en: "write ASCII separators"), edits: edits))
    }

    private static func message(_ path: FieldPath, _ file: FileCheck) -> Text {
        let name = file.name(path)
        switch file.template.field(at: path).kind.structure {
        case .record:
            return Text(zh: "“\(name.zh)”要分项写：{ 名称: 值 }", en: "“\(name.en)” must be a record: { name: value }")
        case .records:
            return Text(zh: "“\(name.zh)”要写成列表，每项分项写", en: "“\(name.en)” must be a list of records")
        case .list: return Text(zh: "“\(name.zh)”要写成列表：[甲, 乙]", en: "“\(name.en)” must be a list: [one, other]")
        case .single: return Text(zh: "“\(name.zh)”只填一个值", en: "“\(name.en)” must be a single value")
        }
    }
}
