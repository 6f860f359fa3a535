use std::pin::pin;

use futures_util::FutureExt;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::*;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What becomes of a call that has a place.
#[derive(Clone, Copy, Debug)]
enum Call {
    /// It finds a connection in the pool.
    Reuses,
    /// One is made for it.
    Connects,
    /// It waits for one to be made, and is given one that comes back.
    IsGiven,
    /// Its connection is closed.
    Closes,
    /// It cannot connect.
    Fails,
}

async fn made(place: &Place, is_made: bool) {
    place.may_connect().await.end(is_made);
}

async fn run(call: Call, places: &Places) -> Option<Place> {
    let place = places.take().await?;
    match call {
        Call::Reuses => place.is_used(),
        Call::Connects => made(&place, true).await,
        Call::IsGiven => assert!(
            place.may_connect().now_or_never().is_none(),
            "there was room for another one"
        ),
        Call::Closes => {
            made(&place, true).await;
            place.closes();
        }
        Call::Fails => made(&place, false).await,
    }
    Some(place)
}

/// How long the next call waits before it may connect, once others are over since so long.
#[track_caller]
fn waits(most: usize, calls: &[Call], since: Duration) -> impl Future<Output = Option<Duration>> {
    let places = Places::new(most, CONNECT_TIMEOUT);
    async move {
        for call in calls {
            drop(run(*call, &places).await?);
        }
        tokio::time::advance(since).await;
        let begun = Instant::now();
        let next = places.take().await?;
        made(&next, true).await;
        Some(begun.elapsed())
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_connects_while_a_connection_may_come_back() -> Result<(), &'static str> {
    use Call::{Closes, Connects, Fails, IsGiven, Reuses};
    let now = Duration::ZERO;
    let soon = COMES_BACK_WITHIN - Duration::from_millis(1);
    for (most, calls, since, is_held_up) in [
        (1, &[][..], now, false),
        (1, &[Connects], now, true),
        (1, &[Connects], soon, true),
        (1, &[Connects], COMES_BACK_WITHIN, false),
        (2, &[Connects], now, false),
        // The same connection twice is one.
        (2, &[Connects, Reuses, Reuses], now, false),
        (2, &[Connects, Connects], now, true),
        (1, &[Connects, IsGiven], now, true),
        (1, &[Closes], now, false),
        (1, &[Fails], now, false),
        (2, &[Closes, Connects], now, false),
    ] {
        let waited = waits(most, calls, since).await.ok_or("no place")?;
        assert_eq!(waited > now, is_held_up, "{calls:?} of {most}, {since:?}");
        assert!(waited <= COMES_BACK_WITHIN, "{waited:?}");
    }
    Ok(())
}

/// A request may go out once more on another connection, while the one that was made for it
/// first is still given up.
#[tokio::test(start_paused = true)]
async fn each_connection_counts_once_whatever_becomes_of_a_call() -> Result<(), &'static str> {
    let places = Places::new(2, CONNECT_TIMEOUT);
    let place = places.take().await.ok_or("no place")?;
    let first = place.may_connect().await;
    let second = place.may_connect().await;
    drop(first);
    second.end(true);
    assert_eq!(places.counts.connections().held, 1);
    drop(place);
    assert_eq!(places.counts.connections().held, 0);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_hears_of_a_connection_that_is_closed() -> Result<(), &'static str> {
    let places = Places::new(2, CONNECT_TIMEOUT);
    let one = run(Call::Connects, &places).await.ok_or("no place")?;
    drop(run(Call::Connects, &places).await);
    let next = places.take().await.ok_or("no place")?;
    let begun = Instant::now();
    let closes = async {
        tokio::time::sleep(Duration::from_millis(10)).await;
        one.closes();
        drop(one);
    };
    tokio::join!(made(&next, true), closes);
    assert_eq!(begun.elapsed(), Duration::from_millis(10));
    Ok(())
}

/// Numbers that are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn is_one_of(&mut self, most: u64) -> bool {
        self.below(most) == 0
    }

    async fn pause(&mut self, most_ms: u64) {
        sleep(Duration::from_millis(self.below(most_ms))).await;
    }
}

/// What reqwest's pool does, as far as connections are counted.
#[derive(Default)]
struct Pool {
    idle: usize,
    /// Who asked for one and found none, the first in line first.
    asked: VecDeque<oneshot::Sender<()>>,
    open: usize,
    most_open: usize,
}

