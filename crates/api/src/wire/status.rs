//! How it stands with a session, a thread or a dream (api.md §5, §6).

use super::words::words;

words! {
    /// The status of a session or thread. Finished work is idle; terminated is a fatal error, or archived.
    SessionStatus {
        /// Waiting to be placed again.
        Rescheduling = "rescheduling",
        /// At work. Can be neither archived nor deleted.
        Running = "running",
        /// Waiting for the next event.
        Idle = "idle",
        /// Read-only for ever.
        Terminated = "terminated",
    }
}

words! {
    /// The status of a dream. The last three are final.
    DreamStatus {
        /// Not begun: no outputs, no usage, no session.
        Pending = "pending",
        /// At work; usage grows.
        Running = "running",
        /// The output store is whole.
        Completed = "completed",
        /// Ended by an error; the outputs may name a store with partial contents.
        Failed = "failed",
        /// Ended by somebody; the outputs may name a store with partial contents.
        Canceled = "canceled",
    }
}

impl DreamStatus {
    /// Whether it can change no more.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Canceled)
    }
}

words! {
    /// What became of a model.
    Lifecycle {
        /// In service.
        Active = "active",
        /// In service, to be retired.
        Deprecated = "deprecated",
        /// Out of service.
        Retired = "retired",
    }
}

words! {
    /// What a session may do with a mounted store.
    Access {
        /// The default.
        ReadWrite = "read_write",
        /// Writes are refused by the mount.
        ReadOnly = "read_only",
    }
}
