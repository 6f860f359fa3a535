//! The examples of the generated crate are run: against the mock server, without their variables,
//! and against vendors that refuse.

mod callbacks;
mod programs;
mod refusals;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::time::{Duration, Instant};

use apiscribe_mock::Call;
use apiscribe_runtime::Json;

use support::*;

type Variables = &'static [(&'static str, &'static str)];

const HUAWEI: Variables = &[("HUAWEI_APP_KEY", "key"), ("HUAWEI_APP_SECRET", SECRET)];
const CAMS: Variables = &[
    ("ALIBABA_CLOUD_ACCESS_KEY_ID", "key"),
    ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET),
];
const BIRD: Variables = &[
    ("BIRD_ACCESS_KEY", SECRET),
    ("BIRD_WORKSPACE_ID", "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0"),
    ("BIRD_CHANNEL_ID", "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8"),
    ("BIRD_CONTACT_ID", CONTACT),
];
const NXCLOUD: Variables = &[
    ("NXCLOUD_ACCESS_KEY", "key"),
    ("NXCLOUD_ACCESS_SECRET", SECRET),
];

/// An example, what it needs, which operations it calls how often, and what it prints.
struct Example {
    name: &'static str,
    variables: Variables,
    calls: &'static [(&'static str, usize)],
    prints: &'static str,
}

const EXAMPLES: [Example; 11] = [
    Example {
        name: "alibaba_cams",
        variables: CAMS,
        calls: &[("alibaba_cams.send_chatapp_message", 1)],
        prints: "Accepted as 61851ccb2f1365b16aee1234.\n",
    },
    Example {
        name: "batch",
        variables: NXCLOUD,
        calls: &[("nxcloud_saas.send_message", 10)],
        prints: "10 sent, 0 failed.\n",
    },
    Example {
        name: "bird_channels",
        variables: BIRD,
        calls: &[
            ("bird_channels.get_contact_channel", 1),
            ("bird_channels.send_message", 1),
        ],
        prints: "The contact takes templates only: sending one.\n\
            Message d7315e08-b9c6-4f1d-90a2-48ec7b6f5d13 is accepted.\n",
    },
    Example {
        name: "blocking",
        variables: NXCLOUD,
        calls: &[("nxcloud_saas.send_message", 2)],
        prints: "14155550134: accepted as wamid.edcf691d49c04b939c8e3331f07f9cd1.\n\
            14155550135: accepted as wamid.edcf691d49c04b939c8e3331f07f9cd1.\n",
    },
    Example {
        name: "custom_transport",
        variables: NXCLOUD,
        calls: &[("nxcloud_saas.send_message", 1)],
        prints: "POST /saas/wa/send: 200 OK\n\
            Accepted as wamid.edcf691d49c04b939c8e3331f07f9cd1.\n",
    },
    Example {
        name: "huawei_aicc",
        variables: HUAWEI,
        calls: &[
            ("huawei_aicc.token_by_ak_sk", 1),
            ("huawei_aicc.send_whatsapp_message", 1),
        ],
        prints: "Message message-1 was accepted: PENDING_ENROUTE.\n",
    },
    Example {
        name: "mass",
        variables: CAMS,
        calls: &[("alibaba_cams.send_chatapp_mass_message", 3)],
        prints: "Part 1: 1000 people, accepted as 8900000100021234.\n\
            Part 2: 1000 people, accepted as 8900000100021234.\n\
            Part 3: 500 people, accepted as 8900000100021234.\n",
    },
    Example {
        name: "nxcloud_saas",
        variables: NXCLOUD,
        calls: &[("nxcloud_saas.send_message", 1)],
        prints: "Accepted as wamid.edcf691d49c04b939c8e3331f07f9cd1.\n",
    },
    Example {
        name: "queue",
        variables: NXCLOUD,
        calls: &[("nxcloud_saas.send_message", 1)],
        prints: "Queued for POST /saas/wa/send.\n\
            Accepted as wamid.edcf691d49c04b939c8e3331f07f9cd1.\n\
            Set aside, 20 bytes: it does not read: at `/messaging_product`: \
            expected \"whatsapp\", found nothing; keys seen: tenant_id\n\
            0 left in the queue.\n",
    },
    Example {
        name: "retry",
        variables: CAMS,
        calls: &[("alibaba_cams.send_chatapp_message", 1)],
        prints: "Accepted as 61851ccb2f1365b16aee1234.\n",
    },
    Example {
        name: "shared_limit",
        variables: NXCLOUD,
        calls: &[("nxcloud_saas.send_message", 6)],
        prints: "Round 1, code: wamid.edcf691d49c04b939c8e3331f07f9cd1.\n\
            Round 1, news: wamid.edcf691d49c04b939c8e3331f07f9cd1.\n\
            Round 2, code: wamid.edcf691d49c04b939c8e3331f07f9cd1.\n\
            Round 2, news: wamid.edcf691d49c04b939c8e3331f07f9cd1.\n\
            Round 3, code: wamid.edcf691d49c04b939c8e3331f07f9cd1.\n\
            Round 3, news: wamid.edcf691d49c04b939c8e3331f07f9cd1.\n",
    },
];

