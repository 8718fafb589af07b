import Document

/// The text of our pre-commit hook: it runs the hook that was there before, and then checks each register of the
/// repository.
public struct HookScript: Sendable {
    /// Roots of the registers, from the repository's top: nothing, or paths that end in `/`. In order.
    private(set) var registers: [String]

    /// By this line a hook is known as ours.
    private static let mark = "# oppbook hooks install"
    private static let call = "check "
    private static let lookup = "oppbook=$(command -v oppbook || echo "

    init(registers: [String] = []) { self.registers = registers }

    /// A hook that is there; nil when it is somebody else's.
    init?(_ text: String) {
        let lines = textLines(text).filter { !$0.isEmpty }
        guard lines.contains(Self.mark) else { return nil }
        registers = lines.compactMap { line in
            guard line.hasPrefix(Self.call), let (word, _) = ShellWord.unquoted(line.dropFirst(Self.call.count)),
                word.hasPrefix("./")
            else { return nil }
            return String(word.dropFirst(2))
        }
    }

    /// Returns whether it was not there yet.
    mutating func add(_ register: String) -> Bool {
        guard !registers.contains(register) else { return false }
        registers = (registers + [register]).sorted(by: precedesByBytes)
        return true
    }

    mutating func remove(_ register: String) { registers.removeAll { $0 == register } }

    /// - Parameters:
    ///   - kept: name of the hook that was there before, in the same folder.
    ///   - command: where the tool is, should it not be on the PATH of whoever commits.
    func text(kept: String, command: String) -> String {
        let calls = registers.map { Self.call + ShellWord.quoted("./" + $0) }
        return """
            #!/bin/sh
            \(Self.mark)
            # oppbook hooks uninstall 取消 / removes it.
            before="$(dirname "$0")/\(kept)"
            if [ -x "$before" ]; then "$before" "$@" || exit; fi
            \(Self.lookup)\(ShellWord.quoted(command)))
            if [ ! -x "$oppbook" ]; then
              echo "没有找到 oppbook，商机没有检查；git commit --no-verify 跳过检查。" >&2
              echo "oppbook was not found, so nothing was checked; git commit --no-verify skips the check." >&2
              exit 1
            fi
            # A branch need not hold every register.
            check() {
              if [ -e "$1schema/template.yaml" ]; then "$oppbook" lint --staged --root "$1" || exit; fi
            }
            \(calls.joined(separator: "\n"))

            """
    }

    /// The place of the tool that a hook was given when it was installed; nil where it says none.
    static func command(in text: String) -> String? {
        guard let start = text.firstRange(of: Self.lookup)?.upperBound else { return nil }
        return ShellWord.unquoted(text[start...])?.word
    }
}
