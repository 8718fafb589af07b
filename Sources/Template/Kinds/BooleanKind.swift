import Document

extension Kind {
    /// Yes or no.
    static let boolean = Kind("boolean", of: .flag, read: YesOrNo.read, write: YesOrNo.write, form: YesOrNo.form)
}

private enum YesOrNo {
    private static let yes = ["是", "有", "true", "yes"]
    private static let no = ["否", "无", "false", "no"]
    private static let words = Text(zh: "是或否", en: "yes or no")

    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        let word = text.text.lowercased()
        let isYes = yes.contains(word)
        guard isYes || no.contains(word) else { return ScalarReading(.unreadable, .notOfKind(words)) }
        let own = written(isYes, in: reader.template.language)
        // Both languages' words are everyday ones; only a reader that insists minds them.
        if reader.insists, own != text.text { return ScalarReading(.boolean(isYes), .otherLanguage(own: own)) }
        return ScalarReading(.boolean(isYes))
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        if case .boolean(let flag) = value { written(flag, in: language) } else { "" }
    }

    private static func written(_ flag: Bool, in language: Language) -> String {
        language == .zh ? (flag ? "是" : "否") : (flag ? "yes" : "no")
    }

    static func form(_ field: Field, _ template: Template) -> ScalarForm {
        let words = (yes + no).map { word in
            word.map { $0.isASCII ? "[\($0.uppercased())\($0)]" : String($0) }.joined()
        }
        return .either([.flag, .matching("^(\(words.joined(separator: "|")))$")])
    }
}
