//! Doing two things at once, for the layers that begin no threads.

/// Does two things at once, the first in a thread of its own.
pub(crate) fn both(beside: &mut (dyn FnMut() + Send), here: &mut dyn FnMut()) {
    std::thread::scope(|scope| {
        scope.spawn(beside);
        here();
    });
}

/// Reads large files so from now on. To be called before any file is opened.
pub fn install() {
    crate::store::load::read_with(both);
}
