//! Doing two things at once, for the layers that begin no threads.

/// Does two things at once, the first in a thread of its own.
pub(crate) fn both(beside: &mut (dyn FnMut() + Send), here: &mut dyn FnMut()) {
    std::thread::scope(|scope| {
        scope.spawn(beside);
        here();
    });
}

/// Works so on what is much from now on. To be called before any file is opened.
pub fn install() {
    crate::domain::both::by(both);
    crate::domain::both::give_way_by(std::thread::yield_now);
}
