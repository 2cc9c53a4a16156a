//! Command-line sessions as text, in an environment without anything of this machine.

use std::path::Path;

#[test]
fn sessions_go_as_written() {
    trycmd::TestCases::new()
        .register_bin("trede", Path::new(env!("CARGO_BIN_EXE_trede")))
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml");
}
