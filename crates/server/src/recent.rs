//! What was looked up a moment ago, so that many who ask cost one look.

use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::clock;

/// A value that is looked up again when it is older than some time. Whoever asks while somebody
/// else is looking waits for that look.
#[derive(Debug)]
pub struct Recent<T> {
    lasts: Duration,
    last: Mutex<Option<(Instant, T)>>,
}

impl<T: Clone> Recent<T> {
    /// Nothing yet; a value lasts so long.
    pub fn new(lasts: Duration) -> Self {
        Self {
            lasts,
            last: Mutex::const_new(None),
        }
    }

    /// The value, looked up by `look` where the last one is too old.
    ///
    /// # Errors
    /// Those of `look`; nothing is kept then.
    pub async fn get<E>(&self, look: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let mut last = self.last.lock().await;
        let now = clock::instant();
        if let Some((since, value)) = &*last
            && now.duration_since(*since) < self.lasts
        {
            return Ok(value.clone());
        }
        let value = look.await?;
        *last = Some((clock::instant(), value.clone()));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_value_is_looked_up_once_while_it_lasts_and_a_failure_is_not_kept() {
        let recent = Recent::new(Duration::from_secs(3600));
        assert_eq!(
            recent.get(async { Err("away") }).await,
            Err::<u8, _>("away")
        );
        assert_eq!(recent.get(async { Ok::<_, &str>(1) }).await, Ok(1));
        assert_eq!(recent.get(async { Ok::<_, &str>(2) }).await, Ok(1));
        let forgetful = Recent::new(Duration::ZERO);
        assert_eq!(forgetful.get(async { Ok::<_, &str>(1) }).await, Ok(1));
        assert_eq!(forgetful.get(async { Ok::<_, &str>(2) }).await, Ok(2));
    }
}
