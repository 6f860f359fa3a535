//! The generators of others, installed when they are first needed.

use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;
use crate::cost::run;
use crate::folder::{Folder, cargo};

/// A generator of Rust clients from OpenAPI documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// `oas3-gen`, OpenAPI 3.1.
    Oas3Gen,
    /// `cargo-progenitor`, OpenAPI 3.0.
    Progenitor,
    /// `openapi-generator` on Java, OpenAPI 3.1.
    OpenapiGenerator,
}

impl Peer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Oas3Gen, Self::Progenitor, Self::OpenapiGenerator];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Oas3Gen => "oas3-gen",
            Self::Progenitor => "progenitor",
            Self::OpenapiGenerator => "openapi-generator",
        }
    }

    /// Which version of it is compared.
    pub fn version(self) -> &'static str {
        match self {
            Self::Oas3Gen => "0.29.0",
            Self::Progenitor => "0.15.0",
            Self::OpenapiGenerator => "7.26.0",
        }
    }

    /// Its program, installed into the folder `peers` if it is not there yet.
    ///
    /// # Errors
    ///
    /// It cannot be installed.
    pub fn program(self, folder: &Folder) -> Outcome<PathBuf> {
        match self {
            Self::Oas3Gen => self.by_cargo(folder, "oas3-gen", "oas3-gen"),
            Self::Progenitor => self.by_cargo(folder, "cargo-progenitor", "cargo-progenitor"),
            Self::OpenapiGenerator => self.by_pip(folder),
        }
    }

    fn by_cargo(self, folder: &Folder, package: &str, program: &str) -> Outcome<PathBuf> {
        let root = folder.path("peers");
        let program = root.join("bin").join(program);
        if !program.exists() {
            let mut cargo = cargo();
            cargo
                .args([
                    "install",
                    "--quiet",
                    "--locked",
                    package,
                    "--version",
                    self.version(),
                    "--root",
                ])
                .arg(&root)
                .env("CARGO_TARGET_DIR", root.join("build"));
            run(&mut cargo, &folder.log())?;
        }
        Ok(program)
    }

    /// The package on PyPI carries the archive for Java; a Java of 11 or newer has to be there.
    fn by_pip(self, folder: &Folder) -> Outcome<PathBuf> {
        let root = folder.path("peers").join("java");
        let program = root.join("bin/openapi-generator-cli");
        if !program.exists() {
            run(
                Command::new("python3").args(["-m", "venv"]).arg(&root),
                &folder.log(),
            )?;
            let package = format!("openapi-generator-cli=={}", self.version());
            run(
                Command::new(root.join("bin/pip")).args(["install", "--quiet", &package]),
                &folder.log(),
            )?;
        }
        Ok(program)
    }
}
