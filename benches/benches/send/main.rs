//! A request from plain values to what `reqwest` sends: built, checked, encoded and signed by the
//! generated crate, beside `reqwest` and `serde` by hand.
//!
//! `cargo bench -p benches --bench send`; what is compared and why it is fair stands in the README
//! of this package.

mod alibaba_cams;
mod bird_channels;
mod by_hand;
mod huawei_aicc;
mod nxcloud_saas;

use std::error::Error;

use apiscribe_runtime::for_generated_code::Addresses;
use benches::contest::{Allocations, Contest};
use whatsapp_vendors::runtime::{Bytes, FixedClock};

type Outcome = Result<reqwest::Request, Box<dyn Error>>;

/// One service, its requests built in three ways.
trait Service: Sized {
    const TITLE: &'static str;

    /// With the system's clock, or with this one.
    fn new(clock: Option<FixedClock>) -> Result<Self, Box<dyn Error>>;

    /// By the generated crate.
    fn generated(&self) -> Result<http::Request<Bytes>, Box<dyn Error>>;

    /// By the generated crate, up to what the client hands to `reqwest`.
    fn generated_for_reqwest(&self, addresses: &Addresses) -> Outcome {
        Ok(addresses.as_signed(self.generated()?)?)
    }

    /// By `reqwest` and `serde`, signed the same way.
    fn by_hand(&self) -> Outcome;

    /// By `reqwest` and `serde`, without a signature.
    fn unsigned(&self) -> Outcome;
}

fn main() -> Result<(), Box<dyn Error>> {
    contest::<alibaba_cams::Cams>()?;
    contest::<bird_channels::Bird>()?;
    contest::<huawei_aicc::Huawei>()?;
    contest::<nxcloud_saas::Nxcloud>()
}

fn contest<S: Service>() -> Result<(), Box<dyn Error>> {
    agree(&S::new(Some(FixedClock {
        now: jiff::Timestamp::UNIX_EPOCH,
        nonce: "0".repeat(32),
    }))?)?;
    let service = S::new(None)?;
    let addresses = Addresses::default();
    Contest::new(S::TITLE, allocations)
        .way("by hand, signed", || service.by_hand())
        .way("generated, up to http::Request", || service.generated())
        .way("generated, up to reqwest::Request", || {
            service.generated_for_reqwest(&addresses)
        })
        .way("by hand, unsigned", || service.unsigned())
        .run();
    Ok(())
}

/// Only who sends the same bytes is compared.
fn agree(service: &impl Service) -> Result<(), Box<dyn Error>> {
    let shown = |request: reqwest::Request| {
        let body = request.body().and_then(reqwest::Body::as_bytes);
        let mut headers: Vec<String> = request
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
            .collect();
        headers.sort();
        let body = String::from_utf8_lossy(body.unwrap_or_default()).into_owned();
        format!(
            "{} {}\n{}\n{body}",
            request.method(),
            request.url(),
            headers.join("\n")
        )
    };
    let (generated, by_hand) = (
        shown(service.generated_for_reqwest(&Addresses::default())?),
        shown(service.by_hand()?),
    );
    if generated == by_hand {
        Ok(())
    } else {
        Err(format!("generated: {generated}\n\nby hand: {by_hand}").into())
    }
}

fn allocations(run: &mut dyn FnMut()) -> Allocations {
    let info = allocation_counter::measure(run);
    Allocations {
        count: info.count_total,
        bytes: info.bytes_total,
    }
}
