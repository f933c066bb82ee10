//! Folders of output that hubs and version control keep their own files in.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

use std::process::Command;

fn lauter() -> Command {
    Command::new(env!("CARGO_BIN_EXE_lauter"))
}

#[test]
fn a_clone_of_a_hub_is_a_place_for_a_corpus() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("out/.git/objects")).unwrap();
    std::fs::write(at("out/.git/HEAD"), "ref: refs/heads/main\n").unwrap();
    std::fs::write(at("out/.gitattributes"), "*.parquet filter=lfs\n").unwrap();
    std::fs::write(at("a.txt"), "One sentence.\n").unwrap();
    let call = |arguments: &[&str]| lauter().args(arguments).current_dir(folder.path()).output().unwrap();
    for _ in 0..2 {
        assert_eq!(call(&["run", "a.txt"]).status.code(), Some(0));
        assert_eq!(call(&["verify"]).status.code(), Some(0));
    }
    assert!(at("out/.git/HEAD").exists() && at("out/.gitattributes").exists());
    std::fs::write(at("out/notes.txt"), "mine").unwrap();
    assert_eq!(call(&["verify"]).status.code(), Some(1), "what is no hub's was added");
    assert_eq!(std::fs::read_dir(at("out")).unwrap().filter(|e| e.as_ref().unwrap().file_name() == *"notes.txt").count(), 1);
}

#[test]
fn verify_names_a_hidden_file_that_was_added() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.txt"), "One sentence.\n").unwrap();
    let call = |arguments: &[&str]| lauter().args(arguments).current_dir(folder.path()).output().unwrap();
    assert!(call(&["run", "a.txt"]).status.success());
    std::fs::write(at("out/.corpus.jsonl"), "{}\n").unwrap();
    let verified = call(&["verify"]);
    assert_eq!(verified.status.code(), Some(1));
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(said.contains(".corpus.jsonl lies in the output folder, but the run did not write it"), "{said}");
    std::fs::remove_file(at("out/.corpus.jsonl")).unwrap();
    // What a hub keeps beside a corpus is none of verify's business.
    for name in [".git", ".gitattributes", ".gitignore", ".cache", ".huggingface"] {
        std::fs::write(at("out").join(name), "").unwrap();
    }
    assert!(call(&["verify"]).status.success());
}

#[test]
fn hidden_files_alone_make_no_clone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.txt"), "One sentence.\n").unwrap();
    let call = |arguments: &[&str]| lauter().args(arguments).current_dir(folder.path()).output().unwrap();
    let homes: [(&str, &[&str]); 3] = [
        ("home", &[".bashrc", ".ssh"]),
        // The names are a hub's, and no hub's clone is here.
        ("cached", &[".cache", ".gitignore"]),
        // A home under version control.
        ("dotfiles", &[".git", ".gitignore", ".ssh"]),
    ];
    for (home, names) in homes {
        std::fs::create_dir(at(home)).unwrap();
        names.iter().for_each(|name| std::fs::write(at(home).join(name), "mine").unwrap());
        let refused = call(&["run", "a.txt", "-o", home]);
        assert_eq!(refused.status.code(), Some(2), "{home}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"), "{home}");
        assert_eq!(std::fs::read_dir(at(home)).unwrap().count(), names.len(), "{home}");
        assert_eq!(call(&["run", "a.txt", "-o", home, "--force"]).status.code(), Some(0), "{home}");
        assert!(names.iter().all(|name| at(home).join(name).exists()), "{home}");
    }
}
