//! Charts: which forms are chosen, where everything is (`tests/frames/*.txt`, written anew by `DOCSO_CASES=write cargo test --test charts`),
//! and what holds for every frame: no text touches another or leaves the frame, every point has its mark, and the drawing shows it all.

#![allow(clippy::expect_used, clippy::panic)]

use docso::{
    article::import::plain,
    chart::{
        draw::{Colour, DARK, LIGHT, svg},
        frame::{Frame, Rect, Shape},
        metrics::{LABEL_SIZE, TICK_SIZE},
        spec::{ChartId, ChartSpec, ChartView, Form, MOST_CELLS, Measure, ScaleKind},
    },
    decimal::Decimal,
    edition::Edition,
    observation::{Observation, ObservationId, Role, Status},
    period::Period,
    quantity::{Bound, Unit},
    table::Dimension,
    text::Span,
};
use proptest::prelude::*;
use std::{fmt::Write as _, fs, path::Path};

const FORMS: [Form; 7] = [Form::Ranked, Form::BeforeAfter, Form::UnitGrid, Form::Change, Form::Share, Form::Range, Form::Line];

fn observation(nth: usize, value: Decimal, words: usize) -> Observation {
    let names = ["Xuất khẩu", "hàng dệt may", "của khu vực", "đầu tư nước ngoài", "qua các cửa khẩu", "trên địa bàn tỉnh"];
    Observation {
        id: ObservationId(u32::try_from(nth + 1).expect("few")),
        span: Span { block: 1, start: nth, end: nth + 1 },
        quote: value.to_string(),
        value,
        max: None,
        of: None,
        unit: Some(Unit::Currency("VND".into())),
        bound: Bound::Exact,
        bound_words: String::new(),
        period: Some(Period::year(2010 + i32::try_from(nth).expect("few"))),
        base_period: None,
        to_date: false,
        role: Role::Level,
        indicator: names.iter().cycle().take(words.max(1)).copied().collect::<Vec<_>>().join(" "),
        area: None,
        status: Status::Stated,
        from: Vec::new(),
        relation: None,
        column: None,
        thing: String::new(),
        clause: String::new(),
        saying: docso::observation::Saying::default(),
        row: None,
        members: Vec::new(),
        corrected: false,
        index: false,
    }
}

fn spec(form: Form, rows: &[Observation]) -> ChartSpec {
    ChartSpec {
        id: ChartId(1),
        form,
        observations: rows.iter().map(|it| it.id).collect(),
        title: "Kim ngạch".to_owned(),
        dimension: Dimension::Member,
        thing: String::new(),
        labels: rows.iter().map(|it| it.indicator.clone()).collect(),
        opening: None,
        is_dated: true,
        block: 1,
        measures: vec![Measure::Total],
        scales: vec![ScaleKind::Linear, ScaleKind::Logarithmic],
        currencies: Vec::new(),
        assumed_rate: None,
    }
}

/// Every text of a frame, with the rectangle it takes.
fn texts(frame: &Frame) -> Vec<(String, Rect)> {
    let marks = frame.marks.iter();
    let labels = marks.clone().flat_map(|it| &it.label).map(|it| (it, LABEL_SIZE, false));
    let values = marks.map(|it| (&it.value, LABEL_SIZE, true));
    let ticks =
        frame.ticks.iter().map(|it| &it.text).chain(frame.levels.iter().map(|it| &it.text)).map(|it| (it, TICK_SIZE, false));
    let all = labels.chain(values).chain(ticks).filter(|it| !it.0.text.is_empty());
    all.map(|(text, size, bold)| (text.text.clone(), text.area(size, bold))).collect()
}

fn overlap(one: &Rect, two: &Rect) -> bool {
    let slack = 0.5;
    one.x + one.width > two.x + slack
        && two.x + two.width > one.x + slack
        && one.y + one.height > two.y + slack
        && two.y + two.height > one.y + slack
}

fn row() -> impl Strategy<Value = (i128, i32, usize, u8, bool)> {
    let value = prop_oneof![Just(0i128), Just(1), Just(10_000_000_000_000), -5000i128..5000, 0i128..1_000_000_000_000];
    (value, -2i32..1, 1usize..14, 0u8..6, any::<bool>())
}

/// Names in the languages that stand in Vietnamese reports: with long words, and without spaces between words.
const NAMES: [&str; 4] = [
    "Xuất khẩu hàng dệt may qua các cửa khẩu trên địa bàn tỉnh",
    "Foreign direct investment in infrastructure and telecommunications",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz der Bundesländer",
    "通过国际口岸出口的纺织品和农产品以及外国直接投资",
];

