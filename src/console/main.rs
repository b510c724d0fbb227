//! The console page.
fn main() {
    onewindow_app::console::start();
}
