import Document
import Register
import Template

extension Workspace {
    /// A value as a command was given it, as the register writes it: what is not read as it is may be meant so that
    /// nothing else can be meant, as a day is by the day on which the command is given; or else whoever is at the
    /// keyboard says what is meant.
    /// - Throws: ``Failure`` where it may mean something, and nobody is there to ask. What means nothing is returned as
    ///   it is, for lint to say what is wrong.
    func written(_ text: String, as field: Field, named name: String, _ reader: OpportunityReader) throws -> String {
        guard !text.isEmpty else { return text }
        if let readings = reader.readings(ofBare: text, as: field) { return try choice(text, readings, name) }
        guard !reader.reads(text, as: field),
            let meant = reader.interpretation(of: text, as: field, on: asOf)
        else { return text }
        switch meant {
        case .certain(let written): return written
        case .noValue: return ""
        case .likely(let written):
            // What is said of a day is known by the day on which it is said.
            if field.kind.content == .day || field.kind.structure.hasParts { return written }
            return try choice(text, [written], name)
        case .oneOf(let texts): return try choice(text, texts, name)
        }
    }

    private func choice(_ text: String, _ options: [String], _ name: String) throws -> String {
        if let asking {
            let question = Text(zh: "“\(name)”的“\(text)”是指：", en: "“\(text)” for “\(name)” means:")
            guard let index = asking.choose(question, options) else {
                throw Failure(Text(zh: "没有写入", en: "nothing was written"))
            }
            return options[index]
        }
        let lines = options.map { ShellWord.typed(name) + "=" + ShellWord.typed($0) }
        throw Failure(
            Text(
                zh: "“\(name)”的“\(text)”不能直接写入，要写明确的值", en: "“\(text)” is not a definite value for “\(name)”"),
            hint: Text(
                zh: "是不是：\(lines.joined(separator: " 或 "))",
                en: "Did you mean \(lines.joined(separator: " or "))?"))
    }
}
