//! The contract: its text as numbered clauses, citations of it, its profile, and how a returned
//! copy differs from it.

pub mod citation;
pub mod clause;
pub mod compare;
pub mod copy;
pub mod draft;
mod eights;
pub mod import;
pub mod lock;
pub mod measure;
pub mod pack;
pub mod profile;
pub mod register;
pub mod rewritten;
pub mod tension;
pub mod text;
pub mod topic;
pub mod verdict;
