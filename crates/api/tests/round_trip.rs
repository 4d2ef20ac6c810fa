//! Writing a call and parsing it are inverse, for every operation and over the wire's text.

use api::{AnyCall, Request, call::*};
use proptest::{collection::btree_map, option, prelude::*};

fn id() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9_/ é%?#-]{1,12}"
}

fn path() -> impl Strategy<Value = String> {
    "(/[a-z0-9é .%?#&+-]{0,6}[a-z]){1,4}"
}

fn moment() -> impl Strategy<Value = api::Timestamp> {
    (0_i64..4_000_000_000_000).prop_map(api::Timestamp)
}

fn view() -> impl Strategy<Value = api::View> {
    prop_oneof![Just(api::View::Basic), Just(api::View::Full)]
}

fn any_call() -> impl Strategy<Value = AnyCall> {
    let page = || option::of("[a-zA-Z0-9_=+/&-]{1,20}");
    let limit = || option::of(1_u32..=100);
    let hash = || option::of("[0-9a-f]{64}");
    let content = "(?s).{0,40}";
    let operation = prop_oneof![
        Just(api::VersionOperation::Created),
        Just(api::VersionOperation::Modified),
        Just(api::VersionOperation::Deleted)
    ];
    prop_oneof![
        ("[^\\p{Cc}]{1,30}", option::of("(?s).{0,40}"), btree_map("[a-z]{1,8}", ".{0,9}", 0..3))
            .prop_map(|(name, description, metadata)| CreateStore { name, description, metadata }.into()),
        (option::of(moment()), option::of(moment()), any::<bool>(), limit(), page()).prop_map(
            |(created_from, created_to, include_archived, limit, page)| {
                ListStores { created_from, created_to, include_archived, limit, page }.into()
            }
        ),
        id().prop_map(|id| GetStore { store: id.into() }.into()),
        id().prop_map(|id| ArchiveStore { store: id.into() }.into()),
        id().prop_map(|id| DeleteStore { store: id.into() }.into()),
        (
            id(),
            option::of("[a-z ]{1,9}"),
            option::of("[a-z ]{0,9}"),
            btree_map("[a-z]{1,8}", option::of(".{0,9}"), 0..3)
        )
            .prop_map(|(id, name, description, metadata)| {
                UpdateStore { store: id.into(), name, description, metadata }.into()
            }),
        (id(), path(), content, option::of(view())).prop_map(|(id, path, content, view)| CreateMemory {
            store: id.into(),
            path,
            content,
            view
        }
        .into()),
        (id(), option::of(path().prop_map(|p| p + "/")), any::<bool>(), option::of(view()), limit(), page()).prop_map(
            |(id, path_prefix, is_shallow, view, limit, page)| {
                ListMemories { store: id.into(), path_prefix, is_shallow, view, limit, page }.into()
            }
        ),
        (id(), id(), option::of(view())).prop_map(|(store, memory, view)| GetMemory {
            store: store.into(),
            memory: memory.into(),
            view
        }
        .into()),
        (id(), id(), option::of(content), option::of(path()), hash(), option::of(view())).prop_map(
            |(store, memory, content, path, expected_sha256, view)| {
                UpdateMemory { store: store.into(), memory: memory.into(), content, path, expected_sha256, view }.into()
            }
        ),
        (id(), id(), hash()).prop_map(|(store, memory, expected_sha256)| {
            DeleteMemory { store: store.into(), memory: memory.into(), expected_sha256 }.into()
        }),
        (
            (id(), option::of(id()), option::of(operation), option::of(id()), option::of(id()), option::of(id())),
            (option::of(moment()), option::of(moment()), option::of(view()), limit(), page())
        )
            .prop_map(|((store, memory, operation, session, api_key, service_account), rest)| {
                let (created_from, created_to, view, limit, page) = rest;
                let (store, memory) = (store.into(), memory.map(Into::into));
                ListVersions {
                    store,
                    memory,
                    operation,
                    session,
                    api_key,
                    service_account,
                    created_from,
                    created_to,
                    view,
                    limit,
                    page,
                }
                .into()
            }),
        (id(), id(), option::of(view())).prop_map(|(store, version, view)| {
            GetVersion { store: store.into(), version: version.into(), view }.into()
        }),
        (id(), id()).prop_map(|(store, version)| RedactVersion { store: store.into(), version: version.into() }.into()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn parsing_undoes_writing(call in any_call()) {
        let request = call.request();
        let mut wired = Request::from_target(request.method, &request.target()).expect("a target we wrote");
        wired.body = request.body.clone();
        prop_assert_eq!(AnyCall::parse(&wired), Ok(call));
    }

    #[test]
    fn any_request_is_answered_without_a_panic(path in "/v1(/[a-z_%0-9é]{0,14}){0,6}", body in any::<String>()) {
        for method in [api::Method::Get, api::Method::Post, api::Method::Delete] {
            let mut request = Request::new(method, path.clone());
            request.body = Some(body.clone());
            let _ = AnyCall::parse(&request);
        }
    }
}
