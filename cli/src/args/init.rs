//! What `init` takes.

/// Which service a project begins with.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe init acme_sms\n\n\
                  Writes apiscribe.toml, spec/SERVICE with a small spec that has no errors, the schemas that its editor lines name, \
                  .gitattributes, .gitignore, .github/workflows/apiscribe.yml and a program that sends to the mock server into this folder. What is there already stays as it is.\n\n\
                  Exit status: 0 written, 2 a file that cannot be written, or wrong usage, such as a name that no service can have.")]
pub struct Args {
    /// Name of the first service in snake_case: its folder, module and feature.
    pub service: String,
    /// Name of the generated package; unless given, that of this folder, as far as a package can
    /// have it.
    #[arg(long, value_name = "NAME", value_parser = super::named_package)]
    pub package: Option<String>,
    /// Where the generated crate finds apiscribe-runtime: a folder, or a version in a registry;
    /// unless given, the folder of this program's sources or its version.
    #[arg(long, value_name = "DIR|VERSION")]
    pub runtime: Option<String>,
}