fn rows(form: Form, drawn: &[(i128, i32, usize, u8, bool)]) -> Vec<Observation> {
    let make = |(nth, (mantissa, exponent, words, bound, percent)): (usize, &(i128, i32, usize, u8, bool))| {
        let signed = matches!(form, Form::Change | Form::Line);
        let value = Decimal::new(if signed { *mantissa } else { mantissa.abs() }, *exponent);
        let mut it = observation(nth, value, *words);
        (it.bound, it.max) = match bound {
            0 => (Bound::AtLeast, None),
            1 => (Bound::AtMost, None),
            2 => (Bound::About, None),
            3 if !signed => (Bound::Range, value.plus(Decimal::from(7)).filter(|max| *max > value)),
            _ => (Bound::Exact, None),
        };
        if *bound == 4 {
            it.status = Status::Derived;
        }
        it.unit = Some(match form {
            _ if *percent && form != Form::UnitGrid => Unit::Percent,
            Form::UnitGrid => Unit::Counted("dự án".into()),
            Form::Range => Unit::Rate(Box::new(Unit::Currency("VND".into())), Box::new(Unit::Physical("kg".into()))),
            _ => Unit::Currency("VND".into()),
        });
        it
    };
    drawn.iter().enumerate().map(make).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_touches_another_or_leaves_the_frame(
        form in prop::sample::select(FORMS.to_vec()),
        drawn in prop::collection::vec(row(), 1..40),
        width in 320.0f64..1600.0,
        logarithmic in any::<bool>(),
        language in 0..=NAMES.len(),
    ) {
        let mut rows = rows(form, &drawn);
        if let Some(name) = NAMES.get(language) {
            rows.iter_mut().for_each(|it| it.indicator = (*name).to_string());
        }
        let spec = spec(form, &rows);
        let scale = if logarithmic { ScaleKind::Logarithmic } else { ScaleKind::Linear };
        let frame = Frame::new(&spec, &rows, &ChartView { scale, ..spec.first_view() }, width);
        let texts = texts(&frame);
        for (nth, (text, area)) in texts.iter().enumerate() {
            prop_assert!(area.x >= -0.01 && area.x + area.width <= width + 0.01, "{form:?}: “{text}” leaves the frame: {area:?} of {width}");
            prop_assert!(area.y >= -1.0 && area.y + area.height <= frame.height + 1.0, "{form:?}: “{text}” leaves the frame: {area:?} of {}", frame.height);
            for (other, place) in &texts[..nth] {
                prop_assert!(!overlap(area, place), "{form:?}: “{text}” {area:?} touches “{other}” {place:?}");
            }
        }
    }

    #[test]
    fn marks_lie_in_the_frame_and_every_point_has_one(
        form in prop::sample::select(FORMS.to_vec()),
        drawn in prop::collection::vec(row(), 1..40),
        width in 320.0f64..1600.0,
        across in 0.0f64..1.0,
        down in 0.0f64..1.0,
    ) {
        let rows = rows(form, &drawn);
        let spec = spec(form, &rows);
        let frame = Frame::new(&spec, &rows, &spec.first_view(), width);
        prop_assert_eq!(frame.marks.len(), rows.len());
        for mark in &frame.marks {
            prop_assert!(mark.bar.x >= -0.01 && mark.bar.x + mark.bar.width <= width + 0.01, "{:?}: {:?}", form, mark.bar);
            prop_assert!(mark.strip.width > 0.0 || mark.strip.height > 0.0);
            prop_assert!(mark.cells <= MOST_CELLS);
            let inside = |it: &Rect| it.x + it.width <= width && it.y + it.height <= frame.height;
            prop_assert!((0..mark.cells).all(|nth| inside(&mark.cell(nth))));
        }
        let (x, y) = (across * width, down * frame.height);
        let at = frame.nearest(x, y).expect("a mark");
        if let Some(held) = frame.marks.iter().position(|it| x > it.strip.x && x < it.strip.x + it.strip.width && y > it.strip.y && y < it.strip.y + it.strip.height) {
            prop_assert_eq!(at, held);
        }
    }

    #[test]
    fn a_drawing_shows_every_text_of_its_frame(form in prop::sample::select(FORMS.to_vec()), drawn in prop::collection::vec(row(), 1..12)) {
        let rows = rows(form, &drawn);
        let spec = spec(form, &rows);
        let frame = Frame::new(&spec, &rows, &spec.first_view(), 460.0);
        let drawing = svg(&frame, &LIGHT);
        for (text, _) in texts(&frame) {
            prop_assert!(drawing.contains(&format!("\n{text}\n")), "“{text}” is not drawn");
        }
        let cells: usize = frame.marks.iter().filter(|it| it.shape == Shape::Cells).map(|it| it.cells).sum();
        prop_assert!(drawing.matches("<rect").count() >= cells);
    }

    #[test]
    fn zooming_shows_three_points_or_more_and_comes_back(count in 4usize..60, around in 0usize..60, other in 0usize..60, steps in prop::collection::vec(any::<bool>(), 0..8)) {
        let rows: Vec<_> = (0..count).map(|nth| observation(nth, Decimal::from(nth as i64), 2)).collect();
        let spec = spec(Form::Line, &rows);
        let within = |window: Option<(usize, usize)>| window.is_none_or(|(first, last)| last < count && last - first + 1 >= 3 && last - first + 1 < count);
        prop_assert!(within(spec.between(around.min(count - 1), other.min(count - 1))));
        let mut window = None;
        for inwards in steps {
            window = spec.zoomed(window, around.min(count - 1), inwards);
            prop_assert!(within(window), "{:?}", window);
        }
    }
}

