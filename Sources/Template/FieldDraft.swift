import Document

/// A field while the template is read.
struct FieldDraft {
    var index: Int
    /// Its names, as a choice, so that one table serves names of fields and of values.
    var name: Choice
    var kind: Kind
    var role: Role?
    /// Its condition is compiled when all fields are known.
    var required = Requirement.optional
    var isPersonal = false
    var isLogged = false
    var readings: [Field.Reading] = []
    var help = Text(same: "")
    var example = ""
    var choices: ChoiceList?
    var isOpen = false
    var tree: Int?
    var quantities: QuantityReader?
    var bands: [Band] = []
    var bandNames: ChoiceList?
    var minimum: Int64?
    var maximum: Int64?
    var pattern: IDPattern?
    var parts: [FieldDraft] = []
    /// False when some of the parts could not be read.
    var arePartsWhole = true
    var shorthand: Int?
    var isDoubtful = false

    init(index: Int, _ name: Choice, _ kind: Kind) {
        self.index = index
        self.name = name
        self.kind = kind
    }
}
