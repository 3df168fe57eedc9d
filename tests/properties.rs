//! What holds for every text: nothing panics, spans hold their quotes, forms of Unicode read alike, frames hold their marks.

#![allow(clippy::expect_used, clippy::panic)]

use docso::{
    article::import::plain,
    chart::{
        frame::{Align, Frame},
        metrics,
    },
    decimal::Decimal,
    edition::Edition,
    language::vi::VOCABULARY,
    quantity::{
        Item, grammar,
        lexer::Tokens,
        numeral::NumberStyle,
        stream::{self, Stream},
    },
    reader::{permalink::Place, state::State},
};
use proptest::prelude::*;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

/// Pieces that texts are put together from: words of the grammar, numbers, signs, and what does not belong.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "trên", "hơn", "gần", "khoảng", "dưới", "từ", "đến", "tỷ", "triệu", "nghìn", "đồng", "USD", "%", "người",
        "lượt khách quốc tế", "dự án", "dự án FDI", "trong đó", "gồm", "và", "với", ",", ";", ".", "(", ")", "/", "-", "–",
        "tăng", "giảm", "so với", "cùng kỳ", "năm", "năm 2020", "giai đoạn 2014 – 2020", "quý I/2022", "tháng 5", "đến nay",
        "hiện", "ngày 22/1", "Điều 5", "nghị quyết 22-NQ/TW", "Quốc lộ 1A", "một", "hai", "ba mươi", "phẩy", "rưỡi", "linh",
        "tỉnh Hà Tĩnh", "cảng Vũng Áng", "đã cấp", "tổng vốn đầu tư", "bình quân", "ước đạt", "gấp", "lần", "\n", "\n\n",
        "Chủ đề ", "Đọc thêm", "(Bao.vn) - ", "😀", "\u{301}", "\u{200b}", "ß", "İ",
    ]);
    prop_oneof![
        4 => words.prop_map(str::to_owned),
        2 => (0u64..2_000_000).prop_map(|it| it.to_string()),
        2 => "[0-9]{1,3}([.,][0-9]{1,3}){0,3}",
        1 => "\\PC{0,6}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.join(" ").nfc().collect())
}

/// Tables of any make, and what a reader may have put right in them.
fn table() -> impl Strategy<Value = String> {
    const HEADS: &[&str] = &[
        "2023", "6T/2024", "Năm 2024", "So với cùng kỳ (%)", "Tỷ trọng (%)", "Kế hoạch 2024", "Lượng (nghìn tấn)", "ĐVT", "TT",
        "", "Giảm", "9 tháng",
    ];
    const NAMES: &[&str] = &[
        "Tổng số", "Cả nước", "Hà Nội", "I. Thu", "1.1. Chi", "- Trong đó: gạo", "a", "Tháng 1", "(%)", "ợ", "2020", "",
        "Trong đó:",
    ];
    let row = |first: &'static [&'static str]| {
        let cell = prop_oneof![4 => "-?[0-9]{1,3}([.,][0-9]{1,3}){0,2}%?", 1 => prop::sample::select(HEADS.to_vec()).prop_map(str::to_owned), 1 => "\\([0-9]{1,4}\\)|[-…*]|\\PC{0,4}"];
        (prop::sample::select(first.to_vec()), prop::collection::vec(cell, 0..6))
            .prop_map(|(name, cells)| [&[name.to_owned()][..], &cells].concat())
    };
    let says = prop::sample::select(vec!["none", "amount=5 tỷ đồng", "amount=x", "time=2024", "time=", "about=thu", "area="]);
    let corrected =
        ("[0-9]{1,2}", 0usize..4, says).prop_map(|(quote, nth, says)| format!("Corrected-Figure:\t{quote}\t{nth}\t{says}\n"));
    let rows =
        (prop::collection::vec(row(&["Chỉ tiêu", "", "TT", "Địa phương"]), 0..3), prop::collection::vec(row(NAMES), 1..12));
    (prop::collection::vec(corrected, 0..3), text(), rows, any::<bool>()).prop_map(|(corrected, over, (heads, rows), piped)| {
        let line =
            |cells: &Vec<String>| if piped { format!("| {} |\n", cells.join(" | ")) } else { format!("{}\n", cells.join("\t")) };
        let rows: String = heads.iter().chain(&rows).map(line).collect();
        format!("{}Tin\n\n{over}\n\n{rows}\n{over}", corrected.concat()).nfc().collect()
    })
}

