import Template

/// One entry of the log, ready to be written.
struct Entry: Sendable {
    let day: CivilDate
    let way: Way
    let people: String
    /// With slots.
    let story: String
    var notes: [Note]
    /// What comes next and when it is due.
    var next: Plan?

    /// The same entry with a colleague at the table.
    func joined(by colleague: String) -> Entry {
        Entry(day: day, way: way, people: "\(people)、\(colleague)", story: story, notes: notes, next: next)
    }

    /// Something that is planned.
    struct Plan: Sendable {
        let action: String
        let due: CivilDate
    }
}
