import Document

/// The text of our pre-commit hook: it runs the hook that was there before, and then checks each register of the repository.
struct HookScript {
    /// Roots of the registers, from the repository's top: nothing, or paths that end in `/`. In order.
    private(set) var registers: [String]

    /// By this line a hook is known as ours.
    private static let mark = "# oppbook hooks install"
    private static let call = "\"$oppbook\" lint --staged --root "

    init(registers: [String] = []) { self.registers = registers }

    /// A hook that is there; nil when it is somebody else's.
    init?(_ text: String) {
        let lines = text.split(separator: "\n")
        guard lines.contains(Substring(Self.mark)) else { return nil }
        registers = lines.compactMap { line in
            guard line.hasPrefix(Self.call), line.hasSuffix("' || exit") else { return nil }
            return Self.unquoted(line.dropFirst(Self.call.count).dropLast(" || exit".count))
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
        let calls = registers.map { Self.call + Self.quoted($0) + " || exit" }
        return """
            #!/bin/sh
            \(Self.mark)
            # oppbook hooks uninstall 取消 / takes it away again.
            before="$(dirname "$0")/\(kept)"
            if [ -x "$before" ]; then "$before" "$@" || exit; fi
            oppbook=$(command -v oppbook || echo \(Self.quoted(command)))
            if [ ! -x "$oppbook" ]; then
              echo "没有找到 oppbook，商机没有检查；git commit --no-verify 跳过检查。" >&2
              echo "oppbook was not found, so nothing was checked; git commit --no-verify goes on without." >&2
              exit 1
            fi
            \(calls.joined(separator: "\n"))

            """
    }

    /// A path from the top as the shell takes it; it starts with a dot, so that it is never an option.
    private static func quoted(_ path: String) -> String {
        "'" + (path.hasPrefix("/") ? path : "./" + path).replacing("'", with: #"'\''"#) + "'"
    }

    private static func unquoted(_ text: Substring) -> String {
        String(text.dropFirst("'./".count).dropLast()).replacing(#"'\''"#, with: "'")
    }
}
