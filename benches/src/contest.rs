//! Ways to do the same thing, measured side by side.
//!
//! On a machine that others use too, a time says little, and two times taken one after the other
//! say no more. So the ways take short turns, and what counts is the fastest turn of each: others
//! can make a turn slower, never faster.

use std::fmt::{self, Display};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long a way runs before it is the turn of the next.
const TURN: Duration = Duration::from_micros(200);

/// How often each way has its turn.
const ROUNDS: usize = 2_000;

/// Ways to do the same thing. The first of them is the measure of the others.
pub struct Contest<'a> {
    title: &'a str,
    ways: Vec<Way<'a>>,
    count_allocations: fn(&mut dyn FnMut()) -> Allocations,
}

/// What one run allocates.
#[derive(Clone, Copy, Debug)]
pub struct Allocations {
    /// How many pieces of memory.
    pub count: u64,
    /// How many bytes in all.
    pub bytes: u64,
}

struct Way<'a> {
    name: &'a str,
    run: Box<dyn FnMut() + 'a>,
}

impl<'a> Contest<'a> {
    /// A contest without ways. `count_allocations` runs what it is given once.
    pub fn new(title: &'a str, count_allocations: fn(&mut dyn FnMut()) -> Allocations) -> Self {
        Self {
            title,
            ways: Vec::new(),
            count_allocations,
        }
    }

    /// Adds a way.
    #[must_use]
    pub fn way<T>(mut self, name: &'a str, mut run: impl FnMut() -> T + 'a) -> Self {
        let run = Box::new(move || drop(black_box(run())));
        self.ways.push(Way { name, run });
        self
    }

    /// Measures, and prints a table.
    ///
    /// With the arguments `--profile TITLE NAME` it does not: it runs that way alone, 200,000
    /// times, for a profiler to watch.
    pub fn run(mut self) {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let profile = arguments.iter().position(|word| word == "--profile");
        match profile.map(|at| arguments.get(at + 1..).unwrap_or_default()) {
            Some([title, name, ..]) if title == self.title => self.repeat(name),
            Some(_) => {}
            None => println!("{}", self.measure()),
        }
    }

    fn repeat(&mut self, name: &str) {
        for way in self.ways.iter_mut().filter(|way| way.name == name) {
            (0..200_000).for_each(|_| (way.run)());
        }
    }

    fn measure(mut self) -> Table {
        let repeats: Vec<u32> = self.ways.iter_mut().map(repeats_in_a_turn).collect();
        let mut fastest = vec![Duration::MAX; self.ways.len()];
        for _ in 0..ROUNDS {
            for (index, way) in self.ways.iter_mut().enumerate() {
                fastest[index] = fastest[index].min(time(way, repeats[index]));
            }
        }
        let nanoseconds: Vec<f64> = std::iter::zip(fastest, repeats)
            .map(|(spent, repeats)| spent.as_secs_f64() * 1e9 / f64::from(repeats))
            .collect();
        let rows = std::iter::zip(&mut self.ways, &nanoseconds).map(|(way, &own)| Row {
            name: way.name.to_owned(),
            ratio: own / nanoseconds[0],
            nanoseconds: own,
            allocations: (self.count_allocations)(&mut way.run),
        });
        Table {
            rows: rows.collect(),
            title: self.title.to_owned(),
        }
    }
}

fn time(way: &mut Way<'_>, repeats: u32) -> Duration {
    let start = Instant::now();
    (0..repeats).for_each(|_| (way.run)());
    start.elapsed()
}

fn repeats_in_a_turn(way: &mut Way<'_>) -> u32 {
    let mut repeats = 1;
    while time(way, repeats) < TURN {
        repeats *= 2;
    }
    repeats
}

struct Table {
    title: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    ratio: f64,
    nanoseconds: f64,
    allocations: Allocations,
}

impl Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| {} | ratio | ns | allocations | bytes |", self.title)?;
        writeln!(f, "|---|--:|--:|--:|--:|")?;
        self.rows.iter().try_for_each(|row| {
            let Row {
                name,
                ratio,
                nanoseconds,
                allocations: Allocations { count, bytes },
            } = row;
            writeln!(
                f,
                "| {name} | {ratio:.2} | {nanoseconds:.0} | {count} | {bytes} |"
            )
        })
    }
}
