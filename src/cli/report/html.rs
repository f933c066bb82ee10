//! The report as a page that needs nothing else: no script, no font, no picture, nothing from the network.

use std::fmt::Write as _;

use lauter::sinks::Manifest;

use super::fates::{DocumentFate, Fates, FileFate};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%;margin:1rem 0}\
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884;vertical-align:top}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}\
code{font-size:.9em}\
summary{cursor:pointer;font-weight:600;padding:.4rem 0}\
.kept{color:#2a7}.dropped,.failed{color:#c43}.merged{color:#b80}.faint{opacity:.7}";

/// The whole page.
pub fn page(manifest: &Manifest, fates: &Fates) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    push(
        &mut out,
        format_args!(
            "<title>lauter: report</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>What became of the documents</h1>\n"
        ),
    );
    account(&mut out, manifest);
    stages(&mut out, manifest);
    out += "<h2>Files</h2>\n";
    for fate in &fates.files {
        file(&mut out, fate);
    }
    if fates.untold > 0 {
        push(
            &mut out,
            format_args!(
                "<p>{} more documents are not listed here; <code>lauter explain</code> tells of each.</p>\n",
                fates.untold
            ),
        );
    }
    push(
        &mut out,
        format_args!(
            "<p class=\"faint\">lauter {}, config {}</p>\n</body>\n</html>\n",
            escape(&manifest.version),
            escape(&manifest.config_sha256)
        ),
    );
    out
}

fn account(out: &mut String, manifest: &Manifest) {
    let (files, documents) = (&manifest.account.files, &manifest.account.documents);
    push(
        out,
        format_args!(
            "<p>{} files found: {} read, {} skipped, {} failed.</p>\n",
            files.found, files.read, files.skipped, files.failed
        ),
    );
    *out += "<table><tr><th>documents</th><th class=\"n\">number</th><th class=\"n\">bytes of original text</th></tr>\n";
    let rows = [
        ("in", documents.input),
        ("kept", documents.kept),
        ("dropped", documents.dropped),
        ("merged", documents.merged),
        ("failed", documents.failed),
    ];
    for (name, n) in rows {
        push(
            out,
            format_args!(
                "<tr><td class=\"{name}\">{name}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                n.documents, n.bytes
            ),
        );
    }
    *out += "</table>\n";
}

fn stages(out: &mut String, manifest: &Manifest) {
    *out += "<h2>Stages</h2>\n<table><tr><th>stage</th><th class=\"n\">seen</th><th class=\"n\">changed</th><th class=\"n\">dropped</th><th class=\"n\">edits</th><th>rules</th></tr>\n";
    for stage in &manifest.stages {
        let sums = &stage.sums;
        let rules: Vec<_> = sums.rules.iter().map(|(rule, n)| format!("<code>{}</code> {n}", escape(rule))).collect();
        push(
            out,
            format_args!(
                "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
                escape(&stage.stage),
                sums.seen,
                sums.changed,
                sums.dropped,
                sums.edits,
                rules.join(", ")
            ),
        );
    }
    *out += "</table>\n";
}

fn file(out: &mut String, fate: &FileFate) {
    let file = &fate.file;
    let reason = if file.reason.is_empty() { String::new() } else { format!(": {}", escape(&file.reason)) };
    let counts: Vec<_> =
        fate.verdicts.iter().map(|(verdict, n)| format!("<span class=\"{verdict}\">{n} {verdict}</span>")).collect();
    push(
        out,
        format_args!(
            "<details><summary>{} <span class=\"faint\">{}{reason}</span> {}</summary>\n",
            escape(&file.path),
            escape(&file.status),
            counts.join(", ")
        ),
    );
    if !file.because.is_empty() {
        push(out, format_args!("<p class=\"faint\">{}</p>\n", escape(&file.because)));
    }
    if !fate.fates.is_empty() {
        *out += "<table><tr><th>document</th><th>fate</th><th>why, or what was edited</th></tr>\n";
        for fate in &fate.fates {
            document(out, fate);
        }
        *out += "</table>\n";
    }
    *out += "</details>\n";
}

fn document(out: &mut String, fate: &DocumentFate) {
    let edits = || fate.edits.iter().map(|(rule, n)| format!("{rule} {n}")).collect::<Vec<_>>().join(", ");
    let told = if fate.verdict == "kept" { edits() } else { fate.why() };
    let language = [fate.language.as_deref(), fate.origin.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    push(
        out,
        format_args!(
            "<tr><td>{}<br><span class=\"faint\">{}</span></td><td class=\"{}\">{}</td><td>{}</td></tr>\n",
            escape(&fate.id),
            escape(&language),
            escape(&fate.verdict),
            escape(&fate.verdict),
            escape(&told)
        ),
    );
}

fn push(out: &mut String, text: std::fmt::Arguments) {
    out.write_fmt(text).expect("writing to a string cannot fail");
}

/// Text inside an element or an attribute.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_write_markup() {
        assert_eq!(escape("<b>\"&'"), "&lt;b&gt;&quot;&amp;&#39;");
    }
}
