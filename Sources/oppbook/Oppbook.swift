import Report
import Engine
import ArgumentParser
import Document

/// The command line.
struct Oppbook: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oppbook",
        abstract: Text(
            zh: "商机簿：用纯文本登记、检查、分析销售机会", en: "a plain-text register of sales opportunities: check, query and analyse it"),
        version: ProgramVersion.text,
        subcommands: [
            LintCommand.self, IndexCommand.self, ListCommand.self, ShowCommand.self, SearchCommand.self,
            SQLCommand.self, SegmentsCommand.self, SegmentCommand.self, CompareCommand.self, TargetsCommand.self,
            ForecastCommand.self, ReportCommand.self, ServeCommand.self, DashboardCommand.self, StrategyCommand.self,
            InspectCommand.self, InitCommand.self, NewCommand.self, SetCommand.self, LogCommand.self,
            AdvanceCommand.self, UndoCommand.self, RenumberCommand.self, AgendaCommand.self, ReviewCommand.self,
            ConflictsCommand.self, TranslateCommand.self, HooksCommand.self, MergeDriverCommand.self,
            ResolveCommand.self, DiffDriverCommand.self, ImportCommand.self, SchemaCommand.self, RulesCommand.self,
            ExplainCommand.self, GenerateCommand.self,
        ])
}
