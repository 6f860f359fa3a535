//! One service that grows: by operations, and by the fields of one type.
//!
//! `cargo bench -p benches --bench grow [-- LARGEST]`, the largest number of operations and fields.

mod specs;

use std::path::Path;
use std::process::Command;

use benches::Outcome;
use benches::cost::{Cost, least, run};
use benches::folder::{Folder, bytes, cargo};
use benches::table::{Table, heading};

use specs::{Grows, Text};

/// Sizes, each ten times the one before it.
const SIZES: [usize; 3] = [10, 100, 1000];

/// How often each is run, if it does not take long.
const RUNS: usize = 5;

fn main() -> Outcome<()> {
    // The mark that cargo adds is nothing to us.
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let largest = args
        .next()
        .map_or(Ok(usize::MAX), |text| text.parse::<usize>())?;
    let sizes: Vec<usize> = SIZES.into_iter().filter(|size| *size <= largest).collect();
    let folder = Folder::new(env!("CARGO_TARGET_TMPDIR"))?;
    let program = folder.program("apiscribe")?;
    println!("{}", heading("How it grows", &[]));
    for grows in [Grows::Operations, Grows::Fields] {
        let mut columns = vec![format!("one service, by {}", grows.word())];
        columns.extend(sizes.iter().map(|size| format!("{size}: s")));
        columns.push("last tenfold".to_owned());
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let mut table = Table::new(&columns);
        let measured = sizes
            .iter()
            .map(|size| measure(&folder, &program, grows, *size))
            .collect::<Outcome<Vec<_>>>()?;
        let first = measured.first().map(Vec::as_slice).unwrap_or_default();
        for (index, (what, _)) in first.iter().enumerate() {
            let costs = measured.iter().filter_map(|of_size| of_size.get(index));
            let costs: Vec<f64> = costs.map(|(_, cost)| cost.seconds()).collect();
            let mut row = vec![(*what).to_owned()];
            row.extend(costs.iter().map(|seconds| format!("{seconds:.3}")));
            row.push(match costs.as_slice() {
                [.., before, last] => format!("{:.1}", last / before),
                _ => String::new(),
            });
            table.row(row);
        }
        println!("{table}");
    }
    Ok(())
}

/// What each command takes for a service of this size.
fn measure(
    folder: &Folder,
    program: &Path,
    grows: Grows,
    size: usize,
) -> Outcome<Vec<(&'static str, Cost)>> {
    let root = folder.empty("grow")?;
    let log = folder.log();
    written(&root.join("spec"), &grows.specs(size, false))?;
    written(&root.join("changed"), &grows.specs(size, true))?;
    let out = root.join("generated");
    let command = |arguments: &[&str]| {
        let mut command = Command::new(program);
        command.current_dir(&root).args(arguments);
        command
    };
    let empty = |name: &str| folder.empty(&format!("grow/{name}")).map(drop);

    let check = least(RUNS, &log, || {
        folder.forget()?;
        Ok(command(&["check", "--spec", "spec"]))
    })?;
    let runtime = folder.root.join("runtime");
    let runtime = runtime.to_string_lossy();
    let regenerate = least(RUNS, &log, || {
        folder.forget()?;
        empty("generated")?;
        let mut regenerate = command(&["regenerate", "--spec", "spec", "--out", "generated"]);
        regenerate.args(["--runtime", &*runtime]);
        Ok(regenerate)
    })?;
    let megabytes = bytes(&out, ".rs")? as f64 / 1e6;
    eprintln!("{size} {}: {megabytes:.2} MB of Rust", grows.word());
    let unchanged = least(RUNS, &log, || {
        Ok(command(&[
            "regenerate",
            "--spec",
            "spec",
            "--out",
            "generated",
        ]))
    })?;
    let diff = least(RUNS, &log, || {
        Ok(command(&[
            "diff",
            "--exit-zero",
            "--spec",
            "spec",
            "changed",
        ]))
    })?;
    let docs = least(RUNS, &log, || {
        empty("docs")?;
        Ok(command(&["docs", "--spec", "spec", "--out", "docs"]))
    })?;
    let openapi = least(RUNS, &log, || {
        empty("openapi")?;
        Ok(command(&["openapi", "--spec", "spec", "--out", "openapi"]))
    })?;
    Ok(vec![
        ("check", check),
        ("regenerate into an empty folder", regenerate),
        ("regenerate, nothing changed", unchanged),
        ("diff, each operation or every fifth field changed", diff),
        ("docs", docs),
        ("openapi", openapi),
        ("`cargo check` of the crate", build(folder, &out)?),
    ])
}

/// `cargo check` of the generated crate alone, all of its dependencies checked.
fn build(folder: &Folder, package: &Path) -> Outcome<Cost> {
    let manifest = package.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest)?;
    if !text.contains("[workspace]") {
        std::fs::write(&manifest, text + "\n[workspace]\n")?;
    }
    let command = || {
        let mut check = cargo();
        check
            .current_dir(package)
            .args(["check", "--quiet", "--lib"])
            .env("CARGO_TARGET_DIR", folder.path("grown"))
            .env("CARGO_INCREMENTAL", "0");
        check
    };
    run(&mut command(), &folder.log())?;
    least(2, &folder.log(), || {
        let root = std::fs::File::options()
            .append(true)
            .open(package.join("src/lib.rs"))?;
        root.set_modified(std::time::SystemTime::now())?;
        Ok(command())
    })
}

fn written(folder: &Path, files: &[Text]) -> Outcome<()> {
    for Text { path, text } in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, text)?;
    }
    Ok(())
}