fn values(text: &str) -> Vec<(Option<Decimal>, String)> {
    let items = grammar::read(&Tokens::new(text), &VOCABULARY, NumberStyle::CommaDecimal);
    let quantity = |item: &Item| match item {
        Item::Quantity(it) => Some((it.value, it.unit.as_ref().map(ToString::to_string).unwrap_or_default())),
        _ => None,
    };
    items.iter().filter_map(quantity).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn extraction_never_fails_and_spans_hold_their_quotes(text in text()) {
        let edition = Edition::of(plain::import(&text));
        for it in edition.observations.iter().filter(|it| it.is_stated()) {
            let block = &edition.article.blocks[it.span.block].text;
            prop_assert_eq!(block.get(it.span.range()), Some(it.quote.as_str()));
            prop_assert!(!it.quote.is_empty());
        }
    }

    #[test]
    fn tables_never_fail_and_their_spans_hold_their_quotes(text in table()) {
        let edition = Edition::of(plain::import(&text));
        for observation in edition.observations.iter().filter(|it| it.is_stated()) {
            let block = &edition.article.blocks[observation.span.block];
            prop_assert_eq!(block.text.get(observation.span.range()), Some(observation.quote.as_str()));
        }
        for table in &edition.tables {
            prop_assert!(table.columns.iter().all(|it| it.cells.len() == table.rows.len()));
            prop_assert!(table.observations().all(|it| edition.observation(it).is_some()));
        }
        let order = edition.observations.windows(2).all(|it| it[0].id.0 + 1 == it[1].id.0);
        prop_assert!(order, "observations are numbered in their order");
    }

    #[test]
    fn items_stand_in_order_and_apart(text in text()) {
        let mut end = 0;
        for item in grammar::read(&Tokens::new(&text), &VOCABULARY, NumberStyle::CommaDecimal) {
            let range = item.range();
            prop_assert!(range.start >= end && range.end > range.start);
            prop_assert!(text.get(range.clone()).is_some());
            end = range.end;
        }
    }

    #[test]
    fn pieces_of_any_size_read_as_the_whole(text in text(), size in 1usize..200, times in 1usize..200) {
        let text = text.repeat(times);
        let mut whole = Vec::new();
        stream::scan(&text, &VOCABULARY, NumberStyle::CommaDecimal, |it| whole.push(it));
        let mut pieces = Vec::new();
        let mut stream = Stream::new(&VOCABULARY, NumberStyle::CommaDecimal);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (piece, later) = rest.split_at(rest.ceil_char_boundary(size.min(rest.len())));
            stream.push(piece, |it| pieces.push(it));
            rest = later;
        }
        stream.finish(|it| pieces.push(it));
        let differ = whole.iter().zip(&pieces).find(|it| it.0 != it.1);
        prop_assert!(whole.len() == pieces.len() && differ.is_none(), "{:?}", differ);
        for it in &whole {
            prop_assert!(text.get(it.range.clone()).is_some());
        }
    }

    #[test]
    fn a_value_that_is_printed_reads_as_itself(whole in 0u64..10_000_000_000, places in 0u32..3, unit in prop::sample::select(vec!["tỷ đồng", "ha", "%", "lượt khách", "nghìn tấn"])) {
        let value = Decimal::new(i128::from(whole), -i32::try_from(places).unwrap_or(0));
        let text = format!("Đạt {} {unit}.", docso::words::number(value));
        let items = grammar::read(&Tokens::new(&text), &VOCABULARY, NumberStyle::CommaDecimal);
        let scale = match unit { "tỷ đồng" => 9, "nghìn tấn" => 3, _ => 0 };
        let wanted = value.scaled(scale);
        let found = items.iter().find_map(|item| match item { Item::Quantity(it) => it.value, _ => None });
        prop_assert_eq!(found, wanted, "{}", text);
    }

    #[test]
    fn decomposed_text_reads_alike_once_it_is_composed(text in text()) {
        let decomposed: String = text.nfd().collect();
        let again: String = decomposed.nfc().collect();
        prop_assert_eq!(values(&text), values(&again));
    }

    #[test]
    fn lines_read_alike_alone_and_together(lines in prop::collection::vec(text(), 1..4)) {
        let lines: Vec<String> = lines.iter().map(|it| it.replace('\n', " ")).collect();
        let apart: Vec<_> = lines.iter().flat_map(|it| values(&format!("{it} ."))).collect();
        let together = values(&lines.iter().map(|it| format!("{it} .")).collect::<Vec<_>>().join("\n"));
        prop_assert_eq!(apart.len(), together.len());
    }

    #[test]
    fn a_number_printed_and_read_again_is_the_same(mantissa in -1_000_000_000_000i64..1_000_000_000_000, exponent in -6i32..12) {
        let value = Decimal::new(i128::from(mantissa), exponent);
        prop_assert_eq!(Decimal::parse(&value.stored()), Some(value));
        prop_assert_eq!(Decimal::parse(&value.to_string()), Some(value));
    }

    #[test]
    fn frames_hold_their_marks_and_texts(text in text(), width in 280.0f64..1600.0) {
        let edition = Edition::of(plain::import(&text));
        for spec in &edition.charts {
            for scale in &spec.scales {
                let view = docso::chart::spec::ChartView { scale: *scale, ..spec.first_view() };
                let frame = Frame::new(spec, &edition.observations, &view, width);
                let mut top = 0.0;
                for mark in &frame.marks {
                    prop_assert!(mark.strip.y >= top - 0.01 && mark.strip.height > 0.0, "strips overlap");
                    top = mark.strip.y + mark.strip.height;
                    prop_assert!(mark.bar.x >= 0.0 && mark.bar.width.is_finite());
                    let label = mark.label.iter().map(|it| metrics::text_width(&it.text, metrics::LABEL_SIZE, false)).fold(0.0, f64::max);
                    let single = mark.label.iter().all(|it| !it.text.contains(' '));
                    prop_assert!(label <= width || single, "a label leaves the frame");
                }
                prop_assert!(top <= frame.height);
                for tick in frame.ticks.iter().filter(|it| !it.text.text.is_empty()) {
                    let wide = metrics::text_width(&tick.text.text, metrics::TICK_SIZE, false);
                    let left = match tick.text.align {
                        Align::Left => tick.text.x,
                        Align::Middle => tick.text.x - wide / 2.0,
                        Align::Right => tick.text.x - wide,
                    };
                    prop_assert!(left >= -0.01 && left + wide <= width.max(wide) + 0.01, "a tick leaves the frame");
                }
            }
        }
    }

    #[test]
    fn any_fragment_is_a_place_or_is_said_to_be_missing(text in text(), fragment in "[a-z0-9~.,-]{0,30}|so-[0-9]{1,3}|bieu-do-[0-9](~[a-z0-9-]{1,12}){0,3}") {
        let edition = Rc::new(Edition::of(plain::import(&text)));
        if let Ok(Some(place)) = Place::parse(&fragment, &edition) {
            prop_assert_eq!(Place::parse(&place.fragment(&edition), &edition), Ok(Some(place)));
        }
        let state = State::new(edition);
        let _ = state.after(docso::reader::state::Action::Arrive(fragment)).charted_block();
    }
}
