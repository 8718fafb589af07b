import Engine
import Platform
import Document
import Template

/// The site that is served, and the register it is made from.
struct ServedSite {
    enum Renewal {
        case unchanged
        /// How many pages were written.
        case made(Int)
        /// The last good site stays.
        case trouble(String)
    }

    let options: RegisterOptions
    private(set) var workspace: Workspace
    private var seen: RegisterStamp?
    /// What looking at the files takes. Milliseconds.
    private var effort = 0

    init(options: RegisterOptions, workspace: Workspace) { (self.options, self.workspace) = (options, workspace) }

    var folder: String { workspace.root + "/build/site" }

    /// How long to wait before the files are looked at again: a second, and more where there are so many that a look
    /// takes long. Milliseconds.
    var pause: Int { max(1000, effort * 5) }

    private var day: CivilDate { options.asOf ?? Surroundings.today }

    /// Makes the site for the first time.
    mutating func make() throws {
        // Before, so that what changes meanwhile is seen.
        seen = RegisterStamp(workspace, day: day)
        _ = try Dashboard(workspace: workspace, audience: .team).write(to: folder, options)
    }

    /// Looks at the files, and rebuilds what changed.
    mutating func renew() -> Renewal {
        let start = Surroundings.now
        let now = RegisterStamp(workspace, day: day)
        effort = Int((Surroundings.now - start) / 1_000_000)
        guard now != seen else { return .unchanged }
        seen = now
        let language = workspace.language
        do {
            workspace = try options.workspace()
            return .made(try Dashboard(workspace: workspace, audience: .team).write(to: folder, options).written)
        } catch let broken as UnusableSchema {
            return .trouble(
                SchemaReportText.text(broken.findings, broken.files, root: broken.root, language, hasColor: false))
        } catch let failure as Failure {
            return .trouble(failure.message[language] + (failure.hint.map { "\n  = \($0[language])" } ?? ""))
        } catch {
            return .trouble("\(error)")
        }
    }
}
