//! Command lines and what they say. `TRYCMD=overwrite cargo test --test cli` writes the expected output.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

use std::process::{Command, Stdio};

fn lauter() -> Command {
    Command::new(env!("CARGO_BIN_EXE_lauter"))
}

#[test]
fn command_lines_say_what_was_reviewed() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd");
}

#[test]
fn a_closed_pipe_is_success() {
    for arguments in [&["rules"][..], &["config"], &["config", "--schema"], &["generate", "bash"]] {
        let mut child = lauter().args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_full_disk_is_not() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let ended = lauter().arg("rules").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).starts_with("error: cannot write to standard output"));
}

#[test]
fn colours_are_for_who_asks_for_them() {
    let out = |arguments: &[&str], no_color: bool| {
        let mut command = lauter();
        command.args(arguments).env_remove("NO_COLOR");
        if no_color {
            command.env("NO_COLOR", "1");
        }
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(!out(&["rules"], false).contains('\u{1b}'));
    assert!(!out(&["rules", "--color", "auto"], true).contains('\u{1b}'));
    assert!(!out(&["rules", "--color", "never"], false).contains('\u{1b}'));
    assert!(out(&["rules", "--color", "always"], false).contains('\u{1b}'));
}

#[test]
fn completions_and_the_manual_name_every_command() {
    for what in ["bash", "zsh", "fish", "elvish", "powershell", "man"] {
        let out = lauter().args(["generate", what]).output().unwrap();
        let text = String::from_utf8(out.stdout).unwrap();
        for command in ["run", "check", "diff", "explain", "rules", "config", "verify", "report", "generate"] {
            assert!(text.contains(command), "{what} does not know `{command}`");
        }
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    // Standard input stays open, so that the run cannot end by itself.
    let mut child = lauter().args(["run", "-", "-o"]).arg(&out).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = || out.join(".lauter").exists();
    while !begun() {
        assert_eq!(child.try_wait().unwrap(), None, "the run ended before it was interrupted");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let stdin = child.stdin.take();
    let ended = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(ended.status.code(), Some(130));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "error: interrupted\n");
    assert!(!out.exists());
}

#[test]
fn standard_input_is_a_source_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = lauter();
    command.args(["run", "-", "-q", "-o", "out", "--set", "stages=[\"decode\"]"]).current_dir(folder.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"One sentence.\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let corpus = std::fs::read_to_string(folder.path().join("out/corpus.jsonl")).unwrap();
    assert!(corpus.contains("One sentence."), "{corpus}");
}

#[test]
fn parquet_on_standard_input_is_known_by_its_first_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.txt"), "The council met on Tuesday to talk about the bridge, which has been closed since March.\n")
        .unwrap();
    let run = |input: &str, out: &str| {
        let mut command = lauter();
        command.current_dir(folder.path()).args(["run", input, "-q", "-o", out, "--set", "stages=[\"decode\"]"]);
        command
    };
    assert!(run("a.txt", "first").output().unwrap().status.success());
    let parquet = std::fs::File::open(at("first/corpus.parquet")).unwrap();
    let ended = run("-", "second").stdin(parquet).output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let text = |out: &str, file: &str| std::fs::read_to_string(at(out).join("txt/und").join(file)).unwrap();
    assert_eq!(text("second", "stdin#0.txt"), text("first", "a.txt#0.txt"));
}

#[test]
fn a_run_that_was_cut_short_is_told_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("out/.lauter/new")).unwrap();
    std::fs::write(folder.path().join("a.txt"), "One sentence.\n").unwrap();
    let call = |arguments: &[&str]| lauter().args(arguments).current_dir(folder.path()).output().unwrap();
    let verified = call(&["verify"]);
    assert_eq!(verified.status.code(), Some(2));
    let said = String::from_utf8_lossy(&verified.stderr).into_owned();
    assert!(said.contains("was cut short") && said.contains("run the same command again"), "{said}");
    let ended = call(&["run", "a.txt"]);
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "an earlier run into out was cut short; this one starts anew\n");
    assert!(folder.path().join("out/manifest.json").exists());
    assert_eq!(call(&["verify"]).status.code(), Some(0));
    // Of a corpus that is there, a later run was cut short.
    std::fs::create_dir(folder.path().join("out/.lauter")).unwrap();
    let verified = call(&["verify"]);
    assert_eq!(verified.status.code(), Some(1));
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(said.contains("1 fault") && said.contains(".lauter: a later run was cut short"), "{said}");
}

#[test]
fn the_page_of_a_report_needs_nothing_else_and_tells_every_fate() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for (name, text) in [("<b>&.txt", "One sentence.\n"), ("broken.jsonl", "{\n"), ("picture.png", "")] {
        std::fs::write(folder.path().join("in").join(name), text).unwrap();
    }
    let run = |arguments: &[&str]| lauter().args(arguments).current_dir(folder.path()).output().unwrap();
    assert_eq!(run(&["run", "in", "--set", "stages=[\"decode\"]"]).status.code(), Some(1));
    let page = String::from_utf8(run(&["report", "--html"]).stdout).unwrap();
    for told in ["&lt;b&gt;&amp;.txt#0", "broken.jsonl#0", "broken JSON", "picture.png", "no known format"] {
        assert!(page.contains(told), "the page does not tell of {told}");
    }
    for foreign in ["<script", "http", "src=", "<b>"] {
        assert!(!page.contains(foreign), "the page holds {foreign}");
    }
}

