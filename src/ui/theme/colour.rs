//! Colours as numbers: their names in the settings, how readable one is on another, and the nearest that a terminal
//! with fewer of them has.

use ratatui::style::Color;

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Sixteen, whose looks the user chose in the terminal.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All there are.
    True,
}

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// Least contrast at which text is readable, after WCAG 2 (level AA).
pub const READABLE: f64 = 4.5;

/// The sixteen: their names in the settings, and how xterm shows them.
const SIXTEEN: [(&str, Color, Rgb); 16] = [
    ("black", Color::Black, (0, 0, 0)),
    ("red", Color::Red, (205, 0, 0)),
    ("green", Color::Green, (0, 205, 0)),
    ("yellow", Color::Yellow, (205, 205, 0)),
    ("blue", Color::Blue, (0, 0, 238)),
    ("magenta", Color::Magenta, (205, 0, 205)),
    ("cyan", Color::Cyan, (0, 205, 205)),
    ("white", Color::Gray, (229, 229, 229)),
    ("bright-black", Color::DarkGray, (127, 127, 127)),
    ("bright-red", Color::LightRed, (255, 0, 0)),
    ("bright-green", Color::LightGreen, (0, 255, 0)),
    ("bright-yellow", Color::LightYellow, (255, 255, 0)),
    ("bright-blue", Color::LightBlue, (92, 92, 255)),
    ("bright-magenta", Color::LightMagenta, (255, 0, 255)),
    ("bright-cyan", Color::LightCyan, (0, 255, 255)),
    ("bright-white", Color::White, (255, 255, 255)),
];

/// Below this strength of its hue a colour passes for a grey.
const GREY: f64 = 0.05;

/// Above this likeness two hues pass for the same: some 65 degrees.
const SAME_HUE: f64 = 0.42;

/// Steps of the cube of 6×6×6 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Reads a colour: `#rrggbb`, one of the sixteen by its name, `0` to `255`, or `default` for the terminal's own.
pub(crate) fn named(text: &str) -> Option<Color> {
    if let Some(digits) = text.strip_prefix('#') {
        let all_digits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return u32::from_str_radix(digits, 16).ok().filter(|_| all_digits).map(Color::from_u32);
    }
    if text == "default" {
        return Some(Color::Reset);
    }
    let by_name = SIXTEEN.iter().find(|(name, ..)| *name == text).map(|(_, color, _)| *color);
    by_name.or_else(|| text.parse().ok().map(Color::Indexed))
}

/// What a colour looks like; `None` for the terminal's own, which nobody knows.
pub fn rgb(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n) => Some(indexed(n)),
        named => SIXTEEN.iter().find(|(_, color, _)| *color == named).map(|(.., rgb)| *rgb),
    }
}

fn indexed(n: u8) -> Rgb {
    match n {
        0..16 => SIXTEEN[usize::from(n)].2,
        16..232 => {
            let step = |n: u8| STEPS[usize::from(n % 6)];
            (step((n - 16) / 36), step((n - 16) / 6), step(n - 16))
        }
        232.. => {
            let grey = 8 + (n - 232) * 10;
            (grey, grey, grey)
        }
    }
}

/// A part of a colour as an amount of light, 0 to 1.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// How bright a colour is, 0 to 1: the relative luminance of WCAG.
pub(crate) fn luminance((r, g, b): Rgb) -> f64 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The contrast of two colours, 1 to 21, after WCAG 2.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// A colour where equal distances look equally far: lightness and two axes of hue, of Björn Ottosson's Oklab.
fn perceived((r, g, b): Rgb) -> [f64; 3] {
    let (r, g, b) = (linear(r), linear(g), linear(b));
    let long = (0.412_221 * r + 0.536_333 * g + 0.051_446 * b).cbrt();
    let middle = (0.211_903 * r + 0.680_700 * g + 0.107_397 * b).cbrt();
    let short = (0.088_302 * r + 0.281_719 * g + 0.629_979 * b).cbrt();
    [
        0.210_454 * long + 0.793_618 * middle - 0.004_072 * short,
        1.977_998 * long - 2.428_592 * middle + 0.450_594 * short,
        0.025_904 * long + 0.782_772 * middle - 0.808_676 * short,
    ]
}

/// How far two colours look from each other, squared.
fn distance(one: Rgb, other: Rgb) -> f64 {
    let [lightness, a, b] = difference(perceived(one), perceived(other));
    lightness.powi(2) + a.powi(2) + b.powi(2)
}

/// The same among sixteen colours, all of them gaudy: how strong a hue is does not count, only which one it is.
fn distance_of_few(one: Rgb, other: Rgb) -> f64 {
    let [lightness, ..] = difference(perceived(one), perceived(other));
    lightness.powi(2) + 0.5 * (1.0 - likeness(one, other))
}

fn difference([l, a, b]: [f64; 3], other: [f64; 3]) -> [f64; 3] {
    [l - other[0], a - other[1], b - other[2]]
}

/// How strong the hue is: 0 for greys, above 0.2 for the gaudiest.
fn strength(color: Rgb) -> f64 {
    let [_, a, b] = perceived(color);
    a.hypot(b)
}

fn is_grey(color: Rgb) -> bool {
    strength(color) < GREY
}

/// How alike two hues are: 1 for the same and for two greys, -1 for opposites, 0 for a grey and a hue.
fn likeness(one: Rgb, other: Rgb) -> f64 {
    match (is_grey(one), is_grey(other)) {
        (true, true) => 1.0,
        (false, false) => {
            let ([_, a, b], [_, c, d]) = (perceived(one), perceived(other));
            (a * c + b * d) / (strength(one) * strength(other))
        }
        _ => 0.0,
    }
}

/// The nearest colour that a terminal of this depth has. With the ground below it, before and after that was itself
/// fitted, the nearest that is as readable there as before, as far as reading asks for it; rather a grey than a hue
/// that means something else.
pub(crate) fn fitted(color: Color, depth: Depth, below: Option<(Color, Color)>) -> Color {
    let too_many = match color {
        Color::Rgb(..) => depth < Depth::True,
        Color::Indexed(16..) => depth == Depth::Sixteen,
        _ => false,
    };
    let Some(wanted) = rgb(color).filter(|_| too_many) else { return color };
    let below = below.and_then(|(before, after)| Some((rgb(before)?, rgb(after)?)));
    let is_readable =
        |shade| below.is_none_or(|(before, after)| contrast(shade, after) >= contrast(wanted, before).min(READABLE));
    let few = depth == Depth::Sixteen;
    let candidates: Vec<(Color, Rgb)> = if few {
        SIXTEEN.iter().map(|(_, color, rgb)| (*color, *rgb)).collect()
    } else {
        // The first sixteen look different in every terminal.
        (16..=255).map(|n| (Color::Indexed(n), indexed(n))).collect()
    };
    let far = |shade| if few { distance_of_few(shade, wanted) } else { distance(shade, wanted) };
    let nearest = |fits: &dyn Fn(Rgb) -> bool| {
        let fitting = candidates.iter().filter(|(_, shade)| fits(*shade));
        fitting.min_by(|(_, one), (_, other)| far(*one).total_cmp(&far(*other))).map(|(color, _)| *color)
    };
    nearest(&|shade| is_readable(shade) && (!few || likeness(shade, wanted) > SAME_HUE))
        .or_else(|| nearest(&|shade| is_readable(shade) && is_grey(shade)))
        .or_else(|| nearest(&|_| true))
        .unwrap_or(color)
}
