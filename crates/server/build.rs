//! Builds the server again whenever the screens that it embeds were built again.

fn main() {
    println!("cargo::rerun-if-changed=../../target/site");
    println!("cargo::rerun-if-changed=build.rs");
}
