//! How large a demo network is.

/// How large a network to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Connections that stand.
    pub connections: u32,
    /// Sent requests without an answer.
    pub pending: u32,
    /// Received requests without an answer.
    pub received: u32,
}

impl Default for Size {
    fn default() -> Self {
        Size { connections: 3_716, pending: 214, received: 12 }
    }
}

impl Size {
    /// The size before the recent decisions, which take from it and add to it.
    #[must_use]
    pub fn before_decisions(self) -> Size {
        Size {
            connections: self.connections.saturating_sub(1),
            pending: self.pending + 10,
            received: self.received + 4,
        }
    }
}
