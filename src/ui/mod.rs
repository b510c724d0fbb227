//! Beside the floors: components that show what they are given and say what was pressed.
//!
//! They never fetch, never read context and hold no sentence: words come in as `TextProp`, which a
//! closure, a `&'static str` or a `String` becomes. Pass a closure, and the page follows a switch
//! of language without being built again:
//!
//! ```text
//! let say = move |words: Say| move || words.text(lang.get());     // in a screen
//! ```
//!
//! Values are `Signal`s (a plain value becomes one), verbs are `Callback`s (a closure becomes one).
//! An optional prop is given as it is; to hand on an `Option`, write `nostrip:lead=maybe`.
//!
//! # The frame (`shell`), once in `app.rs`
//! ```text
//! <AppShell skip=say(Say::ActionSkipToContent)
//!     top=move || view! {
//!         <TopBar community district home_href="/" back_label=say(Say::ActionBack) can_go_back on_back>
//!             <Preferences .../>                       // on a phone
//!         </TopBar>
//!     }
//!     dock=move || view! {                             // on a kiosk only
//!         <Dock label keys=vec![(DockKey::Back, say(Say::ActionBack).into()), ...] on_key>
//!             <Preferences .../>
//!         </Dock>
//!     }
//!     lowered>
//!     <Outlet/>
//! </AppShell>
//! ```
//! The root element carries `lang`, `data-host="kiosk|phone|widget|console"`,
//! `data-mode="normal|elder"` and, where wanted, `data-contrast="high"`.
//!
//! # Home (`door`, `search_box`, `brand`)
//! ```text
//! <div class="home">
//!     <div class="home-hero"><h1 class="home-greeting">{say(Say::HomeGreeting)}</h1><SearchBox id="find" .../></div>
//!     <Doors label>
//!         <Door pillar=Pillar::Guide href="/guides" title hint count size=DoorSize::Main/>
//!         <Door pillar=Pillar::Consultation href="/topics" title hint/> ...
//!     </Doors>
//!     <div class="home-foot"><Horizon/><p class="home-office">{office}</p></div>
//! </div>
//! ```
//!
//! # A list page (`shell::PageHead`, `filters`, `list`, `badge`, `results`)
//! ```text
//! <PageHead pillar=Pillar::Guide title lead/>
//! <FilterChips label parts on on_press/>
//! <List label><ListItem pillar=Pillar::Guide title meta href><Badge text tone=Tone::Ok/></ListItem></List>
//! <EmptyState title=say(Say::StateNothingFound) hint=say(Say::StateNothingFoundHint)/>
//! ```
//!
//! # A question (`question`, `asked`, and one input)
//! ```text
//! <QuestionPage progress=move || view! { <Progress at of said/> } next=say(Say::ActionContinue) on_next>
//!     <ErrorSummary title faults on_go=|id: String| page::focus(&id)/>
//!     <TextField asked=Asked::new("name", label).maybe_help(help).note(optional).fault(fault)
//!         kind=LineKind::Name value on_input=move |typed: String| .../>
//! </QuestionPage>
//! ```
//! | Kind of the domain | Input |
//! |---|---|
//! | `Text`, `Name`, `Phone`, `ResidentId` | `fields::TextField` with a `LineKind` |
//! | `LongText` | `fields::TextArea` |
//! | `Number` | `fields::NumberStepper` |
//! | `Date` | `date_field::DateField` |
//! | `OneOf`, `ManyOf`, `YesNo` | `choice::{Choice, Choices, YesNo}` |
//! | `Rating` | `choice::RatingRow` |
//! | `Home` | `home_picker::BuildingPicker` |
//!
//! Several questions on one page: `Asked::new(..).as_field()`, and the page has its own heading.
//!
//! # Review and facts (`list`)
//! ```text
//! <KeyValues><KeyValue name value change=say(Say::ActionChange) change_spoken on_change/></KeyValues>
//! ```
//!
//! # Checklist (`checklist`, `list::Card`)
//! ```text
//! <Materials label ready><MaterialRow id title count source tags ticked on_tick/></Materials>
//! <Card title icon=IconName::MapPin><KeyValues>...</KeyValues></Card>
//! <Actions><Button label on_press/><Button label weight=Weight::Secondary icon=IconName::Printer on_press/></Actions>
//! ```
//!
//! # Receipt and track (`receipt`, `status`)
//! ```text
//! <ReceiptCard title from code_label code seal kept kept_said qr qr_alt scan><KeyValues>...</KeyValues></ReceiptCard>
//! <ProgressSteps label steps/>
//! ```
//!
//! # Anywhere
//! `badge::Banner`, `status::{Spinner, LiveRegion}`, `modal::Modal`, `results::{Bars, SeatMeter}`.
//! For prose: `<div class="prose">` around paragraphs and lists.
//!
//! # Console (`console_frame`, `table`)
//! ```text
//! <ConsoleFrame skip community name account=|| view! {..} nav=|| view! { <SidebarNav label items/> }>
//!     <DataTable caption columns sorted on_sort><For .../></DataTable>
//! </ConsoleFrame>
//! ```

pub mod asked;
pub mod badge;
pub mod brand;
pub mod button;
pub mod checklist;
pub mod choice;
pub mod console_frame;
pub mod date_field;
pub mod digit_pad;
pub mod door;
pub mod fields;
pub mod filters;
pub mod gallery;
pub mod home_picker;
pub mod icons;
pub mod list;
pub mod modal;
pub mod question;
pub mod receipt;
pub mod results;
pub mod search_box;
pub mod shell;
pub mod status;
pub mod table;
