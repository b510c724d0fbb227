//! Where a resident lives: grid and building, then the unit, then the flat, each with one touch.

use leptos::{prelude::*, text_prop::TextProp};

use super::{
    asked::{Asked, Grouped},
    choice::{Choice, Layout, Offer},
};

/// A grid with its buildings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickGrid {
    /// Its name.
    pub name: String,
    /// Its buildings in order.
    pub buildings: Vec<PickBuilding>,
}

/// A building.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickBuilding {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many units it has.
    pub units: u8,
    /// How many floors.
    pub floors: u8,
    /// How many flats on a floor of one unit.
    pub per_floor: u8,
}

/// A home as far as it is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickedHome {
    /// The building's id.
    pub building: Option<String>,
    /// The unit, from 1.
    pub unit: Option<u8>,
    /// The flat: floor times 100 plus door.
    pub flat: Option<u16>,
}

/// The words of a [`BuildingPicker`]. Those with a number hold `{number}`.
#[derive(Clone, Debug)]
pub struct PickWords {
    /// Over the buildings.
    pub building: TextProp,
    /// Over the units.
    pub unit: TextProp,
    /// Over the flats.
    pub flat: TextProp,
    /// One unit, with `{number}`.
    pub unit_number: TextProp,
    /// One flat, with `{number}`.
    pub flat_number: TextProp,
}

/// The picker. Each step shows once the one before it is answered; choosing again clears what
/// depends on it.
#[component]
pub fn BuildingPicker(
    /// The question.
    asked: Asked,
    /// The words.
    words: PickWords,
    /// The grids of this community.
    #[prop(into)]
    grids: Signal<Vec<PickGrid>>,
    /// Whether the flat is asked too.
    flat: bool,
    /// What is chosen so far.
    #[prop(into)]
    value: Signal<PickedHome>,
    /// Something was chosen.
    #[prop(into)]
    on_change: Callback<(PickedHome,)>,
) -> impl IntoView {
    let id = asked.id();
    let (unit_id, flat_id) = (format!("{id}-unit"), format!("{id}-flat"));
    let building = Memo::new(move |_| {
        let chosen = value.with(|home| home.building.clone())?;
        grids.with(|grids| {
            grids
                .iter()
                .flat_map(|grid| &grid.buildings)
                .find(|one| one.id == chosen)
                .cloned()
        })
    });
    let PickWords {
        building: building_words,
        unit,
        flat: flat_words,
        unit_number,
        flat_number,
    } = words;
    let units = move || {
        let building = building.get()?;
        let number = unit_number.clone();
        let offers = Signal::derive(move || {
            (1..=building.units)
                .map(|unit| numbered(&number, unit.to_string()))
                .collect()
        });
        Some(view! {
            <Choice
                asked=Asked::new(unit_id.clone(), unit.clone()).as_field()
                offers
                layout=Layout::Row
                chosen=Signal::derive(move || value.with(|home| home.unit.map(|unit| unit.to_string())))
                on_choose=move |unit: String| {
                    let building = value.with_untracked(|home| home.building.clone());
                    on_change.run((PickedHome { building, unit: unit.parse().ok(), flat: None },));
                }
            />
        })
    };
    let has_unit = Memo::new(move |_| value.with(|home| home.unit.is_some()));
    let flats = move || {
        let building = building.get().filter(|_| flat && has_unit.get())?;
        let number = flat_number.clone();
        let offers = Signal::derive(move || flats_of(&building, &number));
        Some(view! {
            <Choice
                asked=Asked::new(flat_id.clone(), flat_words.clone()).as_field()
                offers
                layout=Layout::Row
                chosen=Signal::derive(move || value.with(|home| home.flat.map(|flat| flat.to_string())))
                on_choose=move |flat: String| {
                    let home = value.get_untracked();
                    on_change.run((PickedHome { flat: flat.parse().ok(), ..home },));
                }
            />
        })
    };
    let choose_building = move |id: String| {
        on_change.run((PickedHome {
            building: Some(id),
            unit: None,
            flat: None,
        },));
    };
    let chosen = Signal::derive(move || value.with(|home| home.building.clone()));
    view! {
        <Grouped asked>
            <div class="picker">
                <p class="picker-step">{move || building_words.get()}</p>
                {move || {
                    grids
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(at, grid)| {
                            let offers: Vec<Offer> = grid
                                .buildings
                                .into_iter()
                                .map(|building| Offer::new(building.id, building.name))
                                .collect();
                            view! {
                                <Choice
                                    asked=Asked::new(format!("{id}-grid{at}"), grid.name).as_field()
                                    offers
                                    chosen
                                    layout=Layout::Row
                                    on_choose=choose_building
                                />
                            }
                        })
                        .collect_view()
                }}
                {units}
                {flats}
            </div>
        </Grouped>
    }
}

fn numbered(template: &TextProp, number: String) -> Offer {
    let label = template.get().replace("{number}", &number);
    Offer::new(number, label)
}

/// The flats of one unit, top floor last, numbered floor by floor.
fn flats_of(building: &PickBuilding, template: &TextProp) -> Vec<Offer> {
    (1..=u16::from(building.floors))
        .flat_map(|floor| (1..=u16::from(building.per_floor)).map(move |door| floor * 100 + door))
        .map(|flat| numbered(template, flat.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flats_are_numbered_floor_by_floor() {
        let building = PickBuilding {
            id: "b1".into(),
            name: "1".into(),
            units: 2,
            floors: 2,
            per_floor: 2,
        };
        let flats = flats_of(&building, &TextProp::from("no {number}"));
        let labels: Vec<_> = flats.iter().map(|offer| offer.label.as_str()).collect();
        assert_eq!(labels, ["no 101", "no 102", "no 201", "no 202"]);
    }
}
