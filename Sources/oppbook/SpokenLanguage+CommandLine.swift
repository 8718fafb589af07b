import Document
import Engine

extension SpokenLanguage {
    /// The same for what is said before or instead of an answer, help texts among it: the option wherever it is on
    /// the command line, and the register that `--root` names, or that the working folder is in.
    static let here: Language = of(
        option: argument("--language").flatMap(Language.init(rawValue:)),
        register: ofRegister(root: argument("--root"), start: "."))

    private static func argument(_ name: String) -> String? {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            if argument == name, index + 1 < arguments.count { return arguments[index + 1] }
            if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
        }
        return nil
    }
}
