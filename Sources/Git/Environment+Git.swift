import Platform
import Subprocess

extension Environment {
    /// What git is started with: messages in plain English, since some are looked at; no lock taken only to refresh
    /// git's own cache; and what a hook was given, made true for any folder.
    static let forGit = inherit.updating(
        ["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "GIT_LITERAL_PATHSPECS": "0"]
            .merging(places(from: ProcessEnvironment.realPath(".") ?? ".", ProcessEnvironment.variable)) { _, place in
                place
            })

    private static let placeNames: [String] = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    ]

    /// Git tells its hooks where the repository and the index are, from the folder they start in; we run it in others.
    /// - Parameters:
    ///   - folder: in which this process was started.
    ///   - value: of a variable; nil when it is not set.
    public static func places(from folder: String, _ value: (String) -> String?) -> [Key: String?] {
        var places: [Key: String?] = [:]
        for name in placeNames {
            guard let place = value(name) else { continue }
            places[Key(stringLiteral: name)] = place.hasPrefix("/") ? place : folder + "/" + place
        }
        // With a repository and no working tree named, git takes the folder it runs in for the working tree's top.
        if places["GIT_DIR"] != nil, places["GIT_WORK_TREE"] == nil { places["GIT_WORK_TREE"] = folder }
        return places
    }
}
