//! Specs with one error each, and exactly what is said about it: the files of `bad_specs/`.
//!
//! A case is a fragment of a spec, completed by the minimal service as [`fragment`] says, and
//! behind `===== report` the report.
//! `UPDATE_EXPECTED=1 cargo test -p apiscribe-codegen --test suite bad_specs::` writes the reports
//! anew. A new case has its name in [`CASES`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use apiscribe_codegen::check::codes;
use apiscribe_codegen::diagnostics::Code;
use apiscribe_test_support::fragment;

/// Kinds of errors, and the cases of each.
const CASES: &[(&str, &str)] = &[
    (
        "unknown key",
        "unknown_key_misspelt unknown_key_of_another_language unknown_key_of_a_file unknown_key_of_another_construct \
         unknown_key_in_rule unknown_key_in_error_row unknown_key_in_page unknown_key_in_doubt",
    ),
    (
        "duplicate key",
        "duplicate_key_field duplicate_key_of_a_file duplicate_key_quoted",
    ),
    (
        "missing key",
        "missing_key_type missing_key_of_operation missing_key_of_service missing_key_per missing_key_of_type missing_key_of_rule \
         missing_key_variants missing_key_content missing_value",
    ),
    (
        "wrong type",
        "wrong_kind_list_for_text wrong_kind_text_for_list wrong_kind_mapping_for_list wrong_kind_list_for_mapping \
         wrong_kind_quoted_boolean wrong_kind_yes wrong_kind_word_for_number wrong_kind_file wrong_value_duration \
         wrong_value_word wrong_value_status wrong_value_type wrong_value_list_of_nothing conflicting_keys wrong_type_named_no wrong_type_like_elsewhere wrong_type_map_of_two wrong_value_long",
    ),
    (
        "YAML traps",
        "trap_no trap_on trap_exponent trap_exponent_as_text trap_leading_zero trap_date trap_time trap_version trap_phone \
         trap_null trap_tab trap_tabs_throughout trap_comma trap_colon trap_hash trap_percent trap_quote trap_bracket \
         trap_indentation trap_anchor trap_reference trap_without_anchor trap_merge_key trap_tag trap_second_document \
         trap_braces_as_key trap_braces_without_values trap_bracket_in_a_type trap_tag_before_boolean",
    ),
    (
        "dangling type name",
        "dangling_type dangling_type_in_list dangling_type_lowercase dangling_request dangling_reply dangling_error_body \
         dangling_flatten dangling_type_of_another_service dangling_type_of_another_language dangling_types_of_a_broken_file dangling_types_of_a_misspelt_key",
    ),
    (
        "unused type",
        "unused_type unused_alias unused_circle unused_file",
    ),
    (
        "two names that become one in Rust",
        "same_fields same_values same_types same_type_in_place same_type_twice same_codes same_variants same_parameters \
         same_after_renaming same_as_reserved rust_name_in_the_wrong_case rust_name_of_nothing rust_names_of_nothing \
         rust_name_of_a_number module_twice file_name",
    ),
    (
        "recursive type without indirection",
        "recursion_of_one recursion_of_two recursion_of_union recursion_through_union recursion_of_alias recursion_of_flattened \
         recursion_of_list",
    ),
    (
        "union that cannot be told apart on the wire",
        "union_tag_twice union_tag_of_another union_tag_is_a_field union_tag_is_a_variant union_tag_and_content \
         union_presence_with_tag union_flattened_twice union_kind union_text_inside union_empty",
    ),
    (
        "rule that names a field that is not there",
        "rule_on_no_field rule_on_no_inner_field rule_below_a_text rule_below_a_list rule_with_a_slash rule_condition_on_no_field \
         rule_by_rust_name",
    ),
    (
        "rule that compares with a value its enum lacks",
        "rule_value_misspelt rule_value_required rule_value_of_another_type rule_value_of_a_tag rule_value_of_a_list \
         rule_value_in_wrong_case",
    ),
    (
        "rule that contradicts another",
        "rules_require_and_forbid rules_together_and_apart rules_two_values rules_count_twice",
    ),
    (
        "rule that can never fire or never be met",
        "rule_requires_and_forbids rule_forbids_its_condition rule_demands_another_value rule_forbids_a_required_field \
         rule_on_absence_of_a_required_field rule_exactly_one_of_two_required rule_at_most_one_of_two_required \
         rule_require_a_required_field rule_on_no_values rule_require_no_values rule_on_nothing rule_of_one rule_of_the_same rule_count_backwards \
         rule_count_without_star rule_condition_with_star rule_level rule_twice bounds_backwards bounds_backwards_length \
         bounds_empty bounds_empty_window bounds_of_alias_and_field bounds_of_alias_and_field_length length_in_unknown_unit encode_layout \
         encode_offset encode_no_offset rule_limit_alone rule_limit_of_no_values bounds_of_integer \
         bounds_on_text bounds_on_list pattern_open pattern_look_ahead format_unknown constraint_any_of_nothing limit_of_nothing",
    ),
    (
        "default or example that breaks the constraints",
        "default_above_max default_not_listed default_breaks_alias default_of_another_type default_of_required example_too_long \
         example_unknown_field example_breaks_rule example_lacks_field example_refuses_nothing example_reply_of_another_type \
         example_reply_of_no_status example_error_of_no_name example_without_parameter example_misspelt_value",
    ),
    (
        "const with a constraint",
        "const_with_length const_with_default const_with_advisory const_of_another_type const_not_listed const_breaks_alias",
    ),
    (
        "overlapping error ranges",
        "errors_overlap_statuses errors_overlap_codes errors_overlap_inside errors_overlap_families errors_range_backwards errors_overlap_in_operation",
    ),
    (
        "code listed twice",
        "errors_code_twice errors_code_spelled_twice errors_code_in_both errors_code_in_capitals errors_mixed_codes \
         errors_codes_nowhere errors_in_operation",
    ),
    (
        "error row without class",
        "errors_without_class errors_status_without_class errors_class errors_retry errors_path errors_body_path errors_path_of_broken_operation",
    ),
    (
        "auth scheme that does not exist or lacks a parameter",
        "auth_unknown_scheme auth_lacks_parameter auth_lacks_parameter_of_operation auth_unknown_parameter auth_without_scheme \
         auth_word auth_sends auth_token_from_nowhere auth_header_field_as_well auth_misspelt_parameter",
    ),
    (
        "two operations on one route",
        "route_twice route_twice_but_for_names route_method route_method_lowercase route_without_slash route_query route_base_url \
         route_get_with_body route_without_reply route_reply_of_failure",
    ),
    (
        "path placeholder without parameter and the reverse",
        "placeholder_without_parameter parameter_without_placeholder placeholder_misspelt placeholder_of_base_url \
         parameter_of_service_without_placeholder placeholder_twice placeholder_open parameter_of_number parameter_with_default \
         parameter_as_field placeholder_and_parameter_apart parameter_with_place",
    ),
    (
        "page or place not declared",
        "page_unknown place_unknown place_of_another_page place_where_there_are_none evidence_unknown evidence_misspelt \
         page_of_types_unknown page_that_cannot_be_read",
    ),
    (
        "doubt about something that no longer exists",
        "doubt_about_a_field doubt_about_a_type doubt_about_a_row doubt_about_an_example doubt_about_a_value doubt_about_limits",
    ),
    (
        "what travels where",
        "header_name header_named_twice signed_form_of_parts parameter_encoded reply_as_a_mapping status_above_599 \
         header_of_list header_below_the_top form_with_list encode_of_text secret_number nullable_elements flatten_of_enum \
         flatten_of_clash enum_value_twice enum_value_of_another_type shape_of_no_field split_of_no_list note_with_a_short_row \
         alias_states_it_already",
    ),
    (
        "odd, and a warning",
        "warning_length_of_zero warning_retry warning_rule_follows warning_empty_doubt warning_after_error",
    ),
];

