//! What keys and strokes mean: the pure cores of OneWindow's on-screen keyboards.
//!
//! A keyboard keeps a small value, tells it which key was pressed, and shows what it is given:
//! [`hangul::Composer`] for Korean, [`pinyin::Composition`] beside a loaded [`pinyin::Pinyin`] for
//! Chinese, [`ink::Recogniser`] for what a finger writes. Nothing here learns from what is typed, reads a clock, or speaks to a browser, so what
//! a resident typed is gone when the keyboard's value is dropped.

pub mod hangul;
pub mod ink;
pub mod pinyin;
