import Platform
import Document
import Template

/// The language of the output: that of `--language`, else the environment's, else the register's own, else English. The
/// locale `C` and an empty one do not name a language.
public enum SpokenLanguage: Sendable {
    /// - Parameters:
    ///   - option: the language that the user asked for.
    ///   - register: that of the register; asked only where nothing else decides.
    public static func of(option: Language?, register: @autoclosure () -> Language?) -> Language {
        option ?? environment ?? register() ?? .en
    }

    /// Chinese, or English for every other language.
    public static let environment: Language? = named(
        by: ProcessEnvironment.variable("LC_ALL") ?? ProcessEnvironment.variable("LC_MESSAGES")
            ?? ProcessEnvironment.variable("LANG")
            ?? "")

    /// Nil for a locale of no language: `C`, `C.UTF-8`, `POSIX`.
    public static func named(by locale: String) -> Language? {
        let name = locale.prefix { $0.isASCII && $0.isLetter }.lowercased()
        switch name {
        case "", "c", "posix": return nil
        case "zh": return .zh
        default: return .en
        }
    }

    /// The language that a register's template is written in; nil where there is none, or it does not say.
    /// - Parameter start: a folder; the register is found upward from it where `root` names none.
    public static func ofRegister(root: String?, start: String) -> Language? {
        guard let root = try? Workspace.root(given: root, start: start),
            let file = try? ReadFile(path: root + "/schema/template.yaml")
        else { return nil }
        // The rest of the schema may be what is wrong, so its one line has to do.
        let key = Array("language:".utf8)
        for line in file.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where line.starts(with: key) {
            let name = line.dropFirst(key.count).filter {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "#")
            }
            return Language(rawValue: String(decoding: name.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self))
        }
        return nil
    }
}
