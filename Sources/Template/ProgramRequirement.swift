import Document

/// `oppbook: ">=0.2"` in a template: the program must not be older. It is looked at before anything else: a template that
/// needs a newer program has keys that this one does not know.
struct ProgramRequirement {
    /// Up to three numbers.
    let least: [Int]

    /// `>=0.2`, `>= 0.2.1`.
    init?(_ text: String) {
        guard text.hasPrefix(">="), let numbers = Self.numbers(text.dropFirst(2)) else { return nil }
        least = numbers
    }

    /// Reports a requirement that the program does not meet, or that cannot be read.
    /// - Returns: whether the rest of the template may be read.
    static func isMet(by version: String = ProgramVersion.text, in root: SchemaNode) -> Bool {
        guard root.isMapping,
            let node = root.pairs().last(where: { $0.key.spelling == "oppbook" })?.value.under("oppbook"),
            let text = node.word()
        else { return true }
        guard let requirement = ProgramRequirement(text) else {
            node.wrong(
                Text(
                    zh: "“\(text)”不是版本要求，应是 >= 和一个版本号",
                    en: "“\(text)” is not a requirement: expected >= and a version"))
            return true
        }
        if requirement.accepts(version) { return true }
        let least = String(text.dropFirst(2).drop { $0 == " " })
        node.report.error(
            "schema-program-version", node.range,
            Text(
                zh: "这本登记簿需要 oppbook \(least) 或更新的版本，现在的是 \(version)",
                en: "this register needs oppbook \(least) or later; this is \(version)"),
            hint: Text(
                zh: "升级 oppbook，例如 pip install --upgrade oppbook。",
                en: "Upgrade oppbook, for example with pip install --upgrade oppbook."))
        return false
    }

    func accepts(_ version: String) -> Bool {
        guard let numbers = Self.numbers(version[...]) else { return false }
        return !numbers.lexicographicallyPrecedes(least)
    }

    /// Three numbers; what is not written is 0.
    private static func numbers(_ text: Substring) -> [Int]? {
        let parts = text.drop { $0 == " " }.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy { "0"..."9" ~= $0 } ? Int(part) : nil }
        guard (1...3).contains(numbers.count), numbers.count == parts.count else { return nil }
        return numbers + Array(repeating: 0, count: 3 - numbers.count)
    }
}
