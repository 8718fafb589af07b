/// The languages every message exists in.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case zh, en
}

/// One text in both languages, written side by side so that neither can be forgotten.
public struct Text: Sendable, Hashable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The same wording in both languages: names, numbers, code.
    public init(same: String) {
        self.init(zh: same, en: same)
    }

    public subscript(language: Language) -> String {
        language == .zh ? zh : en
    }
}
