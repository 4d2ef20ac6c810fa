//! Writing a call around memory and parsing it are inverse, for every operation and over the wire's text.

use crate::strategies;

use api::{AgentsCall, AnyCall, Method, Request, beta};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::BTreeSet;

fn wired(request: &Request) -> Request {
    let mut wired = Request::from_target(request.method, &request.target()).expect("a target we wrote");
    wired.headers.clone_from(&request.headers);
    wired.body.clone_from(&request.body);
    wired
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn parsing_undoes_writing(call in strategies::any_call()) {
        prop_assert_eq!(AgentsCall::parse(&wired(&call.request())), Ok(call));
    }

    #[test]
    fn any_request_is_answered_without_a_panic(
        operation in 0..AgentsCall::OPERATIONS.len(),
        query in proptest::collection::vec(("(statuses|types|event_deltas|limit|created_at\\[gt\\]|agent_id)(\\[\\])?", ".{0,6}"), 0..4),
        body in strategies::content::value(),
        text in any::<String>(),
    ) {
        let operation = AgentsCall::OPERATIONS[operation];
        for body in [body.to_string(), text] {
            let mut request = Request::new(operation.method, operation.path.replace(['{', '}'], "x"));
            request.query.clone_from(&query);
            request.body = Some(body);
            let _ = AgentsCall::parse(&request);
        }
    }
}

/// The property above is worth as much as its values are many.
#[test]
fn every_operation_is_tried() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..2_000 {
        let call = strategies::any_call().new_tree(&mut runner).expect("a value").current();
        let operation = call.operation();
        seen.insert((operation.path, operation.method.as_str()));
        let request = call.request();
        assert_eq!(request.header(beta::BETA_HEADER), operation.beta, "{operation:?}");
    }
    assert_eq!(seen.len(), 42);
    assert_eq!(AgentsCall::OPERATIONS.len(), 42);
}

#[test]
fn each_path_belongs_to_one_operation() {
    for operation in AgentsCall::OPERATIONS.iter().chain(AnyCall::OPERATIONS) {
        let path = operation.path.replace(['{', '}'], "x");
        let all = AgentsCall::OPERATIONS.iter().chain(AnyCall::OPERATIONS);
        let of = all.filter(|other| other.method == operation.method && other.ids(&path).is_some());
        assert_eq!(of.count(), 1, "{} {path}", operation.method);
        assert!(AgentsCall::knows(&path) != AnyCall::knows(&path), "{path}");
    }
}

#[test]
fn unknown_paths_and_methods_have_their_own_codes() {
    let status =
        |method, path: &str| AgentsCall::parse(&Request::new(method, path.into())).map_err(|error| error.status);
    assert_eq!(status(Method::Get, "/v1/deployments"), Err(404));
    assert_eq!(status(Method::Get, "/v1/memory_stores"), Err(404));
    assert_eq!(status(Method::Delete, "/v1/dreams/drm_1"), Err(405));
    assert_eq!(status(Method::Get, "/v1/dreams/"), Err(404));
}
