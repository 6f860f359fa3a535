//! Judges values by the generated types. A line of standard input is
//! `[key, logical form, wire form]`, a line of the output a verdict.

use std::io::{BufRead, Write};

use apiscribe_runtime::for_generated_code::json::{Reading, read_reply, to_wire};
use apiscribe_runtime::for_generated_code::{At, ErrorTable, ReadJson, WriteFields};
use apiscribe_runtime::{
    Bytes, Error, ErrorCode, Json, NoCode, Reply, Timestamp, Validate, Violation, http,
};
use serde_json::{Value, json};

fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

fn found(level: &str, violations: impl IntoIterator<Item = Violation>) -> Vec<Value> {
    let violations = violations.into_iter();
    let found = violations.map(|violation| {
        json!({
            "level": level,
            "rule": violation.rule().as_str(),
            "pointers": violation.pointers(),
            "message": violation.message(),
        })
    });
    found.collect()
}

fn read<T: ReadJson + Validate>(value: Json, reading: Reading) -> Result<(T, Value), String> {
    let value = T::read_json(value, &At::root(reading)).map_err(|error| error.to_string())?;
    let mut all = found("error", value.validate_at(now()).err().into_iter().flatten());
    all.extend(found("advice", value.advisories_at(now())));
    Ok((value, json!(all)))
}

fn request<T: ReadJson + Validate + WriteFields>(logical: Json, wire: Json) -> Value {
    let by_wire = match read::<T>(wire, Reading::WIRE_REQUEST) {
        Ok((_, found)) => json!({"found": found}),
        Err(error) => json!({"unread": error}),
    };
    match read::<T>(logical, Reading::REQUEST) {
        Ok((value, found)) => {
            let written: Value = serde_json::from_slice(&to_wire(&value)).expect("it writes JSON");
            json!({"found": found, "wire": by_wire, "written": written})
        }
        Err(error) => json!({"unread": error, "wire": by_wire}),
    }
}

fn reply<T: ReadJson>(value: Json) -> Value {
    let original = value.clone();
    match read_reply::<T>(value, || original) {
        Ok((_, parts)) => match parts.first() {
            None => json!({"found": []}),
            Some(part) => json!({"unread": part.to_string()}),
        },
        Err(error) => json!({"unread": error.to_string()}),
    }
}

fn header<T>(read: impl Fn(&Reply<()>) -> Option<T>, value: &Json) -> Value {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut answer = http::Response::new(Bytes::new());
    let text = http::HeaderValue::from_str(&text).expect("it can stand in a header");
    answer.headers_mut().insert("x-value", text);
    let reply: Result<_, Error<NoCode, Json>> = ErrorTable::new().read_nothing(answer);
    match read(&reply.expect("a reply")) {
        Some(_) => json!({"found": []}),
        None => json!({"unread": "the header"}),
    }
}

fn path<T, C: ErrorCode, B>(sent: Result<T, Error<C, B>>) -> Value {
    match sent {
        Ok(_) => json!({"found": []}),
        Err(Error::Invalid(violations)) => json!({"found": found("error", violations)}),
        Err(_) => json!({"unread": "not sent"}),
    }
}

fn main() {
    let stdin = std::io::stdin().lock();
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    for line in stdin.lines() {
        let line = line.expect("a line");
        let mut parts: Vec<Value> = serde_json::from_str(&line).expect("JSON");
        let wire = parts.pop().unwrap_or_default();
        let logical = parts.pop().unwrap_or_default();
        let key = parts.pop().unwrap_or_default();
        let verdict = judge(key.as_str().unwrap_or_default(), logical, wire);
        writeln!(stdout, "{verdict}").expect("written");
    }
}
