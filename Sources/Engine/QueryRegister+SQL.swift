import Document
import Index

extension QueryRegister {
    /// Runs one statement that reads.
    /// - Throws: ``Failure`` for another statement, and for one that SQLite refuses.
    public func query(_ statement: String) throws(Failure) -> QueryResult {
        guard statement.contains(where: { !$0.isWhitespace && $0 != ";" }) else {
            throw Failure(Text(zh: "没有给出语句", en: "the statement is empty"))
        }
        do throws(DatabaseError) { return try store.query(statement) } catch {
            switch error {
            case .notReadOnly:
                throw Failure(
                    Text(zh: "只能查询，不能改动索引", en: "the index is read-only"),
                    hint: Text(zh: "请在商机文件里改动。", en: "Make changes in the opportunity files."))
            case .severalStatements: throw Failure(Text(zh: "一次只能查一条语句", en: "only one statement is allowed"))
            default:
                let names = "oppbook sql \"SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')\""
                throw Failure(
                    Text(zh: "SQL 有误：\(error.words.zh)", en: "SQL error: \(error.words.en)"),
                    hint: Text(
                        zh: "各表的名字：\(names)；另有 forecast、forecast_calls、inspection",
                        en: "Names of the tables: \(names); and forecast, forecast_calls, inspection"))
            }
        }
    }
}
