//! The community, its grids and buildings, and the 15-minute circle.

use super::{duplicates, phone, plausible_day};
use crate::{
    catalogue::{Catalogue, finding::Findings},
    text::Lang,
};

/// The farthest that a point of the circle may be, in minutes; offices beyond it need a bus.
const FARTHEST: u8 = 60;

pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    community(catalogue, findings);
    grids(catalogue, findings);
    points(catalogue, findings);
}

fn community(catalogue: &Catalogue, findings: &mut Findings) {
    let file = "community.toml";
    let community = &catalogue.community;
    phone(
        &community.office.phone,
        file,
        "community.office.phone",
        findings,
    );
    phone(
        &community.office.complaints,
        file,
        "community.office.complaints",
        findings,
    );
    if !community.languages.contains(&Lang::Zh) {
        findings.add(
            file,
            "community.languages",
            "Chinese is not offered",
            "add \"zh\": it stands in wherever a translation is missing",
        );
    }
    duplicates(
        community
            .languages
            .iter()
            .map(|lang| lang.short().to_owned()),
        |i, lang| {
            findings.add(
                file,
                format!("community.languages[{i}]"),
                format!("\"{lang}\" comes twice"),
                "remove one",
            );
        },
    );
    let population = &community.population;
    plausible_day(
        population.counted_on,
        file,
        "community.population.counted_on",
        findings,
    );
    if population.households == 0 || population.people < population.households {
        findings.add(
            file,
            "community.population",
            format!(
                "{} people in {} households",
                population.people, population.households
            ),
            "write how many people live in how many households",
        );
    }
}

fn grids(catalogue: &Catalogue, findings: &mut Findings) {
    let file = "community.toml";
    let taken = |what: &str, id: &str| format!("two {what} are called `{id}`");
    let mend = "give one of them another id";
    duplicates(
        catalogue.grids.iter().map(|grid| grid.id.to_string()),
        |i, id| {
            findings.add(file, format!("grids[{i}].id"), taken("grids", id), mend);
        },
    );
    let buildings: Vec<(String, _)> = catalogue
        .grids
        .iter()
        .enumerate()
        .flat_map(|(i, grid)| {
            let numbered = grid.buildings.iter().enumerate();
            numbered.map(move |(j, building)| (format!("grids[{i}].buildings[{j}]"), building))
        })
        .collect();
    duplicates(
        buildings
            .iter()
            .map(|(_, building)| building.id.to_string()),
        |i, id| {
            findings.add(
                file,
                format!("{}.id", buildings[i].0),
                taken("buildings", id),
                mend,
            );
        },
    );
    for (path, building) in &buildings {
        for (field, number) in [
            ("units", building.units),
            ("floors", building.floors),
            ("per_floor", building.per_floor),
        ] {
            if !(1..=99).contains(&number) {
                findings.add(
                    file,
                    format!("{path}.{field}"),
                    format!("{number} is not possible"),
                    "write a number from 1 to 99",
                );
            }
        }
    }
    for (i, grid) in catalogue.grids.iter().enumerate() {
        phone(&grid.phone, file, &format!("grids[{i}].phone"), findings);
    }
}

fn points(catalogue: &Catalogue, findings: &mut Findings) {
    let file = "points.toml";
    duplicates(
        catalogue.points.iter().map(|point| point.id.to_string()),
        |i, id| {
            findings.add(
                file,
                format!("points[{i}].id"),
                format!("two service points are called `{id}`"),
                "give one of them another id",
            );
        },
    );
    for (i, point) in catalogue.points.iter().enumerate() {
        if let Some(number) = &point.phone {
            phone(number, file, &format!("points[{i}].phone"), findings);
        }
        if point.minutes > FARTHEST {
            findings.add(
                file,
                format!("points[{i}].minutes"),
                format!("{} minutes is too far to walk", point.minutes),
                format!("list what is within {FARTHEST} minutes"),
            );
        }
    }
}
