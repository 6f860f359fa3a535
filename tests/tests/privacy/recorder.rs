//! A subscriber that keeps every span and event, of every level and target, as text.

use std::cell::RefCell;
use std::fmt::{Debug, Write as _};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, ThreadId};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, subscriber};

thread_local! {
    /// The spans that this thread is in.
    static WITHIN: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// What was recorded since this was made: by this thread, or by all of them.
pub(crate) struct Recording {
    log: &'static Log,
    since: usize,
    thread: ThreadId,
}

#[derive(Default)]
struct Log(Mutex<Vec<Entry>>);

/// A span or an event; the id of a span is its position, counted from one.
struct Entry {
    thread: ThreadId,
    parent: Option<u64>,
    is_span: bool,
    name: &'static str,
    target: &'static str,
    fields: Fields,
}

#[derive(Default)]
struct Fields(Vec<(&'static str, String)>);

struct Recorder(&'static Log);

impl Recording {
    pub(crate) fn start() -> Self {
        static LOG: OnceLock<&'static Log> = OnceLock::new();
        let log = LOG.get_or_init(|| {
            let log: &Log = Box::leak(Box::default());
            subscriber::set_global_default(Recorder(log)).expect("the only one");
            log
        });
        Self {
            log,
            since: log.entries().len(),
            thread: thread::current().id(),
        }
    }

    /// All spans and events of all threads, those of other tests too.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for entry in self.log.entries().iter().skip(self.since) {
            let Entry {
                thread,
                name,
                target,
                fields,
                ..
            } = entry;
            writeln!(text, "{thread:?} {target} {name} {:?}", fields.0).expect("a text");
            for (_, value) in &fields.0 {
                writeln!(text, "{value}").expect("a text");
            }
        }
        text
    }

    /// The spans and events of this thread as a tree, each with its fields.
    pub(crate) fn tree(&self) -> String {
        let entries = self.log.entries();
        let mut tree = String::new();
        for entry in entries.iter().skip(self.since) {
            if entry.thread == self.thread {
                let indent = 2 * entry.depth(&entries);
                entry.write(&mut tree, indent);
            }
        }
        tree
    }

    /// How many spans of this name this thread has made.
    pub(crate) fn spans(&self, name: &str) -> usize {
        let entries = self.log.entries();
        let of_this = |entry: &&Entry| entry.thread == self.thread && entry.is_span;
        let own = entries.iter().skip(self.since).filter(of_this);
        own.filter(|entry| entry.name == name).count()
    }

    /// The targets of everything that was recorded by all threads.
    pub(crate) fn targets(&self) -> Vec<&'static str> {
        let entries = self.log.entries();
        let mut targets: Vec<_> = entries.iter().map(|entry| entry.target).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// The values of a field in the spans of this thread, in the order of the spans.
    pub(crate) fn values(&self, name: &str) -> Vec<String> {
        let entries = self.log.entries();
        let own = entries.iter().skip(self.since);
        own.filter(|entry| entry.thread == self.thread && entry.is_span)
            .flat_map(|entry| &entry.fields.0)
            .filter(|(field, _)| *field == name)
            .map(|(_, value)| value.clone())
            .collect()
    }
}

impl Log {
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, entry: Entry) -> u64 {
        let mut entries = self.entries();
        entries.push(entry);
        u64::try_from(entries.len()).expect("few entries")
    }
}

impl Entry {
    fn depth(&self, entries: &[Self]) -> usize {
        let parent = self.parent.and_then(|id| entries.get(position(id)));
        parent.map_or(0, |parent| 1 + parent.depth(entries))
    }

    fn write(&self, tree: &mut String, indent: usize) {
        let name = if self.is_span { self.name } else { "event" };
        writeln!(tree, "{:indent$}{name} of {}", "", self.target).expect("a text");
        for (name, value) in &self.fields.0 {
            writeln!(tree, "{:indent$}. {name} = {value}", "").expect("a text");
        }
    }
}

fn position(id: u64) -> usize {
    usize::try_from(id - 1).expect("an id")
}

fn innermost() -> Option<u64> {
    WITHIN.with_borrow(|within| within.last().copied())
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        span.record(&mut fields);
        let parent = match span.parent() {
            Some(parent) => Some(parent.into_u64()),
            None if span.is_root() => None,
            None => innermost(),
        };
        let metadata = span.metadata();
        Id::from_u64(self.0.add(Entry {
            thread: thread::current().id(),
            parent,
            is_span: true,
            name: metadata.name(),
            target: metadata.target(),
            fields,
        }))
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut entries = self.0.entries();
        if let Some(entry) = entries.get_mut(position(span.into_u64())) {
            values.record(&mut entry.fields);
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let metadata = event.metadata();
        self.0.add(Entry {
            thread: thread::current().id(),
            parent: event.parent().map(Id::into_u64).or_else(innermost),
            is_span: false,
            name: metadata.name(),
            target: metadata.target(),
            fields,
        });
    }

    fn enter(&self, span: &Id) {
        WITHIN.with_borrow_mut(|within| within.push(span.into_u64()));
    }

    fn exit(&self, span: &Id) {
        WITHIN.with_borrow_mut(|within| {
            if let Some(last) = within.iter().rposition(|id| *id == span.into_u64()) {
                within.remove(last);
            }
        });
    }
}

/// A later value of a field takes the place of an earlier one, as with every subscriber; here both
/// are kept, since both have been shown.
impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push((field.name(), format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), value.to_owned()));
    }
}

#[test]
fn spans_events_and_later_values_are_recorded_with_their_parents() {
    let recording = Recording::start();
    let outer = tracing::trace_span!("outer", early = 1, late = tracing::field::Empty);
    outer.in_scope(|| {
        let inner = tracing::error_span!("inner", text = "plain");
        inner.in_scope(|| tracing::trace!(target: "other", cause = ?"quoted", "words"));
        tracing::info_span!(parent: None, "alone").in_scope(|| {});
    });
    outer.record("late", 2);
    let expected = [
        "outer of privacy::recorder",
        ". early = 1",
        ". late = 2",
        "  inner of privacy::recorder",
        "  . text = plain",
        "    event of other",
        "    . message = words",
        "    . cause = \"quoted\"",
        "alone of privacy::recorder",
    ];
    assert_eq!(recording.tree().lines().collect::<Vec<_>>(), expected);
    assert_eq!(recording.spans("outer"), 1);
    assert_eq!(recording.values("late"), ["2"]);
    assert!(recording.text().contains("words"));
    assert!(recording.targets().contains(&"other"));
}
