//! How often somebody may do something. Counted in memory: a restart forgets, which harms nobody.

use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};
use onewindow_domain::{receipt::ReceiptCode, submission::DeviceId, text::Slug};

use crate::{problem::Refusal, settings::Rates};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// All limits of the server.
#[derive(Debug)]
pub struct Limits {
    /// Submissions of one device.
    pub device: Limit<DeviceId>,
    /// Submissions of all devices behind one address.
    pub address: Limit<Address>,
    /// Submissions to one form.
    pub form: Limit<Slug>,
    /// New devices from one address.
    pub enrol: Limit<Address>,
    /// Pairing codes tried from one address.
    pub pair: Limit<Address>,
    /// Reports of one terminal's device.
    pub report: Limit<DeviceId>,
    /// Rings of one terminal's device.
    pub bell: Limit<DeviceId>,
    /// Look-ups of one receipt code.
    pub track_code: Limit<ReceiptCode>,
    /// Look-ups by code from one address.
    pub track_address: Limit<Address>,
    /// Sign-ins from one address.
    pub sign_in: Limit<Address>,
}

impl Limits {
    /// With these rates.
    pub fn new(rates: &Rates) -> Self {
        Self {
            device: Limit::new(rates.rate_device, MINUTE),
            address: Limit::new(rates.rate_address, MINUTE),
            form: Limit::new(rates.rate_form, MINUTE),
            enrol: Limit::new(rates.rate_enrol, MINUTE),
            pair: Limit::new(rates.rate_enrol, MINUTE),
            report: Limit::new(rates.rate_device, MINUTE),
            bell: Limit::new(rates.rate_bell, MINUTE),
            track_code: Limit::new(rates.rate_track_code, HOUR),
            track_address: Limit::new(rates.rate_track_address, HOUR),
            sign_in: Limit::new(rates.rate_sign_in, HOUR),
        }
    }

    /// Forgets whoever has been quiet long enough; called now and then.
    pub fn tidy(&self) {
        self.device.tidy();
        self.address.tidy();
        self.form.tidy();
        self.enrol.tidy();
        self.pair.tidy();
        self.report.tidy();
        self.bell.tidy();
        self.track_code.tidy();
        self.track_address.tidy();
        self.sign_in.tidy();
    }
}

/// A network address as one counts people: a whole IPv4 address, or the /64 of an IPv6 one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address(IpAddr);

impl From<IpAddr> for Address {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(four) => IpAddr::V4(four),
            IpAddr::V6(six) => {
                let [a, b, c, d, ..] = six.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        })
    }
}

/// So many in a time, for each key by itself.
#[derive(Debug)]
pub struct Limit<K: Hash + Eq + Clone> {
    keyed: Option<RateLimiter<K, DashMapStateStore<K>, DefaultClock>>,
    clock: DefaultClock,
}

impl<K: Hash + Eq + Clone> Limit<K> {
    /// `most` in `period`; 0 is without limit.
    pub fn new(most: u32, period: Duration) -> Self {
        let quota = NonZeroU32::new(most)
            .and_then(|most| Some(Quota::with_period(period / most.get())?.allow_burst(most)));
        Self {
            keyed: quota.map(RateLimiter::dashmap),
            clock: DefaultClock::default(),
        }
    }

    /// Counts one more.
    ///
    /// # Errors
    /// 429 when it is one too many; it says in how many seconds the next one can succeed.
    pub fn take(&self, key: &K) -> Result<(), Refusal> {
        let Some(keyed) = &self.keyed else {
            return Ok(());
        };
        keyed.check_key(key).map_err(|until| {
            Refusal::too_often(until.wait_time_from(self.clock.now()).as_secs() + 1)
        })
    }

    fn tidy(&self) {
        if let Some(keyed) = &self.keyed {
            keyed.retain_recent();
            keyed.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_too_many_is_told_when_to_come_back_and_others_are_not_held_up() {
        let limit = Limit::new(3, HOUR);
        assert!((0..3).all(|_| limit.take(&"a").is_ok()));
        assert!(limit.take(&"a").is_err());
        assert!(limit.take(&"b").is_ok());
        assert!((0..100).all(|_| Limit::new(0, HOUR).take(&"a").is_ok()));
    }

    #[test]
    fn neighbours_in_one_ipv6_network_are_counted_together() {
        let address = |text: &str| Address::from(text.parse::<IpAddr>().unwrap());
        assert_eq!(address("2001:db8:1:2::1"), address("2001:db8:1:2:ffff::9"));
        assert_ne!(address("2001:db8:1:2::1"), address("2001:db8:1:3::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }
}
