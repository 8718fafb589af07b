import Document
import Template

/// Which language the tool speaks: the one asked for by `--language`; else the one that the environment names; else the
/// register's own; else English, where there is no register. A locale of `C`, or none, names no language.
enum SpokenLanguage {
    static func of(option: Language?, register: @autoclosure () -> Language?) -> Language {
        option ?? environment ?? register() ?? .en
    }

    /// The same for what is said before or instead of an answer, help texts among it: the option wherever it is on
    /// the command line, and the register that `--root` names, or that the working folder is in.
    static let here: Language = of(
        option: argument("--language").flatMap(Language.init(rawValue:)),
        register: ofRegister(root: argument("--root"), start: "."))

    /// Chinese, or English for every other language.
    static let environment: Language? = named(
        by: Surroundings.variable("LC_ALL") ?? Surroundings.variable("LC_MESSAGES") ?? Surroundings.variable("LANG")
            ?? "")

    /// Nil for a locale of no language: `C`, `C.UTF-8`, `POSIX`.
    static func named(by locale: String) -> Language? {
        let name = locale.prefix { $0.isASCII && $0.isLetter }.lowercased()
        switch name {
        case "", "c", "posix": return nil
        case "zh": return .zh
        default: return .en
        }
    }

    /// The language that a register's template is written in; nil where there is none, or it does not say.
    /// - Parameter start: a folder; the register is found upward from it where `root` names none.
    static func ofRegister(root: String?, start: String) -> Language? {
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

    private static func argument(_ name: String) -> String? {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            if argument == name, index + 1 < arguments.count { return arguments[index + 1] }
            if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
        }
        return nil
    }
}

extension Text {
    /// In the language that the command line speaks, for help texts, which are made before any option is read.
    var here: String { self[SpokenLanguage.here] }
}
