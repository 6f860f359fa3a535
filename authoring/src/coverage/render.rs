//! Coverage in columns for people, and in JSON for machines.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{Counts, Coverage, Kind, Missing, PlaceCoverage};

impl Coverage {
    /// For people: a line for each place, then what is missing.
    pub fn render(&self) -> String {
        let places = self.pages.iter().flat_map(|page| &page.places);
        let widths = places.map(|place| shown(place).chars().count());
        let width = widths.max().unwrap_or_default().max(TOTAL.len());

        let mut text = format!("{}\n", self.service);
        let headings = Kind::ALL.map(|kind| kind.name().to_owned());
        line(&mut text, "", width, &headings);
        for page in &self.pages {
            let name = match page.name.as_str() {
                "" => page.title.clone(),
                name => format!("{name}: {}", page.title),
            };
            let _ = writeln!(text, "{name}");
            for place in &page.places {
                line(&mut text, &shown(place), width, &cells(place.counts));
            }
        }
        line(&mut text, TOTAL, width, &cells(self.totals()));

        let empty = self.empty_places();
        list(&mut text, "places that hold nothing", None, &empty);
        for page in &self.rows {
            let _ = writeln!(
                text,
                "\nrows of {}: {} with {} facts",
                page.page, page.rows, page.facts
            );
            let what = "the spec has it otherwise, for the reason of a doubt or correction";
            list(&mut text, what, None, &page.contradicted);
            let what = "neither in the spec nor explained";
            list(&mut text, what, None, &page.missing);
            let what = "in the spec, and no row says it";
            list(&mut text, what, None, &page.unstated);
        }
        let Missing { all, missing } = &self.types;
        list(
            &mut text,
            "types that no example reaches",
            Some(*all),
            missing,
        );
        let Missing { all, missing } = &self.demands;
        let what = "rules and constraints that no example breaks";
        list(&mut text, what, Some(*all), missing);
        text
    }

    /// For machines: an object with `service`, `pages` (each with `name`, `title` and `places`,
    /// each of these with `name`, which is null for what names the page alone, and its counts),
    /// `totals`, `empty_places`, `unreached_types` and `unbroken_demands` (both with `all` and
    /// `missing`).
    pub fn to_json(&self) -> Value {
        let pages = self.pages.iter().map(|page| {
            let places = page.places.iter().map(|place| {
                let mut object = object(place.counts);
                object.insert("name".to_owned(), json!(place.name));
                Value::Object(object)
            });
            let places: Value = places.collect();
            json!({"name": page.name, "title": page.title, "places": places})
        });
        let pages: Value = pages.collect();
        let rows = self.rows.iter().map(|page| {
            json!({
                "page": page.page,
                "rows": page.rows,
                "facts": page.facts,
                "contradicted": page.contradicted,
                "missing": page.missing,
                "unstated": page.unstated,
            })
        });
        let rows: Value = rows.collect();
        let missing = |of: &Missing| json!({"all": of.all, "missing": of.missing});
        json!({
            "service": self.service,
            "pages": pages,
            "rows": rows,
            "totals": object(self.totals()),
            "empty_places": self.empty_places(),
            "unreached_types": missing(&self.types),
            "unbroken_demands": missing(&self.demands),
        })
    }
}

const TOTAL: &str = "total";

fn shown(place: &PlaceCoverage) -> String {
    format!("  {}", place.name.as_deref().unwrap_or("(no place)"))
}

fn cells(counts: Counts) -> [String; Kind::ALL.len()] {
    Kind::ALL.map(|kind| match counts.of(kind) {
        0 => "-".to_owned(),
        count => count.to_string(),
    })
}

fn object(counts: Counts) -> Map<String, Value> {
    let kinds = Kind::ALL.into_iter();
    let entries = kinds.map(|kind| (kind.name().to_owned(), json!(counts.of(kind))));
    entries.collect()
}

fn line(text: &mut String, name: &str, width: usize, cells: &[String]) {
    let _ = write!(text, "{name:<width$}");
    for (kind, cell) in Kind::ALL.iter().zip(cells) {
        let _ = write!(text, "  {cell:>0$}", kind.name().len());
    }
    text.push('\n');
}

fn list(text: &mut String, what: &str, all: Option<usize>, missing: &[String]) {
    let of = all.map_or(String::new(), |all| format!(" of {all}"));
    let _ = writeln!(text, "\n{what}: {}{of}", missing.len());
    for name in missing {
        let _ = writeln!(text, "  {name}");
    }
}
