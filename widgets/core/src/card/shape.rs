//! Shapes, and the SVG element that each of them is.

use super::Colour;
use std::borrow::Cow;

/// How something is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// The colour inside.
    pub fill: Option<Colour>,
    /// The colour and the width of the outline.
    pub stroke: Option<(Colour, i32)>,
}

impl Paint {
    /// A surface.
    pub fn fill(colour: Colour) -> Self {
        Self { fill: Some(colour), stroke: None }
    }

    /// An outline.
    pub fn stroke(colour: Colour, width: i32) -> Self {
        Self { fill: None, stroke: Some((colour, width)) }
    }
}

/// Where the text stands by its `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// The kind of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// ゴシック体.
    Sans,
    /// 明朝体.
    Serif,
}

impl Face {
    /// The value of `font-family`: what comes with the systems; nothing is loaded.
    pub fn family(self) -> &'static str {
        match self {
            Self::Sans => {
                "'Noto Sans JP','Hiragino Kaku Gothic ProN','Hiragino Sans','BIZ UDPGothic',Meiryo,'Noto Sans CJK JP',sans-serif"
            }
            Self::Serif => {
                "'Noto Serif JP','Hiragino Mincho ProN','BIZ UDPMincho','Yu Mincho','Noto Serif CJK JP',serif"
            }
        }
    }
}

/// One line of text on its baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where it begins, ends or has its middle.
    pub x: i32,
    /// The baseline.
    pub y: i32,
    /// The size of the letters.
    pub size: i32,
    /// Where it stands by its `x`.
    pub anchor: Anchor,
    /// The kind of letters.
    pub face: Face,
    /// Whether the letters are bold.
    pub bold: bool,
    /// The colour.
    pub colour: Colour,
    /// Whether it is turned by 90 degrees around its point, as Latin words in vertical writing are.
    pub turned: bool,
    /// The text.
    pub text: String,
}

impl Text {
    /// The value of `font-weight`.
    pub fn weight(&self) -> &'static str {
        if self.bold { "700" } else { "400" }
    }
}

/// Something drawn. Lengths are tenths of a millimetre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle.
    #[expect(missing_docs, reason = "the names of SVG")]
    Rect { x: i32, y: i32, width: i32, height: i32, radius: i32, paint: Paint },
    /// A straight line.
    #[expect(missing_docs, reason = "the names of SVG")]
    Line { from: (i32, i32), to: (i32, i32), width: i32, colour: Colour },
    /// A circle.
    #[expect(missing_docs, reason = "the names of SVG")]
    Circle { x: i32, y: i32, radius: i32, paint: Paint },
    /// SVG path data of its own units: moved to `x` and `y`, and `scale` thousandths of a tenth of a millimetre for one
    /// of them. The width of its outline is in those units too.
    #[expect(missing_docs, reason = "the names of SVG")]
    Path { data: Cow<'static, str>, x: i32, y: i32, scale: i32, paint: Paint },
    /// A line of text.
    Text(Text),
    /// An image within a square.
    #[expect(missing_docs, reason = "the names of SVG")]
    Image { x: i32, y: i32, size: i32, address: String },
}

/// An SVG element without children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The element's name.
    pub tag: &'static str,
    /// Attributes; their values are not escaped.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// The text inside; not escaped.
    pub text: String,
}

impl Node {
    fn new(tag: &'static str) -> Self {
        Self { tag, ..Self::default() }
    }

    fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    fn numbers(mut self, numbers: &[(&'static str, i32)]) -> Self {
        for (name, number) in numbers {
            self = self.with(name, number.to_string());
        }
        self
    }

    fn painted(mut self, paint: &Paint) -> Self {
        self = self.with("fill", paint.fill.map_or(Cow::Borrowed("none"), |colour| colour.hex().into()));
        match paint.stroke {
            Some((colour, width)) => self.with("stroke", colour.hex()).numbers(&[("stroke-width", width)]),
            None => self,
        }
    }
}

/// `translate(x y) scale(n)`, the scale being thousandths.
fn placed(x: i32, y: i32, scale: i32) -> String {
    let thousandths = (scale % 1000 + 1000).to_string();
    let parts = [&x.to_string(), " ", &y.to_string(), ") scale(", &(scale / 1000).to_string(), ".", &thousandths[1..]];
    ["translate(", &parts.concat(), ")"].concat()
}

impl Shape {
    /// The SVG element for it, where one unit is a tenth of a millimetre.
    pub fn node(&self) -> Node {
        match self {
            Self::Rect { x, y, width, height, radius, paint } => Node::new("rect")
                .numbers(&[("x", *x), ("y", *y), ("width", *width), ("height", *height), ("rx", *radius)])
                .painted(paint),
            Self::Line { from, to, width, colour } => Node::new("line")
                .numbers(&[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)])
                .painted(&Paint::stroke(*colour, *width)),
            Self::Circle { x, y, radius, paint } => {
                Node::new("circle").numbers(&[("cx", *x), ("cy", *y), ("r", *radius)]).painted(paint)
            }
            Self::Path { data, x, y, scale, paint } => {
                Node::new("path").with("d", data.clone()).with("transform", placed(*x, *y, *scale)).painted(paint)
            }
            Self::Text(text) => {
                let mut node = Node::new("text")
                    .numbers(&[("x", text.x), ("y", text.y), ("font-size", text.size)])
                    .with("text-anchor", text.anchor.name())
                    .with("font-family", text.face.family())
                    .with("font-weight", text.weight())
                    .with("fill", text.colour.hex());
                if text.turned {
                    let turn = ["rotate(90 ", &text.x.to_string(), " ", &text.y.to_string(), ")"].concat();
                    node = node.with("transform", turn);
                }
                Node { text: text.text.clone(), ..node }
            }
            Self::Image { x, y, size, address } => Node::new("image")
                .numbers(&[("x", *x), ("y", *y), ("width", *size), ("height", *size)])
                .with("href", address.clone()),
        }
    }
}
