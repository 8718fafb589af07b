import Document
import Mustache

/// A page as one HTML file that needs nothing else: for mail, and for printing. Tables alone; nothing in it runs.
public enum ReportHTML {
    /// What every text goes into is escaped by the template.
    public static func render(_ page: Page, language: Language) throws -> String {
        let values: [String: Any] = [
            "lang": language == .zh ? "zh-Hans" : "en", "title": page.title[language], "lead": page.lead.map { $0[language] },
            "none": Text(zh: "（没有）", en: "(none)")[language],
            "sections": page.sections.map { section -> [String: Any] in
                ["name": section.name, "title": section.title[language], "blocks": section.blocks.map { block($0, language) }]
            },
        ]
        return try MustacheTemplate(string: template).render(values)
    }

    private static func block(_ block: PageBlock, _ language: Language) -> [String: Any] {
        switch block {
        case .text(let text): ["text": ["text": text[language]]]
        case .table(let table), .chart(_, let table): ["table": self.table(table, language)]
        case .figures(let figures):
            [
                "figures": [
                    "each": figures.map { figure -> [String: Any] in
                        var values: [String: Any] = ["label": figure.label[language], "value": figure.value.text[language]]
                        if let note = figure.note { values["note"] = ["text": note[language]] }
                        return values
                    }
                ]
            ]
        }
    }

    private static func table(_ table: DataTable, _ language: Language) -> [String: Any] {
        func line(_ cells: [Cell]) -> [String: Any] {
            [
                "cells": zip(table.columns, cells).map { column, cell -> [String: Any] in
                    // A name, an id or a day is not to be broken; low / mid / high are, if need be.
                    let text = cell.text[language]
                    let kind = column.isNumber ? "number" : cell.link != nil || text.count <= mostUnbroken ? "whole" : ""
                    return ["text": text, "kind": kind]
                }
            ]
        }
        var values: [String: Any] = [
            "columns": table.columns.map { ["text": $0.title[language], "kind": $0.isNumber ? "number" : ""] as [String: Any] },
            "rows": table.rows.map(line), "foot": table.foot.isEmpty ? false : ["rows": table.foot.map(line)] as Any,
            "isEmpty": table.rows.isEmpty && table.foot.isEmpty,
        ]
        if let caption = table.caption { values["caption"] = ["text": caption[language]] }
        return values
    }

    /// Characters: as many as a day has.
    private static let mostUnbroken = 10

    private static let template = """
        <!doctype html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}</title>
        <style>
        :root { color-scheme: light; }
        body { font: 14px/1.5 "Noto Sans", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1c2430; background: #fff; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.7em; margin: 0 0 .5rem; }
        h2 { font-size: 1.25em; margin: 1.8rem 0 .4rem; padding-bottom: .2rem; border-bottom: 2px solid #24507a; break-after: avoid; }
        p { margin: .3rem 0; }
        .lead { color: #4a5565; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .6rem; margin: .6rem 0; padding: 0; }
        .figures div { border: 1px solid #c9d2dc; border-radius: 4px; padding: .5rem .7rem; break-inside: avoid; }
        .figures dt { color: #4a5565; font-size: .95em; }
        .figures dd { margin: 0; font-size: 1.2em; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .figures dd.note { font-size: .9em; font-weight: 400; color: #4a5565; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .95em; }
        caption { text-align: start; font-weight: 600; padding: .2rem 0; }
        th, td { padding: .25rem .5rem; border-bottom: 1px solid #dde3ea; text-align: start; vertical-align: top; unicode-bidi: isolate; overflow-wrap: break-word; }
        thead { display: table-header-group; }
        th { background: #eef2f6; font-weight: 600; white-space: nowrap; }
        .number { text-align: end; font-variant-numeric: tabular-nums; }
        .whole { white-space: nowrap; }
        tfoot { display: table-row-group; font-weight: 600; border-top: 2px solid #24507a; }
        tr { break-inside: avoid; }
        @page { size: A4; margin: 14mm 12mm; }
        @media print { body { font-size: 11.5px; margin: 0; padding: 0; max-width: none; } .wide { overflow: visible; } th, td { padding: .15rem .35rem; } .figures { grid-template-columns: repeat(3, 1fr); } }
        </style>
        </head>
        <body>
        <main>
        <h1>{{title}}</h1>
        {{#lead}}
        <p class="lead">{{.}}</p>
        {{/lead}}
        {{#sections}}
        <section id="{{name}}">
        <h2>{{title}}</h2>
        {{#blocks}}
        {{#text}}
        <p>{{text}}</p>
        {{/text}}
        {{#figures}}
        <dl class="figures">
        {{#each}}
        <div><dt>{{label}}</dt><dd>{{value}}</dd>{{#note}}<dd class="note">{{text}}</dd>{{/note}}</div>
        {{/each}}
        </dl>
        {{/figures}}
        {{#table}}
        {{#isEmpty}}
        <p>{{none}}</p>
        {{/isEmpty}}
        {{^isEmpty}}
        <div class="wide" tabindex="0">
        <table>
        {{#caption}}
        <caption>{{text}}</caption>
        {{/caption}}
        <thead><tr>{{#columns}}<th scope="col" class="{{kind}}">{{text}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr>{{#cells}}<td class="{{kind}}">{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        {{#foot}}
        <tfoot>
        {{#rows}}
        <tr>{{#cells}}<td class="{{kind}}">{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        </tfoot>
        {{/foot}}
        </table>
        </div>
        {{/isEmpty}}
        {{/table}}
        {{/blocks}}
        </section>
        {{/sections}}
        </main>
        </body>
        </html>

        """
}
