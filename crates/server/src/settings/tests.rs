//! Which of flag, environment and file wins.

use clap::{CommandFactory, FromArgMatches};

use crate::cli::{Cli, Command, StaffCommand};

use super::*;

/// The settings of `serve` with these flags and this file.
fn check(flags: &[&str], file: &str) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onewindow.toml");
    std::fs::write(&path, file).unwrap();
    let config = format!("--config={}", path.display());
    let fixed = ["onewindow", "serve", &config];
    let argv: Vec<_> = fixed.iter().chain(flags).map(Into::into).collect();
    let matches = with_file(&Cli::command(), &argv).map_err(|cause| cause.to_string())?;
    let Command::Serve(settings) = Cli::from_arg_matches(&matches).unwrap().command else {
        panic!("`serve` was asked for");
    };
    Ok(*settings)
}

#[test]
fn a_file_goes_before_a_default_and_a_flag_before_the_file() {
    let file = "listen = \"127.0.0.1:9000\"\nbatch = 7\nreplicated = true\n";
    let settings = check(&["--batch", "9"], file).unwrap();
    assert_eq!(settings.listen.port(), 9000);
    assert_eq!(settings.batch, 9);
    assert!(settings.replicated);
    assert_eq!(settings.queue, 2048);
}

#[test]
fn a_list_may_stand_in_the_file() {
    let file = "trusted-proxies = [\"10.0.0.0/8\", \"192.168.1.0/24\"]";
    assert_eq!(check(&[], file).unwrap().trusted_proxies.len(), 2);
}

#[test]
fn a_misspelt_name_in_the_file_is_an_error_that_names_it() {
    assert!(
        check(&[], "lisen = \"127.0.0.1:9000\"")
            .unwrap_err()
            .contains("`lisen`")
    );
    assert!(check(&[], "batch = 0").unwrap_err().contains("batch"));
}

/// `onewindow staff add --config FILE` made the account in another database than the one that was
/// served, because only the commands of one word read the file.
#[test]
fn the_file_is_read_by_commands_of_two_words_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onewindow.toml");
    let with_file = |file: &str, words: &[&str]| {
        std::fs::write(&path, file).unwrap();
        let config = format!("--config={}", path.display());
        let argv: Vec<_> = words.iter().copied().chain([config.as_str()]).collect();
        let argv: Vec<_> = argv.into_iter().map(Into::into).collect();
        super::with_file(&Cli::command(), &argv)
    };
    let words = ["onewindow", "staff", "add", "worker"];
    let matches = with_file("data = \"there\"\nbatch = 7\n", &words).unwrap();
    let Command::Staff {
        command: StaffCommand::Add { home, .. },
    } = Cli::from_arg_matches(&matches).unwrap().command
    else {
        panic!("`staff add` was asked for");
    };
    assert_eq!(home.data, PathBuf::from("there"));
    let slip = with_file("dta = \"there\"\n", &words).unwrap_err();
    assert!(slip.to_string().contains("`dta`"), "{slip}");
}

/// The names of all fields, as they stand in the code.
fn fields() -> Vec<String> {
    let code = include_str!("../settings.rs");
    let fields = code.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("    pub ")?.split_once(": ")?;
        (!name.contains(' ')).then(|| name.replace('_', "-"))
    });
    fields
        .filter(|name| !["home", "rates"].contains(&name.as_str()))
        .collect()
}

#[test]
fn the_help_of_serve_lists_every_setting_with_its_variable() {
    let mut command = Cli::command();
    let serve = command.find_subcommand_mut("serve").unwrap();
    let help = serve.render_long_help().to_string();
    let fields = fields();
    assert!(fields.len() > 20, "{fields:?}");
    for name in fields {
        let variable = format!("ONEWINDOW_{}", name.to_uppercase().replace('-', "_"));
        assert!(help.contains(&format!("--{name}")), "{name}\n{help}");
        assert!(help.contains(&variable), "{variable}\n{help}");
    }
}

/// `--connections 0` started a server that never answered, and a very large number ended it with a
/// panic.
#[test]
fn a_number_with_which_nobody_could_be_served_is_refused_with_a_sentence() {
    for (name, values) in [
        ("connections", ["0", "4294967295"]),
        ("request-seconds", ["0", "18446744073709551615"]),
        ("body-limit", ["0", "4294967295"]),
        ("disk-reserve", ["1000000001", "18446744073709551615"]),
        ("streams", ["1000001", "4294967295"]),
    ] {
        for value in values {
            let refused = check(&[&format!("--{name}={value}")], "").unwrap_err();
            assert!(
                refused.contains(name) && refused.contains(" is not in "),
                "{refused}"
            );
        }
    }
}

#[test]
fn a_frame_ancestor_cannot_smuggle_a_directive() {
    assert!("https://street.example.cn".parse::<Origin>().is_ok());
    for bad in [
        "*",
        "https://a;script-src *",
        "https://a b",
        "javascript:1",
        "https://",
    ] {
        assert!(bad.parse::<Origin>().is_err(), "{bad}");
    }
}

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}
