//! Command lines and what they say. `TRYCMD=overwrite cargo test --test cli` writes the expected output.

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
