//! Results as Markdown.

use std::fmt;
use std::process::Command;

/// A table; the first column stands to the left, figures to the right.
#[derive(Debug, Clone)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        let head = columns.iter().map(|column| (*column).to_owned());
        Self {
            rows: vec![head.collect()],
        }
    }

    /// Adds a row.
    pub fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let cell = |row: &Vec<String>, column: usize| row.get(column).cloned().unwrap_or_default();
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = self
                    .rows
                    .iter()
                    .map(|row| cell(row, column).chars().count());
                cells.max().unwrap_or_default().max(3)
            })
            .collect();
        for (index, row) in self.rows.iter().enumerate() {
            for (column, width) in widths.iter().enumerate() {
                match column {
                    0 => write!(f, "| {:<width$} ", cell(row, column))?,
                    _ => write!(f, "| {:>width$} ", cell(row, column))?,
                }
            }
            writeln!(f, "|")?;
            if index == 0 {
                for (column, width) in widths.iter().enumerate() {
                    match column {
                        0 => write!(f, "|:{:-<width$}-", "")?,
                        _ => write!(f, "|-{:->width$}:", "")?,
                    }
                }
                writeln!(f, "|")?;
            }
        }
        Ok(())
    }
}

/// The line on top of results: title, date, machine and versions.
pub fn heading(title: &str, versions: &[String]) -> String {
    let date = first_line("date", &["-u", "+%Y-%m-%d"]);
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    let mut with = vec![
        first_line("rustc", &["--version"]),
        format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        format!("{cores} cores"),
    ];
    with.extend_from_slice(versions);
    format!("## {title}\n\n{date}; {}.\n", with.join(", "))
}

/// The first line that a program prints; empty if there is no such program.
pub fn first_line(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().next().unwrap_or_default().to_owned()
}
