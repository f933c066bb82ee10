//! A run that is interrupted is completed by running it again: the output is that of a run nobody disturbed, byte for byte, and what was
//! cleaned before is not cleaned again.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.
#![cfg(unix)]

mod common;

use std::fs;

use common::cut_short::{Runner, make_corpus};
use common::whole_tree;

#[test]
fn what_was_cleaned_is_not_cleaned_again_even_within_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    make_corpus(&at("in"), 300);
    let runner = Runner::new(|_| {});
    let again = |stop_after| runner.run(&at("in"), &at("out"), stop_after);
    assert_eq!(runner.run(&at("in"), &at("undisturbed"), None), Some(0));
    let wanted = whole_tree(&at("undisturbed"));
    // Cut short three times, the second time while it still took over what the first had done.
    again(Some(6));
    again(Some(3));
    again(Some(13));
    let spared = again(None).unwrap();
    assert!(spared > 200, "{spared} documents were cleaned before, in thirteen batches, the first of which are small");
    assert!(whole_tree(&at("out")) == wanted);
    assert_eq!(again(None), Some(0), "a run that has ended leaves nothing to go on with");
}

#[test]
fn what_has_changed_since_is_cleaned_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    make_corpus(&at("in"), 300);
    let runner = Runner::new(|_| {});
    runner.run(&at("in"), &at("out"), Some(9));
    let lines = fs::read_to_string(at("in/deep/lines.jsonl")).unwrap();
    fs::write(at("in/deep/lines.jsonl"), lines.replace("\"number\":70}", "\"number\":-70}")).unwrap();
    let spared = runner.run(&at("in"), &at("out"), None).unwrap();
    assert!((40..110).contains(&spared), "{spared} documents stand before the batch of the change");
    runner.run(&at("in"), &at("undisturbed"), None);
    assert!(whole_tree(&at("out")) == whole_tree(&at("undisturbed")));
    runner.run(&at("in"), &at("out"), Some(9));
    let other = Runner::new(|config| config.normalise.blank_lines = 2);
    assert_eq!(other.run(&at("in"), &at("out"), None), Some(0), "another config cleans otherwise");
    other.run(&at("in"), &at("undisturbed"), None);
    assert!(whole_tree(&at("out")) == whole_tree(&at("undisturbed")));
}

#[test]
fn a_damaged_spill_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    make_corpus(&at("in"), 100);
    let runner = Runner::new(|_| {});
    runner.run(&at("in"), &at("undisturbed"), None);
    let wanted = whole_tree(&at("undisturbed"));
    runner.run(&at("in"), &at("out"), Some(5));
    let trusted = runner.run(&at("in"), &at("out"), None);
    for name in ["documents", "lines", "sketches", "journal"] {
        runner.run(&at("in"), &at("out"), Some(5));
        let path = at("out/.lauter/pass-1").join(name);
        let mut bytes = fs::read(&path).unwrap();
        assert!(!bytes.is_empty(), "{name}: there is nothing to damage");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
        let spared = runner.run(&at("in"), &at("out"), None);
        assert!(spared < trusted, "{name}: {spared:?} documents taken over, and {trusted:?} if nothing is damaged");
        assert!(whole_tree(&at("out")) == wanted, "{name}");
    }
}
