//! Who is put into which circle.

use clap::Args;
use clap::ValueEnum;

use crate::domain::record::care::Circle;

/// A circle, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CircleChoice {
    /// The closest: about every month
    Inner,
    /// About every quarter
    Close,
    /// About once a year
    Wide,
    /// Out of all circles
    None,
}

impl CircleChoice {
    /// The circle; `None` for none.
    pub fn circle(self) -> Option<Circle> {
        match self {
            CircleChoice::Inner => Some(Circle::Inner),
            CircleChoice::Close => Some(Circle::Close),
            CircleChoice::Wide => Some(Circle::Wide),
            CircleChoice::None => None,
        }
    }
}

/// Who is put into which circle.
#[derive(Debug, Args)]
pub struct CircleArgs {
    /// Which circle
    pub circle: Option<CircleChoice>,
    /// Slug, address, #id, or a name that fits exactly one; without anybody, who is in that circle is listed
    #[arg(value_name = "PERSON", requires = "circle")]
    pub people: Vec<String>,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}
