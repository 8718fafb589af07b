import Document

/// The template while it is read. What needs names of fields is read with a template of what is known so far.
struct TemplateDraft {
    var name: Text
    var language: Language
    var currency: Currency
    var ignoredFiles: [String] = ["README.md"]
    var fileSizeLimit: Int = 1_048_576
    var nestingLimit: Int = 64
    var modules: [Module] = []
    var fields: [FieldDraft] = []
    /// False when some of the fields could not be read.
    var areFieldsWhole = true
    var statuses: ChoiceList
    var statusSettings: [StatusSettings] = []
    var transitions: [Transition] = []
    var priority: Formula?
    var fitScore: Formula?
    var sections: [Section] = []
    var sectionNames: ChoiceList
    var logChannels: ChoiceList
    var logNotes: ChoiceList
    var levels: [RuleID: LevelSetting] = [:]
    var rules: [TeamRule] = []
    var directory: Directory
    var plays: [Play] = []
    var segments: [SavedSegment] = []
    var forecast: ForecastMap = ForecastMap(lines: [])
    var statusFields: [StatusField] = []
    var roles: [Role: FieldPath] = [:]

    init(name: Text, language: Language, currency: Currency, statuses: ChoiceList, directory: Directory) {
        self.name = name
        self.language = language
        self.currency = currency
        self.statuses = statuses
        self.directory = directory
        let none = ChoiceList([], language: language)
        (sectionNames, logChannels, logNotes) = (none, none, none)
    }

    /// What is known so far.
    var template: Template { Template(self) }
}
