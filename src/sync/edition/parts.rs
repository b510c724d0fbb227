//! Which part of an edition serves which reader, and which parts nobody needs any more. Pure.

use std::collections::BTreeSet;

use onewindow_domain::{
    catalogue::edition::{Manifest, PartRef},
    text::Lang,
};

/// The part for a reader. A community may leave a language out: its readers get Chinese.
pub(super) fn of(manifest: &Manifest, lang: Lang) -> Option<PartRef> {
    let parts = &manifest.parts;
    parts.get(&lang).or_else(|| parts.get(&Lang::Zh)).copied()
}

/// The languages in which an edition is better shown than not at all, the wanted one first.
pub(super) fn in_order(manifest: &Manifest, wanted: Lang) -> impl Iterator<Item = Lang> {
    let others = manifest.parts.keys().copied();
    [wanted]
        .into_iter()
        .chain(others.filter(move |lang| *lang != wanted))
}

/// Those of the kept parts that none of these editions names.
pub(super) fn unnamed<'a>(
    kept: Vec<String>,
    editions: impl Iterator<Item = &'a Manifest>,
) -> Vec<String> {
    let named: BTreeSet<String> = editions
        .flat_map(|manifest| manifest.parts.values())
        .map(|part| part.hash.to_string())
        .collect();
    kept.into_iter()
        .filter(|key| !named.contains(key))
        .collect()
}

#[cfg(test)]
mod tests {
    use onewindow_domain::{
        catalogue::edition::{PartHash, SHAPE},
        sealing::PublicKey,
    };

    use super::*;

    fn edition(parts: &[(Lang, u8)]) -> Manifest {
        let part = |(lang, byte): &(Lang, u8)| {
            let hash = PartHash([*byte; 32]);
            (*lang, PartRef { hash, bytes: 1 })
        };
        let key = "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo";
        let sealing_key = PublicKey::parse(key).unwrap();
        Manifest {
            v: SHAPE,
            community: "songhe".parse().unwrap(),
            number: 1,
            parts: parts.iter().map(part).collect(),
            kid: sealing_key.kid(),
            sealing_key,
            min_client: 1,
        }
    }

    fn key(byte: u8) -> String {
        PartHash([byte; 32]).to_string()
    }

    #[test]
    fn a_reader_whose_language_is_left_out_gets_chinese() {
        let edition = edition(&[(Lang::Zh, 1), (Lang::Ko, 2)]);
        let hash = |lang| of(&edition, lang).map(|part| part.hash.0[0]);
        assert_eq!(hash(Lang::Ko), Some(2));
        assert_eq!(hash(Lang::En), Some(1));
    }

    #[test]
    fn without_the_wanted_language_any_other_will_do() {
        let edition = edition(&[(Lang::Zh, 1), (Lang::Ko, 2), (Lang::En, 3)]);
        let order: Vec<_> = in_order(&edition, Lang::Ko).collect();
        assert_eq!(order, [Lang::Ko, Lang::Zh, Lang::En]);
    }

    #[test]
    fn parts_that_the_last_editions_do_not_name_are_forgotten() {
        let (new, before) = (
            edition(&[(Lang::Zh, 3), (Lang::Ko, 2)]),
            edition(&[(Lang::Zh, 2)]),
        );
        let kept = [1, 2, 3].map(key).to_vec();
        let old = unnamed(kept, [&new, &before].into_iter());
        assert_eq!(old, [key(1)]);
    }
}
