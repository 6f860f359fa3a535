//! The generated crate as its users have it: in a crate of their own, with one service and without
//! an HTTP client.

use std::fs;
use std::path::Path;
use std::process::Command;

use apiscribe_test_support::outside;

#[test]
fn a_crate_outside_of_the_workspace_signs_a_request() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let user = tempfile::tempdir().expect("a temporary folder");
    let manifest = format!(
        r#"
        [package]
        name = "outside"
        edition = "2024"

        [dependencies]
        whatsapp-vendors = {{ path = {:?}, default-features = false, features = ["nxcloud_saas", "signing"] }}
        "#,
        root.join("generated")
    );
    fs::create_dir(user.path().join("src")).expect("a folder");
    fs::write(user.path().join("Cargo.toml"), manifest).expect("written");
    fs::write(user.path().join("src/main.rs"), MAIN).expect("written");
    outside::lock(user.path());
    let cargo = || {
        let mut cargo = outside::cargo();
        cargo.current_dir(user.path());
        cargo
    };
    let run = cargo()
        .args(["run", "--quiet", "--offline"])
        .output()
        .expect("cargo starts");
    let (stdout, stderr) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(run.status.success(), "{stdout}\n{stderr}");
    assert_eq!(
        stdout,
        "POST https://api.nxcloud.com/saas/wa/send\nCredentials { .. }\n`/template/components/0/type`\n"
    );
    assert_eq!(stderr, "", "no warnings");

    let tree = cargo()
        .args(["tree", "--quiet", "--offline", "--prefix", "none"])
        .output()
        .expect("cargo starts");
    let tree = String::from_utf8_lossy(&tree.stdout);
    assert!(tree.contains("apiscribe-runtime"), "{tree}");
    for heavy in ["reqwest", "tokio", "hyper", "rustls", "serde_derive"] {
        assert!(
            !tree.lines().any(|line| line.starts_with(heavy)),
            "{heavy} is brought in:\n{tree}"
        );
    }
}

/// A service's feature names what its schemes call, and the feature `signing` says whether anything
/// signs.
#[test]
fn a_service_builds_the_hashes_that_it_calls_where_it_signs() {
    const CRATES: [(&str, &str); 5] = [
        ("md5", "md-5"),
        ("sha1", "sha1"),
        ("sha2", "sha2"),
        ("hmac", "hmac"),
        ("asymmetric", "aws-lc-rs"),
    ];
    const SERVICES: [(&str, &[&str]); 4] = [
        ("alibaba_cams", &["hmac", "sha2"]),
        ("bird_channels", &["hmac", "sha2"]),
        ("huawei_aicc", &[]),
        ("nxcloud_saas", &["md5", "sha2"]),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let manifest = fs::read_to_string(root.join("generated/Cargo.toml")).expect("a manifest");
    for (service, needs) in SERVICES {
        let begin = format!("\n{service} = [");
        let (_, feature) = manifest.split_once(&begin).expect("its feature");
        let (feature, _) = feature.split_once(']').expect("a list");
        let switched = CRATES
            .iter()
            .map(|(need, _)| *need)
            .filter(|need| feature.contains(&format!("\"apiscribe-runtime/{need}\"")));
        let mut switched: Vec<&str> = switched.collect();
        switched.sort_unstable();
        assert_eq!(switched, needs, "{service}");
        for (features, needs) in [
            (service.to_owned(), &[][..]),
            (format!("{service},signing"), needs),
        ] {
            let tree = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
                .args([
                    "tree",
                    "--quiet",
                    "--offline",
                    "--prefix=none",
                    "--edges=normal",
                ])
                .args(["--package=whatsapp-vendors", "--no-default-features"])
                .args(["--features", &features])
                .current_dir(root)
                .output()
                .expect("cargo starts");
            let tree = String::from_utf8_lossy(&tree.stdout);
            assert!(tree.contains("apiscribe-runtime"), "{features}: {tree}");
            for (need, name) in CRATES {
                let is_built = tree
                    .lines()
                    .any(|line| line.starts_with(&format!("{name} ")));
                assert_eq!(
                    is_built,
                    needs.contains(&need),
                    "{name} of {features}:\n{tree}"
                );
            }
        }
    }
}

const MAIN: &str = r#"
use whatsapp_vendors::Validate;
use whatsapp_vendors::nxcloud_saas::{
    Component, ComponentType, Credentials, Endpoint, Language, SendMessageRequest, Template, send_message,
};

fn request(template: Template) -> SendMessageRequest {
    SendMessageRequest::builder().tenant_id(1).appkey("key").business_phone("861").to("862").template(template).build()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let credentials = Credentials::builder().access_key("key").access_secret("secret").build();
    let template = Template::new("welcome", Language::new("en_US"));
    let http = send_message::to_http(&Endpoint::new(credentials.clone())?, &request(template.clone()))?;
    println!("{} {}", http.method(), http.uri());
    println!("{credentials:?}");
    let template = template.with_components([Component::new(ComponentType::unknown("footer"))]);
    for violation in request(template).validate().err().into_iter().flatten() {
        println!("`{}`", violation.pointer());
    }
    Ok(())
}
"#;