#[test]
fn no_example_is_forgotten_here_in_the_manifest_or_in_the_readme() {
    let generated = root().join("generated");
    let named = EXAMPLES.iter().map(|example| example.name);
    let named = named.chain(programs::PROGRAMS).map(str::to_owned);
    let named: BTreeSet<String> = named.collect();
    let files: BTreeSet<String> = fs::read_dir(generated.join("examples"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .map(|file| file.to_string_lossy().trim_end_matches(".rs").to_owned())
        .collect();
    assert_eq!(files, named);

    let manifest = fs::read_to_string(generated.join("Cargo.toml")).expect("the manifest");
    let readme = fs::read_to_string(generated.join("README.md")).expect("the README");
    for Example {
        name, variables, ..
    } in EXAMPLES
    {
        let entry = format!("[[example]]\nname = \"{name}\"\nrequired-features = [");
        assert!(manifest.contains(&entry), "{name} in the manifest");
        assert!(
            readme.contains(&format!("`{name}`")),
            "{name} in the README"
        );
        for (variable, _) in variables {
            assert!(readme.contains(&format!("`{variable}`")), "{variable}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_does_what_it_says() -> io::Result<()> {
    for example in &EXAMPLES {
        let server = stand_in().await?;
        let ran = run(example.name, &base_url(&server));
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert_eq!(ran.stdout, example.prints, "{}", example.name);
        assert_eq!(ran.stderr, "", "{}", example.name);

        let expected = example.calls.iter();
        let expected: Vec<_> = expected
            .flat_map(|(call, count)| std::iter::repeat_n(Some((*call).to_owned()), *count))
            .collect();
        let received = server.calls().into_iter();
        let arrived: Vec<_> = received.map(|received| received.operation).collect();
        assert_eq!(arrived, expected, "{}", example.name);
    }
    Ok(())
}

#[test]
fn without_its_variables_an_example_names_all_that_are_missing() {
    for example in &EXAMPLES {
        let all: Vec<&str> = example.variables.iter().map(|(name, _)| *name).collect();
        let (first, others) = all.split_first().expect("it needs some");
        let bare = ran(&mut command(example.name));
        let with_one = ran(command(example.name).env(first, "key"));
        for (ran, missing) in [(bare, all.as_slice()), (with_one, others)] {
            assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
            for name in &all {
                assert_eq!(ran.stderr.contains(name), missing.contains(name), "{ran:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mass_sends_each_of_2500_people_once() -> io::Result<()> {
    let server = stand_in().await?;
    run("mass", &base_url(&server));
    let mut people = Vec::new();
    for received in server.calls() {
        let body = String::from_utf8_lossy(&received.body).into_owned();
        let numbers = body.split("%22To%22%3A%22").skip(1);
        let before = people.len();
        people.extend(numbers.filter_map(|rest| rest.get(..11).map(str::to_owned)));
        assert!(people.len() - before <= 1000);
    }
    assert_eq!(people.len(), 2500);
    assert_eq!(BTreeSet::from_iter(people).len(), 2500);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clients_share_one_limit() -> io::Result<()> {
    let server = stand_in().await?;
    let began = Instant::now();
    run("shared_limit", &base_url(&server));
    assert_eq!(server.calls().len(), 6);
    let least = Duration::from_millis(500);
    assert!(began.elapsed() >= least, "{:?}", began.elapsed());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_carry_an_id_of_the_callers_own() -> io::Result<()> {
    let server = stand_in().await?;
    run("retry", &base_url(&server));
    run("bird_channels", &base_url(&server));
    let [cams, _, bird]: [Call; 3] = server.calls().try_into().expect("three requests");
    let query = cams.parts.uri.query().unwrap_or_default();
    assert!(query.contains("TaskId=order-42"), "{query}");
    let bird: Json = serde_json::from_slice(&bird.body)?;
    assert_eq!(bird["reference"], "order-42");
    assert_eq!(bird["template"]["locale"], "en");
    Ok(())
}