/// Cases with two errors. All others have one, and so one report.
const TWO_ERRORS: &[&str] = &["rust_names_of_nothing", "warning_after_error"];

/// Warnings on what the fragments leave out for brevity.
const UNRELATED: &[Code] = &[codes::NO_DOC, codes::NO_EVIDENCE];

const REPORT: &str = "===== report\n";

#[test]
fn each_error_is_reported_as_its_case_says() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = Vec::new();
    for (name, text) in cases() {
        let (fragment, expected) = text
            .split_once(REPORT)
            .expect("a case has a line `===== report`");
        let reading = fragment::read(fragment).linted().without(UNRELATED);
        let count = reading.diagnostics.len();
        let report = match count {
            0 => "nothing is wrong\n".to_owned(),
            _ => reading.report(),
        };
        if update {
            fs::write(
                folder().join(format!("{name}.txt")),
                format!("{fragment}{REPORT}{report}"),
            )
            .expect("a case can be written");
        } else if report != expected {
            wrong.push(format!(
                "{name}\n--- expected\n{expected}--- found\n{report}"
            ));
        }
        if count == 0 {
            wrong.push(format!("{name}: no error is found"));
        }
        let most = 1 + usize::from(TWO_ERRORS.contains(&name.as_str()));
        if count > most {
            wrong.push(format!("{name}: {count} reports, and {most} would say it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_case_has_its_place_in_the_table() {
    let listed: Vec<&str> = CASES
        .iter()
        .flat_map(|(_, names)| names.split_whitespace())
        .collect();
    let once: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(once.len(), listed.len(), "a case is listed twice");
    let cases = cases();
    let there: BTreeSet<&str> = cases.keys().map(String::as_str).collect();
    assert_eq!(once, there);
}

/// The text of each case by its name.
fn cases() -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder()).expect("the cases are beside this file");
    let paths = entries.map(|entry| entry.expect("a folder that can be read").path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).expect("a case is text");
            (name.into_owned(), text)
        })
        .collect()
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad_specs"))
}
