//! The settings file: its values become flags, where neither flag nor environment was given.

use std::{ffi::OsString, path::PathBuf};

use clap::{ArgMatches, Command, error::ErrorKind, parser::ValueSource};
use toml::Value;

/// Parses the command line, and once more with what the file adds to it.
///
/// # Errors
/// What clap says, also for a file that cannot be read or that names an unknown setting.
pub fn with_file(command: &Command, argv: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let matches = command.clone().try_get_matches_from(argv)?;
    let Some((path, extra)) = from_file(command, &matches)? else {
        return Ok(matches);
    };
    let all = argv
        .iter()
        .cloned()
        .chain(extra.into_iter().map(OsString::from));
    command.clone().try_get_matches_from(all).map_err(|cause| {
        command
            .clone()
            .error(cause.kind(), format!("in {} : {cause}", path.display()))
    })
}

/// The command that was asked for, word by word (`staff`, `add`), and what was given to it.
fn innermost(matches: &ArgMatches) -> (Vec<&str>, &ArgMatches) {
    let (mut words, mut given) = (Vec::new(), matches);
    while let Some((word, inner)) = given.subcommand() {
        words.push(word);
        given = inner;
    }
    (words, given)
}

/// The flags that the file adds; none when no file was named.
fn from_file(
    command: &Command,
    matches: &ArgMatches,
) -> Result<Option<(PathBuf, Vec<String>)>, clap::Error> {
    let wrong = |text: String| command.clone().error(ErrorKind::InvalidValue, text);
    let (words, given) = innermost(matches);
    let Ok(Some(path)) = given.try_get_one::<PathBuf>("config") else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(path)
        .map_err(|cause| wrong(format!("cannot read {}: {cause}", path.display())))?;
    let table: toml::Table = text
        .parse()
        .map_err(|cause| wrong(format!("{}: {cause}", path.display())))?;
    let mut extra = Vec::new();
    for (key, value) in table {
        let known = |words: &[&str]| {
            let asked = words
                .iter()
                .try_fold(command, |command, word| command.find_subcommand(word))?;
            asked
                .get_arguments()
                .find(|argument| argument.get_long() == Some(&key))
                .cloned()
        };
        // The file is written for `serve`; another command takes from it what it knows.
        if known(&["serve"]).is_none() {
            return Err(wrong(format!(
                "{}: no setting is called `{key}`",
                path.display()
            )));
        }
        let Some(argument) = known(&words) else {
            continue;
        };
        let given_already = matches!(
            given.value_source(argument.get_id().as_str()),
            Some(ValueSource::CommandLine | ValueSource::EnvVariable)
        );
        if !given_already {
            extra.extend(
                flag(&key, &value)
                    .map_err(|cause| wrong(format!("{}: `{key}` {cause}", path.display())))?,
            );
        }
    }
    Ok(Some((path.clone(), extra)))
}

/// One setting as a flag; none for `false`.
fn flag(key: &str, value: &Value) -> Result<Option<String>, &'static str> {
    let one = |value: &Value| match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_)
        | Value::Array(_)
        | Value::Table(_) => Err("must be a text, a whole number, true, false or a list of texts"),
    };
    match value {
        Value::Boolean(true) => Ok(Some(format!("--{key}"))),
        Value::Boolean(false) => Ok(None),
        Value::Array(list) if list.is_empty() => Ok(None),
        Value::Array(list) => {
            let texts = list.iter().map(one).collect::<Result<Vec<_>, _>>()?;
            Ok(Some(format!("--{key}={}", texts.join(","))))
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Datetime(_)
        | Value::Table(_) => one(value).map(|text| Some(format!("--{key}={text}"))),
    }
}
