//! Colours as numbers: their names in the settings, how readable one is on another, and the nearest that a terminal
//! with fewer of them has.

use std::sync::LazyLock;

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
    /// There are few, and each is a power.
    static PARTS: LazyLock<[f64; 256]> = LazyLock::new(|| {
        std::array::from_fn(|part| {
            let part = part as f64 / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    });
    PARTS[usize::from(part)]
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
#[derive(Clone, Copy)]
struct Perceived([f64; 3]);

impl Perceived {
    fn of((r, g, b): Rgb) -> Perceived {
        let (r, g, b) = (linear(r), linear(g), linear(b));
        let long = (0.412_221 * r + 0.536_333 * g + 0.051_446 * b).cbrt();
        let middle = (0.211_903 * r + 0.680_700 * g + 0.107_397 * b).cbrt();
        let short = (0.088_302 * r + 0.281_719 * g + 0.629_979 * b).cbrt();
        Perceived([
            0.210_454 * long + 0.793_618 * middle - 0.004_072 * short,
            1.977_998 * long - 2.428_592 * middle + 0.450_594 * short,
            0.025_904 * long + 0.782_772 * middle - 0.808_676 * short,
        ])
    }

    /// How far two colours look from each other, squared.
    fn distance(self, other: Perceived) -> f64 {
        self.0.iter().zip(other.0).map(|(one, other)| (one - other).powi(2)).sum()
    }

    /// The same among sixteen colours, all of them gaudy: how strong a hue is does not count, only which one it is.
    fn distance_of_few(self, other: Perceived) -> f64 {
        (self.0[0] - other.0[0]).powi(2) + 0.5 * (1.0 - self.likeness(other))
    }

    /// How strong the hue is: 0 for greys, above 0.2 for the gaudiest.
    fn strength(self) -> f64 {
        let Perceived([_, a, b]) = self;
        a.hypot(b)
    }

    fn is_grey(self) -> bool {
        self.strength() < GREY
    }

    /// How alike two hues are: 1 for the same and for two greys, -1 for opposites, 0 for a grey and a hue.
    fn likeness(self, other: Perceived) -> f64 {
        match (self.is_grey(), other.is_grey()) {
            (true, true) => 1.0,
            (false, false) => {
                let (Perceived([_, a, b]), Perceived([_, c, d])) = (self, other);
                (a * c + b * d) / (self.strength() * other.strength())
            }
            _ => 0.0,
        }
    }
}

/// A colour that a terminal has, and what it looks like.
struct Shade {
    color: Color,
    rgb: Rgb,
    perceived: Perceived,
}

impl Shade {
    fn new(color: Color, rgb: Rgb) -> Shade {
        Shade { color, rgb, perceived: Perceived::of(rgb) }
    }

    /// The colours of a terminal of sixteen, or of 256.
    fn all(few: bool) -> &'static [Shade] {
        static FEW: LazyLock<Vec<Shade>> =
            LazyLock::new(|| SIXTEEN.iter().map(|(_, color, rgb)| Shade::new(*color, *rgb)).collect());
        // The first sixteen look different in every terminal.
        static MANY: LazyLock<Vec<Shade>> =
            LazyLock::new(|| (16..=255).map(|n| Shade::new(Color::Indexed(n), indexed(n))).collect());
        if few { &FEW } else { &MANY }
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
    let below = below.and_then(|(before, after)| {
        let (before, after) = (rgb(before)?, rgb(after)?);
        Some((after, contrast(wanted, before).min(READABLE)))
    });
    let is_readable = |shade: &Shade| below.is_none_or(|(ground, least)| contrast(shade.rgb, ground) >= least);
    let few = depth == Depth::Sixteen;
    let wanted = Perceived::of(wanted);
    let far = |shade: &Shade| {
        if few { shade.perceived.distance_of_few(wanted) } else { shade.perceived.distance(wanted) }
    };
    let nearest = |fits: &dyn Fn(&Shade) -> bool| {
        let fitting = Shade::all(few).iter().filter(|shade| fits(shade));
        let (_, color) =
            fitting.map(|shade| (far(shade), shade.color)).min_by(|(one, _), (other, _)| one.total_cmp(other))?;
        Some(color)
    };
    nearest(&|shade| is_readable(shade) && (!few || shade.perceived.likeness(wanted) > SAME_HUE))
        .or_else(|| nearest(&|shade| is_readable(shade) && shade.perceived.is_grey()))
        .or_else(|| nearest(&|_| true))
        .unwrap_or(color)
}
