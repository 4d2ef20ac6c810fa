//! The writes of a plan. Pure.

use super::listing::Held;
use api::MemoryId;
use reader_wire::{Action, Plan, PlanRow};

/// One write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Number of the file in what was opened.
    pub entry: u32,
    /// Where it goes.
    pub target: String,
    /// Hash of the content that was planned.
    pub sha256: String,
    /// The memory to write over, and the hash it must still have; none for a new one.
    pub over: Option<(MemoryId, String)>,
}

/// The writes of a plan, in its order. `held` is what the plan was made against.
pub fn jobs(plan: &Plan, held: &Held) -> Vec<Job> {
    plan.rows.iter().filter_map(|row| job(row, held)).collect()
}

fn job(row: &PlanRow, held: &Held) -> Option<Job> {
    let target = row.target.clone()?;
    let over = match &row.action {
        Action::Leave => return None,
        Action::Create => None,
        Action::Overwrite(sha256) => Some((held.id(&target)?.clone(), sha256.clone())),
    };
    Some(Job { entry: row.entry, target, sha256: row.sha256.clone(), over })
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Memory;
    use reader_wire::State;

    fn row(entry: u32, target: &str, action: Action) -> PlanRow {
        let (source, target) = (String::new(), Some(target.to_owned()));
        PlanRow { entry, source, target, size: Some(1), sha256: "new".to_owned(), state: State::New, action }
    }

    #[test]
    fn every_write_over_something_has_a_precondition() {
        let held: Held = [Memory {
            id: "mem_1".into(),
            memory_store_id: "s".into(),
            memory_version_id: "v".into(),
            path: "/b".to_owned(),
            content: None,
            content_sha256: "old".to_owned(),
            content_size_bytes: 1,
            created_at: api::Timestamp(0),
            updated_at: api::Timestamp(0),
        }]
        .into_iter()
        .collect();
        let over = Action::Overwrite("old".to_owned());
        let plan = Plan {
            rows: vec![
                row(0, "/a", Action::Create),
                row(1, "/b", over.clone()),
                row(2, "/c", Action::Leave),
                row(3, "/d", over),
            ],
        };
        let jobs = jobs(&plan, &held);
        let told: Vec<_> = jobs.iter().map(|job| (job.entry, job.over.clone())).collect();
        assert_eq!(told, [(0, None), (1, Some(("mem_1".into(), "old".to_owned())))]);
    }
}
