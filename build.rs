//! Before the screens are compiled: the sentences of `locales/` become the enum `Say`, and the
//! icons in use become the enum `IconName`, so that a missing word or icon stops the build.

#[path = "build/icons.rs"]
mod icons;
#[path = "build/words.rs"]
mod words;

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=locales");
    let out = env::var("OUT_DIR").expect("cargo names the folder for generated code");
    let files = words::LANGS.map(|lang| {
        let path = format!("locales/{lang}.toml");
        fs::read_to_string(&path).map_err(|why| format!("{path}: {why}"))
    });
    match words::generate(files) {
        Ok(code) => {
            fs::write(Path::new(&out).join("words.rs"), code).expect("the folder can be written");
        }
        Err(findings) => {
            for finding in findings {
                println!("cargo::error={finding}");
            }
            return ExitCode::FAILURE;
        }
    }
    fs::write(Path::new(&out).join("icons.rs"), icons::generate())
        .expect("the folder can be written");
    ExitCode::SUCCESS
}
