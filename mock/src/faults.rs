//! Faults on demand: what is to go wrong, for which calls.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use apiscribe_codegen::check::evaluate::Route;
use apiscribe_codegen::diagnostics::unknown;
use apiscribe_codegen::model::{Model, Service};
use serde_json::Value;

use crate::errors::row_of_code;
use crate::limits::Limits;
use crate::rand::Random;

/// Something that goes wrong. As text it is written `code=22125`, `status=503`, `throttle`,
/// `throttle=5`, `latency=200ms`, `cut=before`, `cut=after`, `half` or `garbage`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// A row of the error table, by its code.
    Code(String),
    /// A status, with the error body that goes with it.
    Status(u16),
    /// More calls a second than this are throttled; without a number, as many as the limits of the
    /// spec allow.
    Throttle(Option<u32>),
    /// The answer comes later.
    Latency(Duration),
    /// The connection is closed before the body is read.
    CutBefore,
    /// The connection is closed after the request was read, and before anything is answered.
    CutAfter,
    /// The connection is closed in the middle of the answer.
    Half,
    /// The answer's body is no JSON.
    Garbage,
    /// Exactly this answer.
    Answer {
        /// Its status.
        status: u16,
        /// Its body.
        body: Value,
    },
}

impl Fault {
    /// A row of the error table, by its code.
    pub fn code(code: impl Into<String>) -> Self {
        Self::Code(code.into())
    }
}

/// A fault, and the calls that it is for. As text, what follows the fault after a comma narrows it:
/// `for=3` for the next three calls, `share=0.1` for a tenth of them, `of=SERVICE` or
/// `of=SERVICE.OPERATION`. Without any it is for all calls from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What goes wrong.
    pub fault: Fault,
    /// For so many calls; none: for all.
    pub times: Option<u64>,
    /// For this share of them, from 0 to 1.
    pub share: f64,
    /// Only for this service or operation.
    pub of: Option<String>,
}

impl Plan {
    /// For every call from now on.
    pub fn always(fault: Fault) -> Self {
        Self {
            fault,
            times: None,
            share: 1.0,
            of: None,
        }
    }

    /// For the next call only.
    pub fn once(fault: Fault) -> Self {
        Self {
            times: Some(1),
            ..Self::always(fault)
        }
    }
}

/// Why a text is no fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{part}` is no fault: {expected}")]
pub struct FaultError {
    part: String,
    expected: &'static str,
}

impl FromStr for Plan {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut parts = text.split(',').map(str::trim);
        let mut plan = Self::always(parts.next().unwrap_or_default().parse()?);
        for part in parts {
            let wrong = |expected| FaultError {
                part: part.to_owned(),
                expected,
            };
            match part.split_once('=') {
                Some(("for", times)) => {
                    let times = times.parse().map_err(|_| wrong("`for` is a number"))?;
                    plan.times = Some(times);
                }
                Some(("share", share)) => {
                    let share: Option<f64> = share.parse().ok();
                    let share = share.filter(|share| (0.0..=1.0).contains(share));
                    plan.share = share.ok_or_else(|| wrong("`share` lies between 0 and 1"))?;
                }
                Some(("of", name)) if !name.is_empty() => plan.of = Some(name.to_owned()),
                _ => return Err(wrong("what follows is `for=`, `share=` or `of=`")),
            }
        }
        Ok(plan)
    }
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let wrong = |expected| FaultError {
            part: text.to_owned(),
            expected,
        };
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        match (name, value) {
            ("code", Some(code)) if !code.is_empty() => Ok(Self::Code(code.to_owned())),
            ("status", Some(status)) => {
                let status = status.parse().ok();
                let status = status.filter(|status| (200..600).contains(status));
                let status = status.ok_or_else(|| wrong("statuses go from 200 to 599"))?;
                Ok(Self::Status(status))
            }
            ("throttle", None) => Ok(Self::Throttle(None)),
            ("throttle", Some(calls)) => {
                let calls = calls.parse();
                let calls = calls.map_err(|_| wrong("`throttle` is so many calls a second"))?;
                Ok(Self::Throttle(Some(calls)))
            }
            ("latency", Some(latency)) => duration(latency)
                .map(Self::Latency)
                .ok_or_else(|| wrong("`latency` is a time of at most a minute: `200ms`, `2s`")),
            ("cut", Some("before")) => Ok(Self::CutBefore),
            ("cut", Some("after")) => Ok(Self::CutAfter),
            ("half", None) => Ok(Self::Half),
            ("garbage", None) => Ok(Self::Garbage),
            _ => Err(wrong(
                "one of `code=`, `status=`, `throttle`, `latency=`, `cut=before`, `cut=after`, `half` and `garbage`",
            )),
        }
    }
}