/// Rows that are hard to draw, by name.
fn hard_rows(form: Form) -> Vec<(&'static str, Vec<Observation>)> {
    let plain =
        |values: &[i128]| -> Vec<(i128, i32, usize, u8, bool)> { values.iter().map(|it| (*it, 0, 2, 9, false)).collect() };
    let signed = matches!(form, Form::Change | Form::Line);
    let many: Vec<i128> = (0..60).map(|nth| 40 + nth * 7 % 53).collect();
    let bounded = [(90, 0, 2, 0, false), (70, 0, 2, 1, false), (50, 0, 2, 2, false), (30, 0, 2, 3, false), (10, 0, 2, 4, false)];
    let cases = [
        ("one value", plain(&[42])),
        ("easy", plain(&[62, 48, 31, 12])),
        ("60 labels", plain(&many)),
        ("long names", vec![(62, 0, 14, 9, false), (31, 0, 13, 9, false)]),
        ("1 against 10^13", plain(&[10_000_000_000_000, 1])),
        ("all equal", plain(&[50, 50, 50])),
        ("nought", plain(&[0, 0, 5])),
        ("negative", plain(if signed { &[30, 10, -5, -40] } else { &[30, 10, 5, 1] })),
        ("only bounds", bounded.to_vec()),
    ];
    cases.map(|(name, drawn)| (name, rows(form, &drawn))).to_vec()
}

