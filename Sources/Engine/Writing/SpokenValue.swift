import Document
import Register
import Template

/// A value as a command was given it, for a field by the name that the register has for it.
struct SpokenValue {
    var field: Field
    var name: String
    var text: String

    /// What it is to be written as: one text, or one of several between which only a person can choose.
    fileprivate enum Meaning {
        case written(String)
        case unclear([String])
    }

    /// What is not read as it is may be meant so that nothing else can be meant, as a day is by the day on which the
    /// command is given. What means nothing is written as it is, for lint to say what is wrong.
    fileprivate func meaning(_ reader: OpportunityReader, on day: CivilDate) -> Meaning {
        guard !text.isEmpty else { return .written(text) }
        if let readings = reader.readings(ofBare: text, as: field) { return .unclear(readings) }
        guard !reader.reads(text, as: field), let meant = reader.interpretation(of: text, as: field, on: day) else {
            return .written(text)
        }
        switch meant {
        case .certain(let written): return .written(written)
        case .noValue: return .written("")
        case .likely(let written):
            // What is said of a day is known by the day on which it is said.
            let isOfADay = field.kind.content == .day || field.subfields.contains { $0.kind.content == .day }
            return isOfADay && !SpokenDate.namesNoSuchDay(text) ? .written(written) : .unclear([written])
        case .oneOf(let texts): return .unclear(texts)
        }
    }
}

extension Workspace {
    /// Values as the register writes them. Where one may mean something else, whoever is at the keyboard says what is
    /// meant.
    /// - Throws: ``Failure`` that names all values that are not clear, where nobody is there to ask.
    func written(_ values: [SpokenValue], _ reader: OpportunityReader) throws -> [String] {
        var unclear: [(value: SpokenValue, options: [String])] = []
        let texts = try values.map { value -> String in
            switch value.meaning(reader, on: asOf) {
            case .written(let text): return text
            case .unclear(let options):
                guard let asking else {
                    unclear.append((value, options))
                    return value.text
                }
                let question = Text(
                    zh: "“\(value.name)”的“\(value.text)”是指：", en: "“\(value.text)” for “\(value.name)” means:")
                guard let index = asking.choose(question, options) else {
                    throw Failure(Text(zh: "没有写入", en: "nothing was written"))
                }
                return options[index]
            }
        }
        guard unclear.isEmpty else { throw Self.failure(unclear) }
        return texts
    }

    /// One value; see ``written(_:_:)``.
    func written(_ text: String, as field: Field, named name: String, _ reader: OpportunityReader) throws -> String {
        try written([SpokenValue(field: field, name: name, text: text)], reader)[0]
    }

    private static func failure(_ unclear: [(value: SpokenValue, options: [String])]) -> Failure {
        func typed(_ value: SpokenValue, _ text: String) -> String {
            ShellWord.typed(value.name) + "=" + ShellWord.typed(text)
        }
        let lines = unclear.map { value, options in options.map { typed(value, $0) } }
        let names = unclear.map {
            (zh: "“\($0.value.name)”的“\($0.value.text)”", en: "“\($0.value.text)” for “\($0.value.name)”")
        }
        guard unclear.count > 1 else {
            return Failure(
                Text(
                    zh: "\(names[0].zh)不能直接写入，要写明确的值",
                    en: "“\(unclear[0].value.text)” is not a definite value for “\(unclear[0].value.name)”"),
                hint: Text(
                    zh: "是不是：\(lines[0].joined(separator: " 或 "))",
                    en: "Did you mean \(lines[0].joined(separator: " or "))?"))
        }
        return Failure(
            Text(
                zh: "有 \(unclear.count) 个值不能直接写入，要写明确的值：\(names.map(\.zh).joined(separator: "、"))",
                en: "\(unclear.count) values are not definite: \(names.map(\.en).joined(separator: ", "))"),
            hint: Text(
                zh: "是不是：" + lines.map { "\n      " + $0.joined(separator: " 或 ") }.joined(),
                en: "Did you mean:" + lines.map { "\n      " + $0.joined(separator: " or ") }.joined()))
    }
}
