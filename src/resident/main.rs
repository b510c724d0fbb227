//! The resident page.
fn main() {
    onewindow_app::resident::start();
}
