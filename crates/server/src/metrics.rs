//! What is counted for Prometheus, as its text format 0.0.4: how many, how fast, how full. No label
//! says who: a route is its template, never an address within it.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use onewindow_domain::wire::v1::Outcome;

/// Upper bounds in seconds; the last bucket has none.
const SECONDS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];
/// Upper bounds of how many share a commit.
const SIZES: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 512.0];

/// Everything that is counted as it happens.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<Counted>);

#[derive(Debug, Default)]
struct Counted {
    routes: HashMap<String, Route>,
    accepted: BTreeMap<(&'static str, &'static str), u64>,
    batches: Histogram<{ SIZES.len() }>,
    sign_ins: BTreeMap<&'static str, u64>,
    bells: BTreeMap<&'static str, u64>,
}

#[derive(Debug, Default)]
struct Route {
    answers: BTreeMap<(String, u16), u64>,
    seconds: Histogram<{ SECONDS.len() }>,
}

#[derive(Debug)]
struct Histogram<const N: usize> {
    buckets: [u64; N],
    count: u64,
    sum: f64,
}

impl<const N: usize> Default for Histogram<N> {
    fn default() -> Self {
        Self {
            buckets: [0; N],
            count: 0,
            sum: 0.0,
        }
    }
}

impl<const N: usize> Histogram<N> {
    fn add(&mut self, bounds: &[f64; N], value: f64) {
        let place = bounds.partition_point(|bound| *bound < value);
        if let Some(bucket) = self.buckets.get_mut(place) {
            *bucket += 1;
        }
        self.count += 1;
        self.sum += value;
    }
}

/// What became of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedIn {
    /// It succeeded.
    Yes,
    /// Name or password were wrong.
    No,
    /// It came too early or too often.
    TooOften,
}

/// What was done with a bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belled {
    /// Somebody at a terminal rang it.
    Rung,
    /// A worker answered it.
    Answered,
    /// It was taken back before anybody answered.
    TakenBack,
}

/// What is looked up at the moment of asking.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    /// Submissions waiting for a commit.
    pub waiting: usize,
    /// Counters of kiosks that are missing.
    pub gaps: u64,
    /// Staff signed in.
    pub sessions: i64,
    /// Terminals in service.
    pub terminals: usize,
    /// Those of them that have not reported for five minutes.
    pub terminals_silent: usize,
    /// The edition that is served.
    pub edition: u64,
    /// The last commit.
    pub commit_no: i64,
    /// Commits that rest in a backup.
    pub backed_up: i64,
    /// Submissions that nobody has opened.
    pub unopened: u64,
    /// Submissions that are parked.
    pub parked: u64,
    /// Free bytes on the disk of the data folder; none where it cannot be seen.
    pub disk_free: Option<u64>,
    /// Whether nothing is accepted because the disk is nearly full.
    pub disk_low: bool,
}

const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Received => "received",
        Outcome::Confirmed => "confirmed",
        Outcome::Waitlisted(_) => "waitlisted",
        Outcome::Full => "full",
        Outcome::Counted => "counted",
        Outcome::Parked => "parked",
        Outcome::Withdrawn => "withdrawn",
    }
}

