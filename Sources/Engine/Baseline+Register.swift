import Document
import Lint
import Platform

extension Baseline {
    /// What is left of findings when a baseline is taken from them.
    public struct Rest {
        /// The findings that the baseline does not hold, in order.
        public var new: [FileFinding]
        /// How many it does.
        public var known = 0
        /// That it holds findings in vain; nil where it does not.
        public var note: Text?
    }

    /// Takes the register's baseline from findings; without one, all are new.
    /// - Parameters:
    ///   - named: the file that the user named; nil for the usual one in the register's root, if it is there.
    ///   - targets: what was looked at; nil for everything.
    /// - Throws: ``Failure`` where the baseline cannot be read.
    public static func rest(
        of report: FindingReport, named: String?, _ workspace: Workspace, targets: [String]?
    ) throws -> Rest {
        let usual = workspace.root + "/" + usualName
        guard let path = named ?? (ProcessEnvironment.exists(usual) ? usual : nil) else {
            return Rest(new: report.findings)
        }
        let parted = try Baseline(path: path).parted(report, targets.map(Targets.init))
        var rest = Rest(new: parted.new, known: parted.knownCount)
        let (name, gone) = (named ?? usualName, parted.goneCount)
        if gone > 0 {
            rest.note = Text(
                zh: "基线 \(name) 里有 \(gone) 个问题已经解决；重新写一份即可更新：oppbook lint --write-baseline \(name)",
                en: """
                    \(gone.counted("finding")) of the baseline \(name) \(gone == 1 ? "is" : "are") gone; write it again to make it shorter: \
                    oppbook lint --write-baseline \(name)
                    """)
        }
        return rest
    }
}
