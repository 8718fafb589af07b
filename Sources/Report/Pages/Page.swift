import Document

/// A page of numbers, before anybody decided whether it becomes Markdown or HTML.
public struct Page: Sendable {
    /// What its file is called, without an extension: lower-case letters, digits and hyphens.
    public var name: String
    public var title: Text
    /// What is to be known before the first number.
    public var lead: [Text]
    public var sections: [PageSection]
    public var layout: Layout

    /// How the sections are laid out.
    public enum Layout: String, Sendable {
        case column
        /// Side by side where there is room.
        case columns
    }

    public init(name: String, title: Text, lead: [Text] = [], sections: [PageSection], layout: Layout = .column) {
        (self.name, self.title, self.lead, self.sections, self.layout) = (name, title, lead, sections, layout)
    }
}

extension Page {
    /// With the first rows of long tables alone, as on paper.
    public var asPrinted: Page {
        var page = self
        for section in page.sections.indices {
            page.sections[section].blocks = page.sections[section].blocks.map { block in
                switch block {
                case .leftOut(let text): .text(text)
                case .table(let table): .table(table.asPrinted)
                case .chart(let chart, let table): .chart(chart, table.asPrinted)
                case .text, .figures: block
                }
            }
        }
        return page
    }
}

/// A heading and what is below it.
public struct PageSection: Sendable {
    /// Unique on its page; lower-case letters, digits and hyphens.
    public var name: String
    public var title: Text
    public var blocks: [PageBlock]

    public init(name: String, title: Text, blocks: [PageBlock]) {
        (self.name, self.title, self.blocks) = (name, title, blocks)
    }
}

/// One thing on a page.
public enum PageBlock: Sendable {
    case text(Text)
    /// What a printed table leaves out; said where the table cannot be searched.
    case leftOut(Text)
    case table(DataTable)
    /// A picture; the table below it says the same in numbers.
    case chart(Chart, DataTable)
    /// A few figures that are to be seen first.
    case figures([KeyFigure])
}

/// One figure with its name.
public struct KeyFigure: Sendable {
    public var label: Text
    public var value: Cell
    /// What it does not tell by itself: its interval, its sample.
    public var note: Text?
    /// How it came to be, at equal distances up to now; nil where nothing is known. Shown as a line where the format can.
    public var trend: [Double?] = []

    public init(_ label: Text, _ value: Cell, note: Text? = nil, trend: [Double?] = []) {
        (self.label, self.value, self.note, self.trend) = (label, value, note, trend)
    }
}