fn duration(text: &str) -> Option<Duration> {
    let millis: u64 = match text.strip_suffix("ms") {
        Some(millis) => millis.parse().ok()?,
        None => text
            .strip_suffix('s')?
            .parse::<u64>()
            .ok()?
            .checked_mul(1000)?,
    };
    (millis <= 60_000).then(|| Duration::from_millis(millis))
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "code={code}"),
            Self::Status(status) => write!(f, "status={status}"),
            Self::Throttle(None) => f.write_str("throttle"),
            Self::Throttle(Some(calls)) => write!(f, "throttle={calls}"),
            Self::Latency(latency) => write!(f, "latency={}ms", latency.as_millis()),
            Self::CutBefore => f.write_str("cut=before"),
            Self::CutAfter => f.write_str("cut=after"),
            Self::Half => f.write_str("half"),
            Self::Garbage => f.write_str("garbage"),
            Self::Answer { status, .. } => write!(f, "answer={status}"),
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.fault)?;
        if let Some(times) = self.times {
            write!(f, ",for={times}")?;
        }
        if self.share < 1.0 {
            write!(f, ",share={}", self.share)?;
        }
        match &self.of {
            Some(name) => write!(f, ",of={name}"),
            None => Ok(()),
        }
    }
}

/// What strikes a call.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Struck {
    /// The answer comes so much later.
    pub(crate) latency: Duration,
    /// What else happens; for a call too many, how long to wait.
    pub(crate) fault: Option<(Fault, Duration)>,
}

/// All faults that are planned.
#[derive(Debug)]
pub(crate) struct Faults(Mutex<Planned>);

#[derive(Debug)]
struct Planned {
    plans: Vec<Plan>,
    random: Random,
}

impl Faults {
    pub(crate) fn new(plans: Vec<Plan>, seed: u64) -> Self {
        let random = Random::new(seed);
        Self(Mutex::new(Planned { plans, random }))
    }

    pub(crate) fn add(&self, plan: Plan) {
        self.lock().plans.push(plan);
    }

    pub(crate) fn clear(&self) {
        self.lock().plans.clear();
    }

    pub(crate) fn plans(&self) -> Vec<Plan> {
        self.lock().plans.clone()
    }

