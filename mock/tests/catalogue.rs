//! The specs that come with the library: a test in any repository can start a server.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::env;
use std::fs;

use apiscribe_mock::{Server, StartError};

/// The only test here: where the process runs is the same for all tests of a program.
#[tokio::test]
async fn a_server_starts_wherever_it_is_started() {
    let place = tempfile::tempdir().expect("a temporary folder");
    env::set_current_dir(place.path()).expect("a folder");
    let names = |server: &Server| -> Vec<String> {
        let services = server.services().into_iter();
        services.map(|(name, _)| name).collect()
    };
    let catalogue = [
        "alibaba_cams",
        "bird_channels",
        "huawei_aicc",
        "nxcloud_saas",
    ];
    assert_eq!(names(&Server::start().await.expect("it starts")), catalogue);

    // Tests of Ruby stand in a folder of that name.
    fs::create_dir_all("spec/models").expect("a folder");
    assert_eq!(names(&Server::start().await.expect("it starts")), catalogue);

    // Specs of one's own come first.
    fs::remove_dir(place.path().join("spec/models")).expect("removed");
    fs::create_dir_all("spec/acme").expect("a folder");
    let service = "service: acme\ntitle: An API\npages: {api: {title: Reference}}\nbase_url: 'https://api.example'\nauth: none\n";
    fs::write("spec/acme/service.yaml", service).expect("written");
    assert_eq!(names(&Server::start().await.expect("it starts")), ["acme"]);
    let server = Server::builder().catalogue().service("nxcloud_saas");
    assert_eq!(
        names(&server.start().await.expect("it starts")),
        ["nxcloud_saas"]
    );

    let wrong = Server::builder().service("nxcloud").start().await;
    let error = wrong.expect_err("there is no such service");
    let shown = "there is no service `nxcloud` among `acme`; another folder of specs is named by `Builder::spec` or --spec, \
                 those of this library are served by `Builder::catalogue`";
    assert_eq!(format!("{error:?}"), shown);
    fs::write(
        "spec/acme/service.yaml",
        service.replace("title:", "titel:"),
    )
    .expect("written");
    let error = Server::start().await.expect_err("a key is wrong");
    let shown = format!("{error:?}");
    assert!(matches!(error, StartError::Specs(_)), "{shown}");
    assert!(shown.contains("spec/acme/service.yaml:2:1\n"), "{shown}");
    let error = Server::builder().spec("nowhere").start().await;
    let shown = format!("{:?}", error.expect_err("there is no such folder"));
    let folder = env::current_dir().expect("a folder").join("nowhere");
    assert!(
        shown.contains(&format!("cannot read {}: ", folder.display())),
        "{shown}"
    );
}
