import Document

/// The repository's settings by which git asks this tool when it merges and compares opportunities.
///
/// Git starts them by the shell, often with the short `PATH` of a graphical program. Where `oppbook` is not on it, or
/// fails, the scripts do what git would do without them; git itself would stop, or leave our version without a mark.
struct DriverSettings: Equatable {
    /// Roots of the registers, from the repository's top: nothing, or paths that end in `/`. In order.
    private(set) var registers: [String]

    static let textconvName = "diff.oppbook.textconv"
    /// Kept texts would outlive a change of the template.
    static let cacheName = "diff.oppbook.cachetextconv"
    /// Where git keeps them.
    static let cacheReference = "refs/notes/textconv/oppbook"

    init(registers: [String]) { self.registers = registers }

    /// The registers that a setting names which is there already, by this or an earlier version.
    init(textconv: String) {
        registers = []
        var rest = textconv[...]
        while let option = rest.firstRange(of: Self.rootOption) {
            rest = rest[option.upperBound...]
            guard let (word, behind) = ShellWord.unquoted(rest) else { continue }
            add(Self.prefix(word))
            rest = behind
        }
    }

    /// The folder as `.`, `sales`, `./sales/` name it.
    private static func prefix(_ folder: String) -> String {
        let steps = folder.split(separator: "/").filter { $0 != "." }
        return (folder.hasPrefix("/") ? "/" : "") + steps.map { $0 + "/" }.joined()
    }

    mutating func add(_ register: String) {
        if !registers.contains(register) { registers = (registers + [register]).sorted() }
    }

    private static let rootOption = "--root "

    /// By the names of the settings.
    var all: [(name: String, value: String)] {
        [
            ("merge.oppbook.name", "oppbook: opportunities by meaning"), ("merge.oppbook.driver", Self.merge),
            (Self.textconvName, textconv),
        ]
    }

    /// Codes above 1 are failures, not conflicts.
    private static let merge =
        "if command -v oppbook >/dev/null 2>&1; then oppbook merge-driver -- %O %A %B %L %P %S %X %Y; s=$?; "
        + "[ $s -gt 1 ] || exit $s; fi; git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"

    /// Git shows fields to people only: what goes into a file or to a program is to be a patch. It says by
    /// `GIT_PAGER_IN_USE` that somebody is reading. A single register at the top is found without being named.
    private var textconv: String {
        let roots =
            registers == [""]
            ? ""
            : registers.map { Self.rootOption + ShellWord.quoted(($0.hasPrefix("/") ? "" : "./") + $0) + " " }.joined()
        return "f() { if [ -n \"$GIT_PAGER_IN_USE$OPPBOOK_DIFF\" ] && command -v oppbook >/dev/null 2>&1; then "
            + "oppbook diff-driver \(roots)-- \"$1\" 2>/dev/null || cat \"$1\"; else cat \"$1\"; fi; }; f"
    }
}