/// Draws every form with hard data into one page, to be looked at: `cargo test --test charts pictures -- --ignored`.
#[test]
#[ignore = "writes pictures"]
fn pictures() {
    let mut page = "<!doctype html><meta charset=utf-8><style>body{display:grid;grid-template-columns:repeat(9,340px);gap:12px;font:12px sans-serif;background:#fcfbf8}</style>".to_owned();
    for form in FORMS {
        for (name, rows) in hard_rows(form) {
            let spec = spec(form, &rows);
            for scale in [ScaleKind::Linear, ScaleKind::Logarithmic] {
                if scale == ScaleKind::Logarithmic && (form != Form::Ranked || name == "60 labels") {
                    continue;
                }
                let view = ChartView { scale, ..spec.first_view() };
                let title = &spec.title;
                let _ = write!(
                    page,
                    "<div><b>{form:?}: {name}</b> {title}{}</div>",
                    svg(&Frame::new(&spec, &rows, &view, 320.0), &LIGHT)
                );
            }
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/charts.html");
    fs::write(&path, page).expect("the page is written");
    println!("{}", path.display());
}

/// The contrast of two colours, as WCAG 2.2 defines it: from 1 to 21.
fn contrast(one: Colour, two: Colour) -> f64 {
    let luminance = |Colour(red, green, blue): Colour| {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    };
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

#[test]
fn text_and_marks_stand_out_from_the_paper_and_from_a_lit_row() {
    for (name, ink) in [("light", LIGHT), ("dark", DARK)] {
        for ground in [ink.paper, ink.glow] {
            // A label on a lit row is in the colour of values.
            assert!(contrast(ink.text, ground) >= 4.5, "values in {name}");
            assert!(contrast(ink.lit, ground) >= 3.0, "lit marks in {name}");
        }
        assert!(contrast(ink.muted, ink.paper) >= 4.5, "labels in {name}");
        assert!(contrast(ink.mark, ink.paper) >= 3.0, "marks in {name}");
    }
}

/// A frame as text: each thing on a line, to the tenth of a pixel.
fn dump(spec: &ChartSpec, frame: &Frame) -> String {
    let mut text = format!("{:?} {} x {}\n", spec.form, frame.width, frame.height);
    for mark in &frame.marks {
        let Rect { x, y, width, height } = mark.bar;
        let signs = [(mark.derived, " derived"), (mark.part, " part"), (mark.falls, " falls")];
        let signs: String = signs.iter().filter(|it| it.0).map(|it| it.1).collect();
        let cells = if mark.cells > 0 { format!(" cells {}", mark.cells) } else { String::new() };
        let _ = writeln!(
            text,
            "{} {:?} {x:.1} {y:.1} {width:.1} {height:.1} {}{signs}{cells}",
            mark.observation,
            mark.shape,
            mark.bound.name()
        );
        for line in mark.label.iter().chain([&mark.value]).filter(|it| !it.text.is_empty()) {
            let _ = writeln!(text, "  {:.1} {:.1} {:?} {}", line.x, line.y, line.align, line.text);
        }
    }
    for tick in frame.ticks.iter().filter(|it| !it.text.text.is_empty()) {
        let _ = writeln!(text, "tick {:.1} {}", tick.x, tick.text.text);
    }
    for level in &frame.levels {
        let _ = writeln!(text, "level {:.1} {}", level.text.y, level.text.text);
    }
    text
}

#[test]
fn each_form_is_chosen_where_it_is_honest_and_lies_where_it_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frames");
    let report = fs::read_to_string(folder.join("report.txt")).expect("the report reads");
    let edition = Edition::of(plain::import(&report));
    let mut text = String::new();
    for chart in &edition.charts {
        let view = chart.first_view();
        let title = &chart.title;
        let subtitle = docso::chart::describe::subtitle(chart, &edition.observations, &view);
        for width in [320.0, 460.0] {
            let _ = writeln!(
                text,
                "# {title}\n# {subtitle}\n{}",
                dump(chart, &Frame::new(chart, &edition.observations, &view, width))
            );
        }
    }
    let path = folder.join("frames.txt");
    if std::env::var("DOCSO_CASES").is_ok_and(|it| it == "write") {
        fs::write(&path, &text).expect("the frames are written");
    }
    let known = fs::read_to_string(&path).expect("the frames stand beside the report");
    for (known, now) in known.lines().zip(text.lines()) {
        assert_eq!(known, now, "a frame has changed; look at it, then write it anew");
    }
    assert_eq!(known.lines().count(), text.lines().count());
    for form in FORMS {
        assert!(edition.charts.iter().any(|it| it.form == form), "{form:?} is not chosen");
    }
}

/// What is drawn of a text, and what is not.
fn drawn(text: &str) -> String {
    let edition = Edition::of(plain::import(text));
    let mut told = String::new();
    for chart in &edition.charts {
        let amount = |id: &ObservationId| edition.observations.iter().find(|it| it.id == *id).map_or("", |it| &it.quote);
        let rows = chart.labels.iter().zip(&chart.observations).map(|(name, id)| format!("{name}: {}", amount(id)));
        let _ = writeln!(told, "+ {} | {}", chart.title, rows.collect::<Vec<_>>().join(" | "));
    }
    let language = docso::language::of(&edition.article.lang);
    for (rows, why) in docso::chart::suggest::refused(&edition.observations, &edition.tables, language) {
        let names: Vec<String> = rows.into_iter().map(|it| it.1).collect();
        let _ = writeln!(told, "- {why} | {}", names.join(" | "));
    }
    told
}

#[test]
fn charts_are_drawn_and_refused_as_their_texts_let_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gate.txt");
    let known = fs::read_to_string(&path).expect("the cases read");
    let mut now = String::new();
    for (nth, case) in known.split("\n== ").enumerate() {
        if nth == 0 {
            now.push_str(case);
            continue;
        }
        let (name, text) = case.split_once('\n').expect("a text under its name");
        let text: Vec<&str> = text.lines().filter(|it| !it.starts_with("+ ") && !it.starts_with("- ")).collect();
        let text = text.join("\n");
        let _ = write!(now, "\n== {name}\n{}\n{}", text.trim_end(), drawn(text.trim_end()));
    }
    if std::env::var("DOCSO_CASES").is_ok_and(|it| it == "write") {
        fs::write(&path, &now).expect("the cases are written");
        return;
    }
    for (known, now) in known.lines().zip(now.lines()) {
        assert_eq!(known, now, "what is drawn has changed; read it, then write it anew");
    }
    assert_eq!(known.lines().count(), now.lines().count());
}
