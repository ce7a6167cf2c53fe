//! The signs of marks. One mark has one drawing, wherever it stands: on maps, blueprints and pages.

pub const MOMENT_OF_TRUTH: &str = "moment";
pub const WOW: &str = "star";
pub const PAIN: &str = "warn";
pub const FAIL: &str = "stop";
pub const WAIT: &str = "clock";
pub const POLICY: &str = "shield";
/// When a stage is, seen from the purchase or visit.
pub const WHEN: &str = "calendar";
/// For the house only.
pub const INTERNAL: &str = "lock";