    /// What strikes the next call. Delays add up; of everything else the first that was planned
    /// happens.
    pub(crate) fn strike(
        &self,
        asked: Option<Fault>,
        route: Option<&Route<'_>>,
        limits: &Limits,
        now: Instant,
    ) -> Struck {
        let mut struck = Struck::default();
        if let Some(asked) = asked {
            struck.by(&asked, route, limits, now);
        }
        let mut planned = self.lock();
        let Planned { plans, random } = &mut *planned;
        for plan in plans.iter_mut().filter(|plan| plan.is_for(route)) {
            let is_delay = matches!(plan.fault, Fault::Latency(_));
            if (struck.fault.is_some() && !is_delay) || !random.happens(plan.share) {
                continue;
            }
            struck.by(&plan.fault, route, limits, now);
            if let Some(times) = &mut plan.times {
                *times = times.saturating_sub(1);
            }
        }
        plans.retain(|plan| plan.times != Some(0));
        struck
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Planned> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Plan {
    /// Whether there is what it is for, and the code that is to come.
    ///
    /// # Errors
    ///
    /// What is not there, and what is.
    pub(crate) fn can_be_met(&self, model: &Model) -> Result<(), String> {
        let (service, operation) = self.named();
        let is_it = |known: &&Service| service.is_none_or(|name| known.name.bare() == name);
        let services: Vec<&Service> = model.services.iter().filter(is_it).collect();
        if let (Some(name), []) = (service, services.as_slice()) {
            let there = model.services.iter().map(|service| service.name.bare());
            return Err(unknown(&format!("no service `{name}`"), name, there));
        }
        if let (Some(name), [service]) = (operation, services.as_slice()) {
            let there = service.operations.iter();
            let there: Vec<&str> = there.map(|operation| operation.name.bare()).collect();
            if !there.contains(&name) {
                let what = format!("`{}` has no operation `{name}`", service.name.bare());
                return Err(unknown(&what, name, there));
            }
        }
        let Fault::Code(code) = &self.fault else {
            return Ok(());
        };
        let has_it = |service: &&Service| row_of_code(&service.errors, code).is_some();
        match (services.iter().any(has_it), service) {
            (true, _) => Ok(()),
            (false, Some(name)) => Err(format!("`{name}` has no code `{code}`")),
            (false, None) => Err(format!("no service has the code `{code}`")),
        }
    }

    fn is_for(&self, route: Option<&Route<'_>>) -> bool {
        let (Some(service), operation) = self.named() else {
            return true;
        };
        route.is_some_and(|route| {
            let is_it = |name| route.operation.name.bare() == name;
            route.service.name.bare() == service && operation.is_none_or(is_it)
        })
    }

    /// The service and the operation that it is for; none for all.
    fn named(&self) -> (Option<&str>, Option<&str>) {
        match self.of.as_deref().map(|of| (of, of.split_once('.'))) {
            Some((_, Some((service, operation)))) => (Some(service), Some(operation)),
            Some((service, None)) => (Some(service), None),
            None => (None, None),
        }
    }
}

impl Struck {
    fn by(&mut self, fault: &Fault, route: Option<&Route<'_>>, limits: &Limits, now: Instant) {
        let wait = match (fault, route) {
            (Fault::Latency(latency), _) => {
                self.latency = self.latency.saturating_add(*latency);
                return;
            }
            (Fault::Throttle(_), None) => return,
            (Fault::Throttle(rate), Some(route)) => {
                let wait = match rate {
                    Some(calls) => limits.rate(route, *calls, now),
                    None => limits.of_spec(route, now),
                };
                match wait {
                    Some(wait) => wait,
                    None => return,
                }
            }
            _ => Duration::ZERO,
        };
        self.fault.get_or_insert((fault.clone(), wait));
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_written_as_it_is_read() {
        for text in [
            "code=22125",
            "code=Throttling.User,for=3",
            "status=503,share=0.5,of=acme.send",
            "throttle",
            "throttle=0",
            "latency=200ms,for=1",
            "cut=before",
            "cut=after",
            "half",
            "garbage",
        ] {
            let plan: Plan = text.parse().expect("a fault");
            assert_eq!(plan.to_string(), text);
        }
        let latency: Fault = "latency=2s".parse().expect("a fault");
        assert_eq!(latency, Fault::Latency(Duration::from_secs(2)));
    }

    #[test]
    fn what_is_no_fault_is_told_with_what_would_be() {
        let check = |text: &str, expected: &str| {
            let error = text.parse::<Plan>().expect_err(text);
            assert_eq!(error.to_string(), expected);
        };
        check(
            "status=199",
            "`status=199` is no fault: statuses go from 200 to 599",
        );
        check(
            "latency=61s",
            "`latency=61s` is no fault: `latency` is a time of at most a minute: `200ms`, `2s`",
        );
        check("half,for=x", "`for=x` is no fault: `for` is a number");
        check(
            "half,share=1.1",
            "`share=1.1` is no fault: `share` lies between 0 and 1",
        );
        check(
            "half,of=",
            "`of=` is no fault: what follows is `for=`, `share=` or `of=`",
        );
        assert!("".parse::<Plan>().is_err() && "code=".parse::<Plan>().is_err());
    }

    #[test]
    fn plans_wear_off_and_delays_add_up() {
        let plans = ["half,for=1", "latency=1ms,for=2", "garbage", "latency=2ms"];
        let plans = plans.map(|plan| plan.parse().expect("a fault"));
        let faults = Faults::new(plans.to_vec(), 0);
        let limits = Limits::default();
        let strike = || {
            let struck = faults.strike(None, None, &limits, Instant::now());
            (
                struck.latency.as_millis(),
                struck.fault.map(|(fault, _)| fault),
            )
        };
        assert_eq!(strike(), (3, Some(Fault::Half)));
        assert_eq!(strike(), (3, Some(Fault::Garbage)));
        assert_eq!(strike(), (2, Some(Fault::Garbage)));
        assert_eq!(faults.plans().len(), 2);
    }

    #[test]
    fn a_share_of_calls_is_struck() {
        let faults = Faults::new(vec!["half,share=0.25".parse().expect("a fault")], 7);
        let limits = Limits::default();
        let struck = |_: &i32| {
            let struck = faults.strike(None, None, &limits, Instant::now());
            struck.fault.is_some()
        };
        let count = (0..4000).filter(struck).count();
        assert!((900..1100).contains(&count), "{count}");
    }
}
