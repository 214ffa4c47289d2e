//! A sheet as a PNG image: the same shapes, painted onto a canvas. An SVG file as the source of an image would need
//! `blob:` or `data:` in the page's policy.

use enishi_core::card::{Colour, Paint, Shape, Sheet, Text, with_density};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement, Path2d};

/// Tenths of a millimetre in an inch.
const INCH: i32 = 254;

/// The colour that the page gives as `--enishi-color-accent`, whichever way it is written. `None` without one, and for
/// one that is transparent or lies outside sRGB.
pub fn accent(host: &HtmlElement) -> Option<Colour> {
    let style = web_sys::window()?.get_computed_style(host).ok()??;
    let value = style.get_property_value("--enishi-color-accent").ok()?;
    let (_, context) = canvas(1, 1)?;
    // The browser reads it, and writes an opaque colour as `#rrggbb`. What it cannot read changes nothing.
    context.set_fill_style_str("transparent");
    context.set_fill_style_str(value.trim());
    Colour::parse(&context.fill_style().as_string()?)
}

/// The image, which says itself how large it is. `None` where the browser makes none.
pub async fn png(sheet: &Sheet, dpi: u32) -> Option<Vec<u8>> {
    let dots = |length: i32| (length as u32 * dpi).div_ceil(INCH as u32);
    let (canvas, context) = canvas(dots(sheet.width), dots(sheet.height))?;
    let scale = f64::from(dpi) / f64::from(INCH);
    context.scale(scale, scale).ok()?;
    for shape in &sheet.shapes {
        draw(&context, shape).await?;
    }
    let blob = JsFuture::from(blob(&canvas)).await.ok()?.dyn_into::<Blob>().ok()?;
    let bytes = Uint8Array::new(&JsFuture::from(blob.array_buffer()).await.ok()?).to_vec();
    // 254 tenths of a millimetre are an inch, 10,000 a metre.
    Some(with_density(&bytes, dpi * 10_000 / INCH as u32))
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.unchecked_into();
    Some((canvas, context))
}

fn blob(canvas: &HtmlCanvasElement) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::NULL, &blob));
        if let Err(error) = canvas.to_blob(done.unchecked_ref()) {
            // A canvas that holds what another origin gave is not read; calling a resolver cannot fail.
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    })
}

async fn draw(context: &CanvasRenderingContext2d, shape: &Shape) -> Option<()> {
    match shape {
        Shape::Rect { x, y, width, height, radius, paint } => {
            let path = Path2d::new().ok()?;
            let (x, y, width, height) = (f64::from(*x), f64::from(*y), f64::from(*width), f64::from(*height));
            if *radius == 0 {
                path.rect(x, y, width, height);
            } else {
                // By hand: `roundRect` is younger than the oldest browsers that are supported.
                let (right, bottom, radius) = (x + width, y + height, f64::from(*radius));
                path.move_to(x + radius, y);
                path.arc_to(right, y, right, bottom, radius).ok()?;
                path.arc_to(right, bottom, x, bottom, radius).ok()?;
                path.arc_to(x, bottom, x, y, radius).ok()?;
                path.arc_to(x, y, right, y, radius).ok()?;
                path.close_path();
            }
            painted(context, &path, paint);
        }
        Shape::Line { from, to, width, colour } => {
            let path = Path2d::new().ok()?;
            path.move_to(f64::from(from.0), f64::from(from.1));
            path.line_to(f64::from(to.0), f64::from(to.1));
            painted(context, &path, &Paint::stroke(*colour, *width));
        }
        Shape::Circle { x, y, radius, paint } => {
            let path = Path2d::new().ok()?;
            path.arc(f64::from(*x), f64::from(*y), f64::from(*radius), 0.0, std::f64::consts::TAU).ok()?;
            painted(context, &path, paint);
        }
        Shape::Path { data, x, y, scale, paint } => {
            context.save();
            context.translate(f64::from(*x), f64::from(*y)).ok()?;
            let scale = f64::from(*scale) / 1000.0;
            context.scale(scale, scale).ok()?;
            painted(context, &Path2d::new_with_path_string(data).ok()?, paint);
            context.restore();
        }
        Shape::Text(text) => written(context, text)?,
        Shape::Image { x, y, size, address } => {
            image(context, address, f64::from(*x), f64::from(*y), f64::from(*size)).await?
        }
    }
    Some(())
}

fn painted(context: &CanvasRenderingContext2d, path: &Path2d, paint: &Paint) {
    if let Some(colour) = paint.fill {
        context.set_fill_style_str(&colour.hex());
        context.fill_with_path_2d(path);
    }
    if let Some((colour, width)) = paint.stroke {
        context.set_stroke_style_str(&colour.hex());
        context.set_line_width(f64::from(width));
        context.stroke_with_path(path);
    }
}

fn written(context: &CanvasRenderingContext2d, text: &Text) -> Option<()> {
    context.save();
    context.set_font(&[text.weight(), " ", &text.size.to_string(), "px ", text.face.family()].concat());
    // The names of `text-anchor`, but for one.
    context.set_text_align(match text.anchor.name() {
        "middle" => "center",
        name => name,
    });
    context.set_fill_style_str(&text.colour.hex());
    context.translate(f64::from(text.x), f64::from(text.y)).ok()?;
    if text.turned {
        context.rotate(std::f64::consts::FRAC_PI_2).ok()?;
    }
    context.fill_text(&text.text, 0.0, 0.0).ok()?;
    context.restore();
    Some(())
}

/// An image within a square, in its own proportions, as SVG places it.
async fn image(context: &CanvasRenderingContext2d, address: &str, x: f64, y: f64, size: f64) -> Option<()> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let longer = if width > height { width } else { height };
    // An SVG image need not have a size of its own.
    let (width, height) = if longer > 0.0 { (width / longer * size, height / longer * size) } else { (size, size) };
    let (x, y) = (x + (size - width) / 2.0, y + (size - height) / 2.0);
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, x, y, width, height).ok()
}
