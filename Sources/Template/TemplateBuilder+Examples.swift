import Document

extension TemplateBuilder {
    /// Examples that are not values of their fields, with the names that the lists have now.
    func checkExamples(_ template: Template) {
        let examples = FieldExample(template)
        for (path, node) in pendingExamples {
            let field = template.field(at: path)
            guard !field.isDoubtful, !template.fields[path.field].isDoubtful else { continue }
            guard let word = examples.strangers(in: node.spelling, of: field).first else { continue }
            let own = examples.adapted(node.spelling, of: field, texts: [:])
            let isBetter = examples.strangers(in: own, of: field).isEmpty
            report.add(
                "schema-example", .warning, node.range, message(word), hint(word, template),
                fix: isBetter
                    ? Fix(
                        Text(zh: "改为 \(own)", en: "write \(own)"),
                        edits: [Edit(node.range, YAMLScalar.written(own, inFlow: true))]) : nil)
        }
    }

    private func message(_ word: FieldExample.Word) -> Text {
        word.isName
            ? Text(
                zh: "示例里的“\(word.text)”不是“\(word.field.label.zh)”的子字段",
                en: "“\(word.text)” in the example is not a sub-field of “\(word.field.id)”")
            : Text(
                zh: "示例“\(word.text)”不是“\(word.field.label.zh)”的值",
                en: "the example “\(word.text)” is not a value of “\(word.field.id)”")
    }

    private func hint(_ word: FieldExample.Word, _ template: Template) -> Text? {
        let names: [String]
        if word.isName {
            names = word.field.subfields.map { $0.written(in: language) }
        } else {
            switch word.field.kind.content {
            case .name(.choices): names = word.field.choices?.choices.map { $0.written(in: language) } ?? []
            case .name(.people): names = template.directory.people.choices.map(\.id)
            case .name(.tree): names = template.tree(of: word.field)?.names ?? []
            default: return Text(zh: "填写表单的人会照着示例写。", en: "People who fill in the form copy the example.")
            }
        }
        if let near = nearestName(to: word.text, among: names) { return .didYouMean(Text(same: near)) }
        guard names.count <= 12 else {
            return Text(
                zh: "从名单里选一个，例如“\(names[0])”。", en: "Choose one from the list, such as “\(names[0])”.")
        }
        return Text(
            zh: "可以写：\(names.joined(separator: "、"))。", en: "Possible values: \(names.joined(separator: ", ")).")
    }
}
