use std::io::Write as _;

use super::*;

#[test]
fn both_ways_tell_what_can_be_read() {
    let (read, mut write) = std::io::pipe().expect("a pipe");
    let (other, _held) = std::io::pipe().expect("a pipe");
    for wait in [by_poll::<2>, by_select::<2>] {
        let quiet = wait([read.as_fd(), other.as_fd()], Duration::from_millis(1)).expect("waits");
        assert_eq!(quiet, [Ready::default(); 2]);
    }
    write.write_all(b"a").expect("writes");
    for wait in [by_poll::<2>, by_select::<2>] {
        let heard = wait([read.as_fd(), other.as_fd()], Duration::from_secs(5)).expect("waits");
        assert_eq!(heard.map(|ready| ready.readable), [true, false]);
    }
}
