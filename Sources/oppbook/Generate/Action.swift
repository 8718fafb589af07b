/// A way of contact as log headings write it.
enum Way: String, Sendable {
    case phone = "电话"
    case meeting = "面谈"
    case email = "邮件"
    case video = "视频会议"
    case message = "即时通讯"
}

/// Something a seller plans in one log entry and has done in the next: it ties the entries of a story together.
///
/// Texts may hold slots in braces (`{title}`, `{project}`), which ``Slots`` fills.
struct Action: Sendable {
    /// How the entry before announces it as its next step.
    let plan: String
    let ways: [Way]
    /// What is told once it is done.
    let stories: [String]

    init(_ plan: String, _ ways: [Way], _ stories: [String]) {
        self.plan = plan
        self.ways = ways
        self.stories = stories
    }
}

/// What the braces in a text stand for in one file.
struct Slots: Sendable {
    /// Title of the customer's main contact.
    let title: String
    /// What the customer wants to change.
    let project: String
    /// What is offered.
    let solution: String
    let city: String
    let industry: String
    /// A competitor in the deal; texts with this slot are used only where there is one.
    let rival: String

    func value(_ name: Substring) -> String? {
        switch name {
        case "title": title
        case "project": project
        case "solution": solution
        case "city": city
        case "industry": industry
        case "rival": rival
        default: nil
        }
    }
}