#[test]
fn timings_are_told_and_change_no_byte_of_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let run = |out: &str, more: &[&str]| {
        let mut command = lauter();
        command.args(["run", "seeds", "-o"]).arg(folder.path().join(out)).args(more).current_dir(env!("CARGO_MANIFEST_DIR"));
        let ended = command.output().unwrap();
        assert!(ended.status.success());
        (String::from_utf8(ended.stdout).unwrap(), String::from_utf8(ended.stderr).unwrap())
    };
    let (_, silent) = run("plain", &[]);
    let (_, table) = run("table", &["--timings"]);
    let (json, _) = run("json", &["--timings", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let steps: Vec<&str> = json["timings"]["steps"].as_array().unwrap().iter().map(|s| s["step"].as_str().unwrap()).collect();
    for step in ["read", "decode", "segment", "boilerplate", "dedup sketch", "dedup judge", "render", "write", "Parquet", "other"]
    {
        assert!(steps.contains(&step) && table.contains(step) && !silent.contains(step), "{step}");
    }
    let read = |out: &str, file: &str| std::fs::read(folder.path().join(out).join(file)).unwrap();
    for file in ["corpus.jsonl", "edits.jsonl", "manifest.json", "run.json"] {
        assert!(read("plain", file) == read("table", file) && read("plain", file) == read("json", file), "{file}");
    }
}

#[test]
fn silence_is_silence_unless_something_fails() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "One sentence.\n").unwrap();
    let run = |more: &[&str]| {
        let ended = lauter().args(["run", "a.txt"]).args(more).current_dir(folder.path()).output().unwrap();
        assert!(ended.status.success());
        (String::from_utf8(ended.stdout).unwrap(), String::from_utf8(ended.stderr).unwrap())
    };
    assert_eq!(run(&["-q"]), (String::new(), String::new()));
    assert!(run(&[]).0.contains("most frequent rule"));
    assert!(run(&["-q", "--format", "json"]).0.contains("\"account\""), "who asks for a value gets it");
}

#[cfg(unix)]
#[test]
fn a_file_larger_than_the_system_allows_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "One sentence after the other.\n".repeat(50_000)).unwrap();
    // Blocks of 512 or 1,024 bytes, as the shell has it: less than the text in either case.
    let run = format!("ulimit -f 200; exec {} run a.txt -o out --set 'stages=[\"decode\"]'", env!("CARGO_BIN_EXE_lauter"));
    let ended = Command::new("sh").args(["-c", &run]).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: ") && said.contains("File too large"), "{said}");
    assert!(!folder.path().join("out/manifest.json").exists());
}

#[test]
fn a_manifest_that_is_none_is_a_fault_and_one_of_another_format_cannot_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "One sentence.\n").unwrap();
    let call = |arguments: &[&str]| lauter().args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(call(&["run", "a.txt"]).status.success());
    let path = folder.path().join("out/manifest.json");
    let manifest = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, &manifest[..manifest.len() / 2]).unwrap();
    let cut = call(&["verify"]);
    assert_eq!(cut.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&cut.stdout).contains("manifest.json cannot be read as a manifest"));
    let again = call(&["run", "a.txt"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("manifest.json is damaged"), "it does not blame a part of its own");
    // By force it is replaced, and what it leaves is an output as any other.
    assert!(call(&["run", "a.txt", "--force"]).status.success());
    assert!(call(&["verify"]).status.success());
    assert!(call(&["run", "a.txt"]).status.success());
    let manifest = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, manifest.replace("\"format\": 1", "\"format\": 999")).unwrap();
    let later = call(&["verify"]);
    assert_eq!(later.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&later.stderr).contains("of the format 999"));
}

#[test]
fn a_stage_is_explained_and_a_rule_is_known_by_its_last_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "One sentence.\n").unwrap();
    let call = |arguments: &[&str]| lauter().args(arguments).current_dir(folder.path()).output().unwrap();
    let page = String::from_utf8(call(&["explain", "dedup"]).stdout).unwrap();
    for told in ["runs after `boilerplate`", "threshold = ", "dedup/copy"] {
        assert!(page.contains(told), "the page does not tell of {told}: {page}");
    }
    for (part, told) in [("sources", "text-format = "), ("write", "parquet = "), ("pipeline", "pipeline/panic")] {
        let page = String::from_utf8(call(&["explain", part]).stdout).unwrap();
        assert!(page.contains(told) && !page.contains("To skip it"), "{part}: {page}");
    }
    assert!(call(&["run", "a.txt"]).status.success());
    for name in ["newsleter", "newsletter"] {
        let said = call(&["explain", name]);
        assert_eq!(said.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&said.stderr).contains("did you mean `boilerplate/newsletter`?"), "{name}");
    }
}

#[test]
fn an_index_named_in_the_config_lies_where_the_command_is_given() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("configs")).unwrap();
    std::fs::write(folder.path().join("configs/news.toml"), "[dedup]\nindex = \"index\"\n").unwrap();
    std::fs::write(folder.path().join("a.txt"), "One sentence.\n").unwrap();
    let ended = lauter().args(["-c", "configs/news.toml", "run", "a.txt"]).current_dir(folder.path()).status().unwrap();
    assert!(ended.success());
    assert!(folder.path().join("index/index.json").exists() && !folder.path().join("configs/index").exists());
}
