import Document
import Template

/// Looks through a body for what a person takes for headings, entries and notes and Markdown does not, and the other
/// way round.
///
/// It goes over the blocks that libcmark found, line by line where lines may be more than prose. One layer knows what
/// such lines look like (``SeenLine``, ``LogSigns``); here is decided what they mean to this template.
struct SlipScan {
    let reader: OpportunityReader
    let document: Document
    let opportunity: Opportunity
    /// How the file ends its lines.
    let newline: String
    var problems: [Problem] = []
    /// Whether a reader takes what follows for part of the log, even where the log's heading is not read.
    var isInLog = false {
        didSet { if isInLog { closing = nil } }
    }
    /// A heading that ends the log and is none of the template's; what is below may have been meant for the log.
    var closing: ByteRange?
    /// Whether backslashes are meant: not where they are before the headings of whole sections.
    var trustsBackslashes = true
    /// The first heading of an entry where there is no log, and the unknown heading of the section it is in.
    var stray: (entry: ByteRange, section: ByteRange?)?
    /// The last section heading that the template does not know.
    var unknownSection: ByteRange?

    /// Where the values of all notes and changes begin that are read, in the order of the file, and the next to come.
    let values: [Int]
    var nextValue = 0

    var template: Template { reader.template }

    init(_ reader: OpportunityReader, _ document: Document, _ opportunity: Opportunity) {
        self.reader = reader
        self.document = document
        self.opportunity = opportunity
        var values: [Int] = []
        for entry in opportunity.log {
            for note in entry.notes { values.append(Int(note.text.start)) }
            for change in entry.changes { values.append(Int((change.old ?? change.new).range.start)) }
        }
        self.values = values.sorted()
        newline = document.encoding.carriageReturn == nil ? "\n" : "\r\n"
    }

    mutating func run() {
        let blocks = document.blocks
        for index in blocks.indices {
            let block = blocks[index]
            switch block.kind {
            case .heading: readHeading(block)
            case .paragraph where closing != nil && block.depth == 2: lookBehindLog(block)
            case .paragraph:
                // What is first in an item of the log is a note that is read; its further lines are not.
                let isNote = isInLog && block.depth == 2 && index > 0 && blocks[index - 1].kind == .item
                let count = problems.count
                readLines(block.range, skippingFirst: isNote)
                if isInLog, block.depth == 0, problems.count == count { lookForEntry(block, next: index + 1) }
            case .quote: readLines(block.range)
            case .code: readCode(block)
            case .html: readHTML(block, end: end(of: index, blocks))
            case .list, .item, .other: break
            }
        }
        lookForLog()
    }

    /// Where a block ends whose range libcmark does not tell: where the next begins.
    func end(of index: Int, _ blocks: [Block]) -> Int {
        index + 1 < blocks.count ? Int(blocks[index + 1].range.start) : document.sourceCount
    }

    mutating func report(_ slip: BodySlip, _ range: ByteRange) {
        problems.append(Problem(kind: .slip(slip), path: nil, range: range))
    }
}