impl Metrics {
    fn change(&self, change: impl FnOnce(&mut Counted)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// One request was answered. `route` is a template of the router, or `-`.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        self.change(|counted| {
            if !counted.routes.contains_key(route) {
                counted.routes.insert(route.to_owned(), Route::default());
            }
            let Some(known) = counted.routes.get_mut(route) else {
                return;
            };
            known.seconds.add(&SECONDS, took.as_secs_f64());
            let method = match method {
                "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "OPTIONS" => method,
                _ => "other",
            };
            *known
                .answers
                .entry((method.to_owned(), status))
                .or_default() += 1;
        });
    }

    /// A submission was answered: `new`, or known already.
    pub fn accepted(&self, outcome: Outcome, new: bool) {
        let first = if new { "new" } else { "again" };
        self.change(|counted| {
            *counted
                .accepted
                .entry((outcome_name(outcome), first))
                .or_default() += 1;
        });
    }

    /// So many submissions shared one commit.
    pub fn committed(&self, count: usize) {
        let count = u32::try_from(count).map_or(f64::INFINITY, f64::from);
        self.change(|counted| counted.batches.add(&SIZES, count));
    }

    /// Somebody tried to sign in.
    pub fn signed_in(&self, became: SignedIn) {
        let name = match became {
            SignedIn::Yes => "yes",
            SignedIn::No => "no",
            SignedIn::TooOften => "too-often",
        };
        self.change(|counted| *counted.sign_ins.entry(name).or_default() += 1);
    }

    /// A bell was rung, answered or taken back.
    pub fn belled(&self, became: Belled) {
        let name = match became {
            Belled::Rung => "rung",
            Belled::Answered => "answered",
            Belled::TakenBack => "taken-back",
        };
        self.change(|counted| *counted.bells.entry(name).or_default() += 1);
    }

    /// All of it as Prometheus reads it.
    pub fn text(&self, now: &Now) -> String {
        let counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut page = Page::default();
        page.requests(&counted);
        page.family(
            "onewindow_submissions_total",
            "counter",
            "Submissions answered",
        );
        for ((outcome, first), count) in &counted.accepted {
            page.line(&format!(
                "onewindow_submissions_total{{outcome=\"{outcome}\",first=\"{first}\"}} {count}"
            ));
        }
        let name = "onewindow_commit_batch_size";
        page.family(name, "histogram", "Submissions that shared one commit");
        page.histogram(name, "", &SIZES, &counted.batches);
        page.family("onewindow_sign_ins_total", "counter", "Sign-ins of staff");
        for (became, count) in &counted.sign_ins {
            page.line(&format!(
                "onewindow_sign_ins_total{{success=\"{became}\"}} {count}"
            ));
        }
        page.family("onewindow_bells_total", "counter", "Bells at terminals");
        for (became, count) in &counted.bells {
            page.line(&format!(
                "onewindow_bells_total{{became=\"{became}\"}} {count}"
            ));
        }
        drop(counted);
        page.now(now);
        page.0
    }
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn family(&mut self, name: &str, kind: &str, help: &str) {
        write!(self.0, "# HELP {name} {help}.\n# TYPE {name} {kind}\n")
            .expect("text can always grow");
    }

    fn requests(&mut self, counted: &Counted) {
        let routes: BTreeMap<&String, &Route> = counted.routes.iter().collect();
        self.family("onewindow_requests_total", "counter", "Requests answered");
        for (route, known) in &routes {
            for ((method, status), count) in &known.answers {
                self.line(&format!(
                    "onewindow_requests_total{{method=\"{method}\",route=\"{route}\",\
                     status=\"{status}\"}} {count}"
                ));
            }
        }
        let name = "onewindow_request_seconds";
        self.family(name, "histogram", "Seconds until the answer's head");
        for (route, known) in &routes {
            let label = format!("route=\"{route}\"");
            self.histogram(name, &label, &SECONDS, &known.seconds);
        }
    }

    fn histogram<const N: usize>(
        &mut self,
        name: &str,
        label: &str,
        bounds: &[f64; N],
        histogram: &Histogram<N>,
    ) {
        let comma = if label.is_empty() { "" } else { "," };
        let mut below = 0;
        for (bound, count) in bounds.iter().zip(&histogram.buckets) {
            below += count;
            self.line(&format!(
                "{name}_bucket{{{label}{comma}le=\"{bound}\"}} {below}"
            ));
        }
        let Histogram { count, sum, .. } = histogram;
        self.line(&format!(
            "{name}_bucket{{{label}{comma}le=\"+Inf\"}} {count}"
        ));
        self.line(&format!("{name}_sum{{{label}}} {sum}"));
        self.line(&format!("{name}_count{{{label}}} {count}"));
    }

    fn gauge(&mut self, name: &str, help: &str, value: impl std::fmt::Display) {
        self.family(name, "gauge", help);
        self.line(&format!("{name} {value}"));
    }

    fn now(&mut self, now: &Now) {
        let waiting = now.waiting;
        self.gauge(
            "onewindow_commit_queue",
            "Submissions waiting for a commit",
            waiting,
        );
        let help = "Counters of kiosks that are missing below the highest seen";
        self.gauge("onewindow_device_gaps", help, now.gaps);
        self.gauge("onewindow_staff_sessions", "Staff signed in", now.sessions);
        let help = "Terminals with a device, without revoked ones";
        self.gauge("onewindow_terminals", help, now.terminals);
        let help = "Terminals that have not reported for five minutes";
        self.gauge("onewindow_terminals_silent", help, now.terminals_silent);
        self.gauge(
            "onewindow_edition",
            "Number of the edition served",
            now.edition,
        );
        self.gauge("onewindow_commit_number", "The last commit", now.commit_no);
        let help = "Every commit up to this one rests in a backup";
        self.gauge("onewindow_backed_up_number", help, now.backed_up);
        self.gauge(
            "onewindow_unopened",
            "Submissions that nobody opened",
            now.unopened,
        );
        self.gauge(
            "onewindow_parked",
            "Submissions set aside for staff",
            now.parked,
        );
        if let Some(free) = now.disk_free {
            self.gauge(
                "onewindow_disk_free_bytes",
                "Free on the disk of the data folder",
                free,
            );
        }
        let low = u8::from(now.disk_low);
        self.gauge(
            "onewindow_disk_low",
            "1 while nothing is accepted for want of disk",
            low,
        );
        self.family("onewindow_build_info", "gauge", "The version that runs");
        self.line(concat!(
            "onewindow_build_info{version=\"",
            env!("CARGO_PKG_VERSION"),
            "\"} 1"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_counted_in_the_words_that_prometheus_reads() {
        let metrics = Metrics::default();
        for millis in [1, 3, 7000] {
            let took = Duration::from_millis(millis);
            metrics.answered("GET", "/api/v1/results/{survey}", 200, took);
        }
        metrics.answered("BREW", "-", 405, Duration::ZERO);
        metrics.accepted(Outcome::Waitlisted(7), true);
        metrics.committed(3);
        metrics.signed_in(SignedIn::No);
        metrics.belled(Belled::TakenBack);
        let text = metrics.text(&Now {
            disk_free: Some(9),
            ..Now::default()
        });
        for line in [
            "onewindow_requests_total{method=\"GET\",route=\"/api/v1/results/{survey}\",status=\"200\"} 3",
            "onewindow_requests_total{method=\"other\",route=\"-\",status=\"405\"} 1",
            "onewindow_request_seconds_bucket{route=\"/api/v1/results/{survey}\",le=\"0.001\"} 1",
            "onewindow_request_seconds_bucket{route=\"/api/v1/results/{survey}\",le=\"5\"} 2",
            "onewindow_request_seconds_bucket{route=\"/api/v1/results/{survey}\",le=\"+Inf\"} 3",
            "onewindow_submissions_total{outcome=\"waitlisted\",first=\"new\"} 1",
            "onewindow_commit_batch_size_bucket{le=\"4\"} 1",
            "onewindow_sign_ins_total{success=\"no\"} 1",
            "onewindow_bells_total{became=\"taken-back\"} 1",
            "onewindow_disk_free_bytes 9",
        ] {
            assert!(text.lines().any(|one| one == line), "{line}\n{text}");
        }
    }
}