/// A connection, from the moment at which it is begun.
struct Open(Arc<Mutex<Pool>>);

impl Open {
    fn begin(pool: &Arc<Mutex<Pool>>) -> Self {
        let mut begun = locked(pool);
        begun.open += 1;
        begun.most_open = begun.most_open.max(begun.open);
        Self(Arc::clone(pool))
    }

    /// Whoever asked first and still waits has it, or the pool.
    fn comes_back(self) {
        let mut pool = locked(&self.0);
        // It stays open, though this is dropped.
        pool.open += 1;
        while let Some(first) = pool.asked.pop_front() {
            if first.send(()).is_ok() {
                return;
            }
        }
        pool.idle += 1;
    }

    /// One that came back.
    fn again(pool: &Arc<Mutex<Pool>>) -> Self {
        Self(Arc::clone(pool))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        locked(&self.0).open -= 1;
    }
}

/// A connection that is made for a call; none if that fails.
async fn connect(place: Place, pool: Arc<Mutex<Pool>>, mut random: Random) -> Option<Open> {
    let making = place.may_connect().await;
    let open = Open::begin(&pool);
    random.pause(30).await;
    let is_made = !random.is_one_of(20);
    making.end(is_made);
    is_made.then_some(open)
}

/// What hyper does for a call: it takes a connection from the pool, or has one made and takes the
/// one that is there first. What is left over is given up, or comes back, in a task of its own.
async fn connection(place: &Place, pool: &Arc<Mutex<Pool>>, random: &mut Random) -> Option<Open> {
    let asked = {
        let mut pool = locked(pool);
        match pool.idle.checked_sub(1) {
            Some(left) => {
                pool.idle = left;
                None
            }
            None => {
                let (sender, asked) = oneshot::channel();
                pool.asked.push_back(sender);
                Some(asked)
            }
        }
    };
    let Some(asked) = asked else {
        place.is_used();
        return Some(Open::again(pool));
    };
    let mut asked = pin!(asked);
    let its_own = Random(random.below(u64::MAX) | 1);
    let mut connecting = Box::pin(connect(place.clone(), Arc::clone(pool), its_own));
    let begun = (&mut connecting).now_or_never();
    place.is_used();
    let made = match begun {
        Some(made) => made?,
        None => tokio::select! {
            biased;
            _ = &mut asked => {
                tokio::spawn(async move {
                    sleep(Duration::from_millis(2)).await;
                    drop(connecting);
                });
                return Some(Open::again(pool));
            }
            made = &mut connecting => made?,
        },
    };
    let greets = Duration::from_millis(random.below(3));
    tokio::select! {
        biased;
        _ = &mut asked => {
            tokio::spawn(async move {
                sleep(greets).await;
                made.comes_back();
            });
            Some(Open::again(pool))
        }
        () = sleep(greets) => Some(made),
    }
}

async fn exchange(places: Arc<Places>, pool: Arc<Mutex<Pool>>, mut random: Random) -> Option<()> {
    let place = places.take().await?;
    let open = connection(&place, &pool, &mut random).await?;
    random.pause(20).await;
    if random.is_one_of(8) {
        place.closes();
        drop(open);
        return Some(());
    }
    drop(place);
    tokio::spawn(async move {
        random.pause(900).await;
        match random.is_one_of(8) {
            // Nobody says so.
            true => drop(open),
            false => open.comes_back(),
        }
    });
    Some(())
}

#[tokio::test(start_paused = true)]
async fn there_are_never_more_whatever_the_pool_does() -> Result<(), &'static str> {
    let mut most_of_all = 0;
    for (most, seed) in [1, 2, 5, 16].into_iter().zip(1..) {
        let places = Arc::new(Places::new(most, CONNECT_TIMEOUT));
        let pool = Arc::new(Mutex::new(Pool::default()));
        let mut random = Random(seed);
        let mut calls = JoinSet::new();
        for _ in 0..400 {
            let its_own = Random(random.below(u64::MAX) | 1);
            calls.spawn(exchange(Arc::clone(&places), Arc::clone(&pool), its_own));
            random.pause(10).await;
        }
        while calls.join_next().await.is_some() {}
        sleep(COMES_BACK_WITHIN).await;
        let most_open = locked(&pool).most_open;
        assert!(most_open <= most, "{most_open} of {most}");
        assert_eq!(places.counts.connections().held, 0);
        most_of_all = most_of_all.max(most_open);
    }
    (most_of_all == 16).then_some(()).ok_or("not all are used")
}
