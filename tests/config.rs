//! Configs: what is wrong is told in its line, what ships is what is built in.
#![allow(clippy::unwrap_used)] // A test that unwraps has failed, and says so.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{hold, project as root};
use lauter::config::{self, Config, Override};

#[test]
fn the_shipped_pipeline_holds_every_key_with_its_comment() {
    hold("pipeline.toml", &config::template());
}

#[test]
fn the_shipped_schema_is_that_of_the_types() {
    hold("pipeline.schema.json", &format!("{:#}\n", config::schema()));
}

#[test]
fn the_shipped_pipeline_is_the_default() {
    let text = config::template();
    let loaded = config::from_text(Some("pipeline.toml".into()), &text, &[]).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(loaded.config, Config::default());
}

#[test]
fn the_effective_config_reads_back_as_itself() {
    let overrides = [Override::set("output=elsewhere"), Override::disable("pipeline/panic")];
    let loaded = config::from_text(None, "input = \"a \\\"b\\\"\"\n", &overrides).unwrap();
    let again = config::from_text(None, &loaded.to_toml(), &[]).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(again.config, loaded.config);
}

#[test]
fn every_key_of_the_schema_has_a_description() {
    fn check(name: &str, schema: &serde_json::Value) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let described = property["description"].as_str().is_some_and(|says| !says.trim().is_empty());
            assert!(described, "{name}{key} has no doc comment");
            check(&format!("{name}{key}."), property);
        }
    }
    check("", &config::schema());
}

fn invalid() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/config/invalid")).unwrap();
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    paths
}

/// First lines such as `# --set dedup.threshold=2` are arguments.
fn arguments(text: &str) -> Vec<Override> {
    let given = |line: &str| {
        let set = line.strip_prefix("# --set ").map(Override::set);
        set.or_else(|| line.strip_prefix("# --disable ").map(Override::disable))
    };
    text.lines().map_while(given).collect()
}

#[test]
fn errors_are_told_as_reviewed() {
    for path in invalid() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let errors = config::from_text(Some(name.into()), &text, &arguments(&text)).expect_err(name);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(path.parent().unwrap());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), errors));
    }
}

#[test]
fn an_argument_goes_before_the_file_and_the_file_before_the_default() {
    let loaded =
        config::from_text(Some("p.toml".into()), "input = \"file\"\noutput = \"file\"\n", &[Override::set("output=flag")])
            .unwrap();
    assert_eq!((loaded.config.input.clone(), loaded.config.output.as_str()), ("file".into(), "flag"));
    assert_eq!(loaded.origin("input").to_string(), "from p.toml:1");
    assert_eq!(loaded.origin("output").to_string(), "from --set");
    assert_eq!(loaded.origin("stages").to_string(), "default");
}

#[test]
fn a_bare_number_can_be_a_string() {
    let loaded = config::from_text(None, "", &[Override::set("input=2020")]).unwrap();
    assert_eq!(loaded.config.input, "2020".into());
}

#[test]
fn disabled_rules_of_the_file_and_of_the_command_line_add_up() {
    let loaded =
        config::from_text(Some("p.toml".into()), "disable = [\"pipeline/panic\"]\n", &[Override::disable("pipeline/panic")])
            .unwrap();
    assert_eq!(loaded.config.disable.len(), 2);
    assert_eq!(loaded.origin("disable").to_string(), "from p.toml:1 and --disable");
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let errors = config::load(Some(Path::new("no/such.toml")), &[]).unwrap_err().to_string();
    assert!(errors.starts_with("error: cannot read the config `no/such.toml`: No such file or directory"), "{errors}");
}

#[test]
fn a_file_that_cannot_be_used_is_told_at_the_key_that_names_it() {
    let loaded = config::from_text(Some("p.toml".into()), "\ninput = \"x\"\n", &[]).unwrap();
    let error = |key| lauter::stages::ResourceError { key, message: "cannot read `x`".into() };
    insta::assert_snapshot!(loaded.resource_errors(vec![error("input"), error("dedup.words")]).to_string(), @r#"
    error: cannot read `x`
     = help: the key is `dedup.words`; it has its default value

    error: cannot read `x`
     --> p.toml:2:9
      |
    2 | input = "x"
      |         ^^^
    "#);
}

proptest::proptest! {
    // Stages are built to ask them what is wrong with the rest, which takes its time without optimisation.
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn no_text_makes_the_reader_panic(text in "[a-z\\[\\]=\". \n0-9é'{},]{0,60}", argument in "[a-z.=\\[\"0-9ö]{0,12}") {
        let _ = config::from_text(None, &text, &[Override::set(argument.clone()), Override::disable(argument)]);
    }
}
