import Document
import Register
import Template

extension Markup {
    /// When an entry of the log was made, through which channel and with whom; as it is written where it has no date.
    mutating func head(of entry: LogEntry, _ document: Document, _ template: Template) {
        if let date = entry.date {
            tag("<time datetime=\"")
            text(date.description)
            tag("\">")
            text(date.description)
            tag("</time>")
        } else {
            text(document.text(entry.heading))
        }
        if let channel = entry.channel { both(template.logChannels[channel].label) }
        for person in entry.people {
            tag(" · ")
            text(template.directory.people[person].id)
        }
    }
}
