import Document
import Template

/// The file of an opportunity that is to be written: the form of the template with its help as comments.
public struct NewOpportunity {
    let template: Template
    /// Fields that have a line of their own to be filled in, besides those that are always required; the others are in
    /// comments.
    let filled: Set<Int>
    /// Whether help, examples and the fields that need not be filled are left out.
    let isBare: Bool

    public init(_ template: Template, filled: Set<Int>, isBare: Bool) {
        self.template = template
        self.filled = filled
        self.isBare = isBare
    }

    private var language: Language { template.language }

    /// The file's text, its fields without values.
    public func text(title: String) -> String {
        var text = "---\n"
        for module in template.modules {
            let fields = template.fields[module.fields].filter { !isBare || filled.contains($0.index) }
            if fields.isEmpty { continue }
            if !isBare { text += "# ── \(module.choice.label[language]) ──\n" }
            for field in fields { text += lines(field) }
        }
        text += "---\n\n# \(title)\n"
        for section in template.sections where !isBare || section.required.always {
            text += "\n## \(section.choice.label[language])\n"
            if !isBare, !section.help[language].isEmpty { text += "\n<!-- \(section.help[language]) -->\n" }
        }
        return text
    }

    private func lines(_ field: Field) -> String {
        let isOpen = filled.contains(field.index) || isDueAtOnce(field.required)
        if isBare { return "\(name(field)):\n" }
        return isOpen ? blank(field) : comment(field) + "# \(name(field)): \(field.example)\n"
    }

    private func name(_ field: Field) -> String { YAMLScalar.written(field.written(in: language)) }

    /// The lines that the form brings with it wherever it is filled in: help and choices, in comments. They say nothing
    /// of an opportunity.
    public var aids: Set<String> {
        var aids: Set<String> = []
        for module in template.modules { aids.insert("# ── \(module.choice.label[language]) ──") }
        for field in template.fields {
            aids.formUnion(textLines(comment(field)))
            aids.insert("# \(name(field)): \(field.example)")
        }
        for section in template.sections { aids.insert("<!-- \(section.help[language]) -->") }
        return aids
    }

    /// A field without a value, its help in a comment above.
    public func blank(_ field: Field) -> String { comment(field) + "\(name(field)):\n" }

    private func comment(_ field: Field) -> String {
        var words = field.helpSentence[language]
        if let choices = choices(field) { words += (language == .zh ? "可选：" : " One of: ") + choices }
        return words.isEmpty ? "" : "# \(words)\n".replacingLineFeeds
    }

    /// Whether a new opportunity is to have it, now or within some days.
    private func isDueAtOnce(_ required: Requirement) -> Bool {
        required.isUnconditional
            || (required.when == nil && required.from.map { template.rank(ofStatus: $0) == 0 } ?? false)
    }

    /// The names to choose from, where they are few enough to read.
    private func choices(_ field: Field) -> String? {
        let list = field.bands.isEmpty ? field.choices : field.bandNames
        guard let list, !list.isEmpty, list.count <= 12 else { return nil }
        return list.choices.map { $0.written(in: language) }.joined(separator: language == .zh ? "、" : ", ")
            + (language == .zh ? "。" : ".")
    }
}

extension String {
    /// A comment on several lines stays one.
    fileprivate var replacingLineFeeds: String {
        let lines = textLines(self).filter { !$0.isEmpty }
        return lines.enumerated().map {
            $0.offset == 0 || $0.element.hasPrefix("#") ? String($0.element) : "# " + $0.element
        }.joined(separator: "\n") + "\n"
    }
}
