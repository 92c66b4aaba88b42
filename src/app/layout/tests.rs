use super::*;

#[test]
fn the_break_points_are_those_of_the_design() {
    for (width, height, body) in [
        (250, 70, Body::Split { list: 150 }),
        (110, 24, Body::Split { list: 66 }),
        (109, 24, Body::List),
        (60, 24, Body::List),
        (59, 24, Body::TwoLines),
        (40, 10, Body::TwoLines),
        (39, 10, Body::TooSmall),
        (40, 9, Body::TooSmall),
        (0, 0, Body::TooSmall),
    ] {
        assert_eq!(Layout::of(width, height).body, body, "{width}x{height}");
    }
}

#[test]
fn every_size_shows_at_least_one_row_and_never_more_than_fit() {
    for width in 0..260 {
        for height in 0..80 {
            let layout = Layout::of(width, height);
            assert!(layout.page() >= 1);
            if layout.body != Body::TooSmall {
                let used = layout.page() as u16 * layout.row_height() + 2 + layout.top + layout.bottom;
                assert!(used <= height, "{width}x{height}: {used}");
            }
        }
    }
}
